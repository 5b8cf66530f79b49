package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.BegunSearch;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.SearchIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Random changes and questions give the same as with the {@link InMemoryIndex}. */
interface IndexAgainstOracleContract extends IndexUnderTest {
    @Test
    default void randomChangesAndQuestionsGiveTheSameAsLookingAtEverything() {
        Seeds.run(8, cases -> {
            SearchIndex oracle = new InMemoryIndex();
            List<Memory> known = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                change(cases, known);
                if (cases.percent(10)) {
                    rig().index().commit();
                }
                if (cases.percent(3)) {
                    rig().reopen();
                }
                if (cases.percent(40)) {
                    rig().index().catchUp(rig().feed());
                    oracle.catchUp(rig().feed());
                    Probe probe = probe(cases);
                    Candidates expected = oracle.search(probe);
                    assertSame(rig().index().search(probe), expected, probe);
                    try (BegunSearch begun = rig().index().begin(probe.with(Optional.empty()))) {
                        assertSame(begun.finish(probe.vector()), expected, probe);
                    }
                }
            }
            rig().index().catchUp(rig().feed());
            oracle.catchUp(rig().feed());
            assertThat(rig().index().contents()).isEqualTo(oracle.contents());
            known.forEach(rig()::delete);
        });
    }

    private void change(SeededCases cases, List<Memory> known) {
        int kind = cases.below(100);
        if (known.isEmpty() || kind < 60) {
            AgentId agent = cases.percent(90) ? IndexRig.AGENT : IndexRig.OTHER;
            Memory memory = cases.memory(agent, cases.scope(), someTime(cases));
            rig().insertWithoutPassages(memory);
            known.add(memory);
            if (cases.percent(90)) {
                rig().embed(memory);
            }
        } else if (kind < 80) {
            Memory memory = cases.oneOf(known);
            Memory marks = cases.memory(memory.agent(), memory.scope(), someTime(cases));
            rig().update(memory.with(marks.validity()).with(marks.standing()));
        } else if (kind < 90) {
            rig().delete(cases.oneOf(known));
        } else {
            rig().embed(cases.oneOf(known));
        }
    }

    private static Instant someTime(SeededCases cases) {
        return cases.around(MutableClock.NOON, Duration.ofDays(1));
    }

    private Probe probe(SeededCases cases) {
        String text = cases.content();
        Optional<Instant> from = cases.maybe(20, () -> someTime(cases));
        return new Probe(
                cases.percent(90) ? IndexRig.AGENT : IndexRig.OTHER,
                cases.percent(20) ? Reach.across() : Reach.from(cases.scope()),
                text,
                cases.maybe(90, () -> rig().embedder().embedQuery(text)),
                cases.types(),
                cases.percent(80) ? Set.of() : cases.tags(),
                from,
                cases.maybe(20, () -> from.orElse(MutableClock.NOON).plusSeconds(cases.between(1, 100_000))),
                cases.maybe(70, () -> someTime(cases)),
                1_000);
    }

    /** What is found by words alone depends on what an index takes for a word, so that it is not compared. */
    private static void assertSame(Candidates candidates, Candidates expected, Probe probe) {
        Map<MemoryId, Candidate> byMeaning = byMeaning(candidates);
        Map<MemoryId, Candidate> expectedByMeaning = byMeaning(expected);
        assertThat(candidates.visible()).as("%s", probe).isEqualTo(expected.visible());
        assertThat(byMeaning.keySet()).as("%s", probe).isEqualTo(expectedByMeaning.keySet());
        assertThat(candidates.found()).extracting(Candidate::id).doesNotHaveDuplicates();
        expectedByMeaning.forEach((id, candidate) -> assertThat(byMeaning.get(id))
                .as("%s for %s", id, probe)
                .extracting(found -> found.cosine().getAsDouble())
                .satisfies(cosine ->
                        assertThat(cosine).isCloseTo(candidate.cosine().getAsDouble(), within(1e-4))));
    }

    private static Map<MemoryId, Candidate> byMeaning(Candidates candidates) {
        return candidates.found().stream()
                .filter(candidate -> candidate.cosine().isPresent())
                .collect(Collectors.toMap(Candidate::id, Function.identity()));
    }
}
