package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.Consolidation.State;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.consolidation.Summariser;
import dev.remembrancer.memory.Memory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What consolidating must do where a language model can write the summaries: in the process that has the data. A test
 * class implements this beside the {@link EngineConsolidationContract}.
 */
public interface EngineModelSummariesContract extends EngineUnderTest {
    ConsolidationRules RULES = ConsolidationRules.USUAL;
    Scope ALICE = Scope.OPEN.user("alice");

    private Consolidations job() {
        return rig().agent().consolidations();
    }

    private List<MemoryId> episodes(Scope scope, String session, int count) {
        return OldEpisodes.remembered(rig(), scope, session, count);
    }

    private Memory summaryOf(MemoryId source) {
        Memory gone = rig().get(source).orElseThrow();
        return rig().get(gone.consolidatedInto().orElseThrow()).orElseThrow();
    }

    private EngineSnapshot snapshot() {
        return EngineSnapshot.of(rig(), List.of(Scope.OPEN, ALICE), List.of("the garden"), List.of(rig().now()));
    }

    @Test
    default void aModelsSummaryIsTakenWhenEveryNumberAndNameInItIsInASource() {
        List<MemoryId> sources = episodes(ALICE, "talk", 6);
        List<MemoryId> others = episodes(Scope.OPEN.user("bob"), "talk", 6);
        AtomicInteger asked = new AtomicInteger();
        Summariser model = (instructions, text) -> asked.getAndIncrement() == 0
                ? "Ana spoke about the garden and about roses, part 0 to part 5."
                : "Ana spoke about the garden with Peter on 7 May.";
        Consolidation run = job().with(model).run(RULES);
        assertThat(run.counts()).isEqualTo(new ConsolidationCounts(0, 0, 2, 12, 1, 0, 0));
        assertThat(asked).hasValue(2);
        assertThat(summaryOf(sources.get(0)).content()).startsWith("Ana spoke about");
        assertThat(summaryOf(others.get(0)).content())
                .contains("We spoke about")
                .doesNotContain("Peter");
        assertThat(job().preview(RULES).counts().isNothing()).isTrue();
        assertThat(asked).hasValue(2);
    }

    @Test
    default void aModelThatFailsCostsNothingButItsWords() {
        List<MemoryId> sources = episodes(ALICE, "talk", 6);
        Summariser failing = (instructions, text) -> {
            throw new ConflictException("the model is busy");
        };
        assertThat(job().with(failing).run(RULES).counts()).isEqualTo(new ConsolidationCounts(0, 0, 1, 6, 0, 0, 0));
        assertThat(summaryOf(sources.get(0)).content()).contains("We spoke about");
    }

    @Test
    default void aSecondRunIsRefusedWhileOneGoesOnAndUndoingStopsIt() {
        episodes(ALICE, "talk", 6);
        episodes(ALICE, "talk too", 6);
        AtomicInteger asked = new AtomicInteger();
        Summariser meddling = (instructions, text) -> {
            ConsolidationId running = job().recent(1).get(0).id();
            if (asked.getAndIncrement() == 0) {
                assertThatThrownBy(() -> job().run(RULES))
                        .isInstanceOf(ConflictException.class)
                        .hasMessageContaining(running.value());
            } else {
                assertThat(job().undo(running).restored()).isEqualTo(6);
            }
            return "";
        };
        EngineSnapshot before = snapshot();
        assertThatThrownBy(() -> job().with(meddling).run(RULES))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("was stopped");
        assertThat(snapshot()).isEqualTo(before);
        assertThat(job().recent(1))
                .singleElement()
                .satisfies(run -> assertThat(run.state()).isEqualTo(State.UNDONE));
        assertThat(job().run(RULES).counts().summaries()).isEqualTo(2);
    }

    @Test
    default void aRunWhoseProcessEndedIsTakenOverAfterTenMinutesAndCanStillBeUndone() {
        episodes(ALICE, "talk", 6);
        episodes(ALICE, "talk too", 6);
        EngineSnapshot before = snapshot();
        AtomicInteger asked = new AtomicInteger();
        Summariser dying = (instructions, text) -> {
            if (asked.getAndIncrement() > 0) {
                throw new OutOfMemoryError("on purpose");
            }
            return "";
        };
        assertThatThrownBy(() -> job().with(dying).run(RULES)).isInstanceOf(OutOfMemoryError.class);
        ConsolidationId dead = job().recent(1).get(0).id();
        assertThat(job().find(dead).orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThatThrownBy(() -> job().run(RULES)).isInstanceOf(ConflictException.class);
        rig().advance(Duration.ofMinutes(11));
        assertThat(job().run(RULES).counts().summaries()).isEqualTo(1);
        assertThat(job().find(dead).orElseThrow().state()).isEqualTo(State.STOPPED);
        job().undo(dead);
        job().undo(job().recent(1).get(0).id());
        assertThat(snapshot().versions()).isEqualTo(before.versions());
    }
}
