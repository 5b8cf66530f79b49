package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.consolidation.UndoneConsolidation;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Random memories of few scopes, made of few statements that differ in what matters, each in several wordings that don't:
 * consolidated, looked at, and undone. What may be merged is known from how they were made, not from their texts.
 */
final class RandomConsolidations {
    /** What each statement says, with a place for its subject matter. */
    private static final List<List<String>> WORDINGS = List.of(
            List.of("The user prefers %s", "User prefers %s.", "the user prefers %s", "The user prefers a %s"),
            List.of("The user doesn't want %s", "The user does not want %s", "User does not want the %s!"),
            List.of("The user preferred %s", "User preferred %s."),
            List.of("Answers with 3 %s", "Answers with 3 %s.", "answers with 3 %s"),
            List.of("Answers with 4 %s", "answers with 4 %s"));

    private static final List<String> MATTERS = List.of("report", "invoice");

    private static final List<Scope> SCOPES = List.of(
            Scope.OPEN,
            Scope.OPEN.user("alice"),
            Scope.OPEN.user("bob"),
            Scope.OPEN.user("alice").session("7"));

    private final EngineRig rig;
    private int memories;
    private int merged;
    private int summarised;
    private int undone;

    RandomConsolidations(EngineRig rig) {
        this.rig = rig;
    }

    int merged() {
        return merged;
    }

    int summarised() {
        return summarised;
    }

    void round(SeededCases cases) {
        rig.remembrancer()
                .findAgent("support")
                .ifPresent(before -> rig.remembrancer().remove(before.info().id()));
        Agent agent = rig.agent();
        Map<MemoryId, String> meanings = new HashMap<>();
        for (int i = cases.between(20, 100); i > 0; i--) {
            if (cases.percent(70)) {
                rig.advance(Duration.ofSeconds(cases.between(1, 100)));
            }
            add(cases, agent, meanings);
        }
        rig.advance(Duration.ofMinutes(1));
        ConsolidationRules rules = ConsolidationRules.USUAL
                .atLeast(cases.between(2, 4))
                .merges(cases.percent(90))
                .age(Duration.ofDays(cases.between(30, 120)));
        EngineSnapshot before = snapshot();
        Consolidations job = agent.consolidations();
        ConsolidationPreview preview = job.preview(rules);
        assertThat(snapshot()).isEqualTo(before);
        Consolidation run = job.run(rules);
        assertThat(run.counts()).isEqualTo(preview.counts());
        List<ConsolidationStep> steps = job.steps(run.id(), 0, 1_000);
        assertThat(steps)
                .extracting(ConsolidationStep::kind, ConsolidationStep::sources)
                .containsExactlyElementsOf(preview.steps().stream()
                        .map(step -> tuple(step.kind(), step.sources()))
                        .toList());
        look(before, steps, meanings);
        assertThat(job.run(rules).counts().isNothing()).isTrue();
        assertThat(rig.remembrancer().check()).isEmpty();
        UndoneConsolidation back = job.undo(run.id());
        assertThat(back.leftovers()).isEmpty();
        assertThat(snapshot()).isEqualTo(before);
        memories += before.versions().size();
        merged += run.counts().merged();
        summarised += run.counts().summarised();
        undone += back.restored();
    }

    /** One more, somewhere. */
    private void add(SeededCases cases, Agent agent, Map<MemoryId, String> meanings) {
        Scope scope = cases.oneOf(SCOPES);
        if (cases.percent(40)) {
            Instant then = rig.now().minus(Duration.ofDays(cases.between(1, 200)));
            NewMemory episode = NewMemory.episodic("We talked about " + cases.sentence())
                    .scope(scope)
                    .source(cases.oneOf(Source.class))
                    .saidAt(then);
            NewMemory placed = cases.percent(80)
                    ? episode.origin(new Provenance.Origin("talk " + cases.below(2), cases.below(50), Optional.empty()))
                    : episode;
            agent.remember(cases.percent(10) ? placed.pin() : placed);
            return;
        }
        int kind = cases.below(WORDINGS.size());
        String matter = cases.oneOf(MATTERS);
        NewMemory fact = NewMemory.semantic(cases.oneOf(WORDINGS.get(kind)).formatted(matter))
                .scope(scope)
                .source(cases.oneOf(Source.class));
        if (cases.percent(10)) {
            fact = fact.author("Ana");
        }
        if (cases.percent(10)) {
            fact = fact.key("note");
        }
        if (cases.percent(10)) {
            fact = fact.pin();
        }
        if (cases.percent(10)) {
            fact = fact.ttl(Duration.ofDays(cases.between(1, 9)));
        }
        MemoryId id = agent.remember(fact).id();
        meanings.put(id, kind + " " + matter);
        if (cases.percent(10) && rig.get(id).isPresent()) {
            agent.memoriesInEveryScope().verify(id);
        }
    }

    private void look(EngineSnapshot before, List<ConsolidationStep> steps, Map<MemoryId, String> meanings) {
        Map<MemoryId, Memory> now = new HashMap<>();
        EngineRig.allVersions(rig.agent()).forEach(memory -> now.put(memory.id(), memory));
        assertThat(now.keySet()).containsAll(EngineRig.ids(before.versions()));
        List<MemoryId> gone = new ArrayList<>();
        for (ConsolidationStep step : steps) {
            Memory stands = there(now, step.memory());
            assertThat(stands.isCurrent(rig.now())).isTrue();
            for (MemoryId source : step.sources()) {
                Memory memory = there(now, source);
                gone.add(source);
                assertThat(memory.consolidatedInto()).contains(stands.id());
                assertThat(memory.scope()).isEqualTo(stands.scope());
                assertThat(memory.standing().pinned()).isFalse();
                assertThat(memory.standing().verifiedAt()).isEmpty();
                assertThat(memory.key()).isEmpty();
                assertThat(memory.validity().expiresAt()).isEmpty();
                assertThat(stands.provenance().confidence())
                        .as("trust of what stands for it")
                        .satisfies(trust -> assertThat(
                                        step.kind() == ConsolidationStep.Kind.MERGED
                                                ? trust >= memory.provenance().confidence()
                                                : trust <= memory.provenance().confidence())
                                .isTrue());
                if (step.kind() == ConsolidationStep.Kind.MERGED) {
                    assertThat(meanings.get(source)).isEqualTo(meanings.get(step.memory()));
                }
            }
        }
        assertThat(gone).doesNotHaveDuplicates();
        assertThat(before.current())
                .allSatisfy(
                        id -> assertThat(there(now, id).isCurrent(rig.now())).isEqualTo(!gone.contains(id)));
    }

    private static Memory there(Map<MemoryId, Memory> now, MemoryId id) {
        return Optional.ofNullable(now.get(id)).orElseThrow();
    }

    private EngineSnapshot snapshot() {
        return EngineSnapshot.of(
                rig,
                List.of(Scope.OPEN, SCOPES.get(2), SCOPES.get(3)),
                List.of("talked about the invoice"),
                List.of(rig.now(), rig.now().minus(Duration.ofSeconds(500))));
    }

    @Override
    public String toString() {
        return "consolidations: " + memories + " memories, " + merged + " merged, " + summarised + " summarised, "
                + undone + " put back";
    }
}
