package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Recall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What was remembered is there tomorrow, under another model too, and all is well with it. */
interface EngineReopeningContract extends EngineUnderTest {
    @Test
    default void everythingIsThereAfterReopening() {
        SeededCases cases = new SeededCases(1);
        Scope scope = Scope.OPEN.user("alice");
        for (int i = 0; i < 30; i++) {
            rig().remember(cases.newMemory(scope));
        }
        AgentInfo agent = rig().agent().info();
        Set<Memory> before = Set.copyOf(EngineRig.allVersions(rig().agent()));
        List<String> recalled = contentsFor("coffee and lemon", scope);
        rig().close();
        assertThat(rig().reopen().findAgent("support").orElseThrow().info()).isEqualTo(agent);
        assertThat(contentsFor("coffee and lemon", scope)).isEqualTo(recalled);
        assertThat(EngineRig.ids(EngineRig.allVersions(rig().agent()))).isEqualTo(EngineRig.ids(List.copyOf(before)));
        assertThat(rig().remembrancer().check()).isEmpty();
    }

    private List<String> contentsFor(String question, Scope scope) {
        return rig().agent().recall(EngineRig.everything(question, scope).topK(10)).memories().stream()
                .map(recalled -> recalled.memory().content())
                .toList();
    }

    @Test
    default void aMemoryCanBeClosedAtOnceAndTwice() {
        rig().remember(Scope.OPEN, "likes coffee");
        Remembrancer remembrancer = rig().remembrancer();
        remembrancer.close();
        remembrancer.close();
        rig().reopen();
        assertThat(rig().recall("coffee", Scope.OPEN)).hasSize(1);
    }

    @Test
    default void anotherModelEmbedsEverythingAnewWhileRecallGoesOn() {
        List<MemoryId> ids = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            ids.add(rig().remember(Scope.OPEN, "coffee number " + i));
        }
        HashingEmbedder another = new HashingEmbedder("another", "hashing-2");
        rig().reopen(another);
        assertThat(EngineRig.ids(rig().recall("coffee", Scope.OPEN))).containsExactlyInAnyOrderElementsOf(ids);
        MemoryId meanwhile = rig().remember(Scope.OPEN, "coffee meanwhile");
        assertThat(EngineRig.ids(rig().recall("coffee", Scope.OPEN)))
                .hasSize(101)
                .contains(meanwhile);
        rig().remembrancer().awaitEmbedded();
        assertThat(another.embedded()).isGreaterThanOrEqualTo(101);
        assertThat(rig().remembrancer().statistics().unembedded()).isZero();
        assertThat(rig().remembrancer().statistics().embedder()).isEqualTo(another.info());
        List<Recall.Recalled> recalled = rig().agent()
                .recall(EngineRig.everything("tea", Scope.OPEN).explained())
                .memories();
        assertThat(recalled)
                .hasSize(101)
                .allMatch(one -> one.explanation().orElseThrow().cosine().isPresent());
        long embedded = another.embedded();
        rig().reopen(another);
        rig().remembrancer().awaitEmbedded();
        assertThat(another.embedded()).isEqualTo(embedded);
    }

    @Test
    default void whatIsForgottenWhileItIsEmbeddedAnewStaysForgotten() {
        List<MemoryId> ids = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            ids.add(rig().remember(Scope.OPEN, "coffee number " + i));
        }
        rig().reopen(new HashingEmbedder("another", "hashing-2"));
        rig().agent().memoriesInEveryScope().forget(ids.subList(0, 150), false);
        rig().remembrancer().awaitEmbedded();
        assertThat(EngineRig.ids(rig().recall("coffee", Scope.OPEN)))
                .containsExactlyInAnyOrderElementsOf(ids.subList(150, 200));
        assertThat(rig().remembrancer().statistics().versions()).isEqualTo(50);
    }

    @Test
    default void statisticsCountWhatIsThere() {
        rig().remembrancer().agent("other").remember(NewMemory.semantic("of another"));
        rig().remember(NewMemory.semantic("one").key("k"));
        rig().remember(NewMemory.semantic("two").key("k"));
        rig().remember(NewMemory.semantic("expired").validUntil(rig().now().plusSeconds(1)));
        rig().advance(Duration.ofSeconds(1));
        Remembrancer.Statistics statistics = rig().remembrancer().statistics();
        assertThat(statistics.agents()).isEqualTo(2);
        assertThat(statistics.current()).isEqualTo(2);
        assertThat(statistics.versions()).isEqualTo(4);
        assertThat(statistics.unembedded()).isZero();
        assertThat(statistics.embedder()).isEqualTo(HashingEmbedder.standard().info());
        assertThat(statistics.lastChange()).isPositive().isEqualTo(statistics.indexed());
    }

    @Test
    default void anEmptyMemoryIsWell() {
        assertThat(rig().remembrancer().check()).isEmpty();
        assertThat(rig().remembrancer().reindex()).isZero();
        rig().remembrancer().awaitEmbedded();
        assertThat(rig().remembrancer().statistics().versions()).isZero();
    }

    @Test
    default void buildingTheIndexAnewChangesNoAnswer() {
        SeededCases cases = new SeededCases(2);
        for (int i = 0; i < 30; i++) {
            rig().remember(cases.newMemory(Scope.OPEN));
        }
        List<String> before = contentsFor("coffee and lemon", Scope.OPEN);
        long versions = rig().agent().memoriesInEveryScope().count(Selection.EVERY);
        assertThat(rig().remembrancer().reindex()).isEqualTo(versions);
        assertThat(contentsFor("coffee and lemon", Scope.OPEN)).isEqualTo(before);
    }
}
