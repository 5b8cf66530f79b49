package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.hygiene.policy.WritePolicy;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.spi.RemembrancerOpener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found on the class path opens memories by the rules that it is told, and by the usual ones otherwise. */
class OpenerTest {
    private static final String CARD = "Pays with card 4111 1111 1111 1111";
    private static final String BERLIN = "I live in Berlin.";
    private static final String MUNICH = "I moved to Munich.";
    private static final String WORDLESS = "--- ? ---";
    private static final MemoryPolicy LETS_ALL_IN = MemoryPolicy.USUAL.writes(WritePolicy.OFF);

    @TempDir
    Path directory;

    private final RemembrancerOpener usual = RemembrancerOpener.find();
    private int opened;

    /**
     * What came of statements that a new memory was told.
     *
     * @param outcomes of each of them
     * @param current what it holds after the last
     */
    private record Told(List<Outcome> outcomes, List<String> current) {}

    private Told tell(RemembrancerOpener opener, NewMemory... statements) {
        try (Remembrancer memory = opener.open(directory.resolve("memory" + opened++))) {
            Agent agent = memory.agent("support");
            List<Outcome> outcomes = new ArrayList<>();
            for (NewMemory statement : statements) {
                outcomes.add(agent.remember(statement).outcome());
            }
            return new Told(
                    outcomes,
                    agent.memoriesInEveryScope().list(Selection.CURRENT, Optional.empty(), 10).memories().stream()
                            .map(Memory::content)
                            .toList());
        }
    }

    private static NewMemory says(String text) {
        return NewMemory.semantic(text).user("alice");
    }

    private static NewMemory infers(String text) {
        return says(text).source(Source.AGENT);
    }

    @Test
    void theGuardGoesByTheRulesThatItIsTold() {
        assertThat(tell(usual, says(CARD)).current())
                .singleElement()
                .asString()
                .startsWith("Pays with card ")
                .doesNotContain("1111");
        assertThat(tell(usual.guarded(GuardRules.OFF), says(CARD)).current()).containsExactly(CARD);
    }

    @Test
    void contradictionsAreTreatedAsItIsTold() {
        assertThat(tell(usual, says(BERLIN), says(MUNICH)).current()).containsExactly(MUNICH);
        assertThat(tell(usual.conflicts(ConflictPolicy.OFF), says(BERLIN), says(MUNICH))
                        .current())
                .containsExactlyInAnyOrder(BERLIN, MUNICH);
    }

    @Test
    void thePolicyThatItIsToldDecidesWhatIsLetIn() {
        Told byUsual = tell(usual, infers(WORDLESS));
        assertThat(byUsual.outcomes()).containsExactly(Outcome.DISCARDED);
        assertThat(byUsual.current()).isEmpty();
        Told byOther = tell(usual.governed(LETS_ALL_IN), infers(WORDLESS));
        assertThat(byOther.outcomes()).containsExactly(Outcome.STORED);
        assertThat(byOther.current()).containsExactly(WORDLESS);
    }

    @Test
    void whatItIsToldLastLeavesStandingWhatItWasToldBefore() {
        RemembrancerOpener told =
                usual.guarded(GuardRules.OFF).conflicts(ConflictPolicy.OFF).governed(LETS_ALL_IN);
        assertThat(tell(told, says(CARD), says(BERLIN), says(MUNICH), infers(WORDLESS))
                        .current())
                .containsExactlyInAnyOrder(CARD, BERLIN, MUNICH, WORDLESS);
    }
}
