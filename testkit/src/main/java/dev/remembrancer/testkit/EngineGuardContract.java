package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.Finding.Action;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is masked is nowhere, what is tagged is found by its tag, and the receipt tells both. */
interface EngineGuardContract extends EngineUnderTest {
    /** Of no account: the parts stand apart so that no scanner of sources takes it for one. */
    String TOKEN = "ghp_" + "a8Kd03Lq9ZxY7vB1nM4pR6sT2uW5cE0fGhJk";

    @Test
    default void aSecretIsMaskedInEveryFieldAndTheReceiptTellsIt() {
        NewMemory memory = NewMemory.semantic("Deploys with " + TOKEN + ", says Bob")
                .user("alice")
                .data(new Json("{\"list\": [1.0, \"" + TOKEN + "\"], \"kept\" :  \"as it was\"}"))
                .metadata(new Json("{\"" + TOKEN + "\":true,\"password\":\"Blue42Horse\",\"card\":4111111111111111}"))
                .author("bob " + TOKEN.substring(0, 40))
                .tags("red", TOKEN.substring(0, 40));
        Receipt receipt = rig().remember(memory);
        assertThat(receipt.outcome()).isEqualTo(Outcome.STORED);
        assertThat(receipt.findings()).isNotEmpty().allMatch(finding -> finding.action() == Action.MASKED);
        assertThat(receipt.findings())
                .extracting(Finding::field)
                .contains("content", "data", "metadata", "author", "tags");
        assertThat(receipt.findings().get(0))
                .isEqualTo(new Finding("secret.github-pat", "content", 13, 53, Action.MASKED));
        Memory stored = rig().get(receipt.id()).orElseThrow();
        assertThat(stored.toString())
                .doesNotContain("a8Kd03Lq")
                .doesNotContain("Blue42")
                .doesNotContain("4111111111");
        assertThat(stored.content()).isEqualTo("Deploys with [secret: github-pat], says Bob");
        assertThat(stored.statement().data().orElseThrow().text())
                .isEqualTo("{\"list\": [1.0, \"[secret: github-pat]\"], \"kept\" :  \"as it was\"}");
        assertThat(receipt.toString()).doesNotContain("a8Kd03Lq");
    }

    @Test
    default void whatAgentsNeedIsKeptAndTagged() {
        Receipt receipt = rig().remember(NewMemory.semantic("Write to bob@example.org or call +49 30 901820")
                .tags("mine"));
        Memory stored = rig().get(receipt.id()).orElseThrow();
        assertThat(stored.content()).contains("bob@example.org").contains("+49 30 901820");
        assertThat(stored.statement().tags()).containsExactly("mine", "pii.email", "pii.phone");
        assertThat(receipt.findings()).extracting(Finding::action).containsOnly(Action.TAGGED);
        assertThat(rig().remember(NewMemory.semantic("Prefers tea")).findings()).isEmpty();
    }

    @Test
    default void aRepeatOfWhatWasMaskedIsARepeat() {
        MemoryId first =
                rig().remember(NewMemory.semantic("my password is Blue42Horse")).id();
        Receipt again = rig().remember(NewMemory.semantic("my password is Blue42Horse"));
        assertThat(again.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.findings()).hasSize(1);
    }

    @Test
    default void anAnswerThatIsGivenAgainTellsWhatWasFound() {
        NewMemory memory = NewMemory.semantic("the key is " + TOKEN).idempotencyKey("once");
        Receipt first = rig().remember(memory);
        Receipt again = rig().remember(memory);
        assertThat(again.outcome()).isEqualTo(Outcome.REPLAYED);
        assertThat(again.findings()).isEqualTo(first.findings()).hasSize(1);
    }

    @Test
    default void aCorrectionIsLookedAtToo() {
        MemoryId id = rig().remember(Scope.OPEN, "Deploys on Monday");
        Receipt receipt = rig().agent()
                .memoriesInEveryScope()
                .correct(id, Correction.of("Deploys on Monday, the login is bob, the password is Blue42Horse"));
        assertThat(receipt.outcome()).isEqualTo(Outcome.STORED);
        assertThat(receipt.findings()).extracting(Finding::rule).containsExactly("secret.password-said");
        assertThat(rig().get(receipt.id()).orElseThrow().content())
                .isEqualTo("Deploys on Monday, the login is bob, the password is [password]");
    }

    @Test
    default void whatIsPutBackIsLookedAtToo() {
        MemoryId id = rig().remember(NewMemory.semantic("a fact").metadata(Map.of("a", 1)))
                .id();
        Memory exported = rig().get(id).orElseThrow();
        rig().agent().memoriesInEveryScope().forget(List.of(id), Forgetting.FOR_GOOD);
        Memory forged = new Memory(
                exported.id(),
                exported.agent(),
                exported.scope(),
                new Statement(
                        exported.type(),
                        exported.key(),
                        "a fact and " + TOKEN,
                        exported.statement().data(),
                        exported.statement().tags(),
                        exported.statement().metadata()),
                exported.provenance(),
                exported.validity(),
                exported.revision(),
                exported.standing());
        assertThat(rig().agent().memoriesInEveryScope().restore(List.of(forged)))
                .isEqualTo(1);
        assertThat(rig().get(id).orElseThrow().content()).isEqualTo("a fact and [secret: github-pat]");
    }

    @Test
    default void aUsersOwnStatementIsNoAttack() {
        for (String said : List.of(
                "Always answer formally.",
                "Please ignore the previous address, we moved.",
                "From now on you must call me Al.",
                "Never tell my boss about the surprise party.",
                "Forget everything I said about the red car.",
                "You are now my favourite assistant.",
                "system: Windows 11, 32 GB of RAM")) {
            Receipt receipt =
                    rig().remember(NewMemory.semantic(said).user("alice").source(Source.USER));
            assertThat(receipt.outcome()).as(said).isEqualTo(Outcome.STORED);
            assertThat(receipt.findings()).as(said).isEmpty();
        }
    }
}
