package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Vector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Scores are what they are called, and each candidate has both. */
interface IndexScoresContract extends IndexUnderTest {
    @Test
    default void everyCandidateHasBothScoresWhicheverWayItWasFound() {
        Memory byWord = rig().remember(Scope.OPEN, "espresso " + "filler words about harbours ".repeat(8));
        Memory neither = rig().remember(Scope.OPEN, "violin");
        Candidates candidates = rig().search(rig().probe(Scope.OPEN, "espresso"));
        assertThat(candidates.found()).allMatch(candidate -> candidate.cosine().isPresent());
        assertThat(IndexRig.candidate(candidates, byWord)).satisfies(candidate -> {
            assertThat(candidate.words()).isPositive();
            assertThat(candidate.wordsRank()).hasValue(1);
            assertThat(candidate.terms()).hasSize(1);
        });
        assertThat(IndexRig.candidate(candidates, neither)).satisfies(candidate -> {
            assertThat(candidate.words()).isZero();
            assertThat(candidate.wordsRank()).isEmpty();
            assertThat(candidate.terms()).isEmpty();
        });
    }

    @Test
    default void whatWasFoundOneWayHasTheScoreOfTheOtherThoughDepthIsSmall() {
        for (int i = 0; i < 30; i++) {
            rig().remember(Scope.OPEN, "coffee cup number " + i);
        }
        Memory far = rig().remember(Scope.OPEN, "espresso " + "filler words about harbours ".repeat(30));
        Candidates candidates = rig().search(withDepth(rig().probe(Scope.OPEN, "coffee cup espresso"), 1));
        assertThat(candidates.found()).hasSize(2).allMatch(candidate -> candidate.words() > 0);
        assertThat(IndexRig.candidate(candidates, far)).satisfies(candidate -> {
            assertThat(candidate.denseRank()).isEmpty();
            assertThat(candidate.cosine()).isPresent();
        });
        assertThat(candidates.visible()).isEqualTo(31);
    }

    private static Probe withDepth(Probe probe, int depth) {
        return new Probe(
                probe.agent(),
                probe.reach(),
                probe.text(),
                probe.vector(),
                probe.types(),
                probe.tags(),
                probe.happenedFrom(),
                probe.happenedUntil(),
                probe.currentAt(),
                depth);
    }

    @Test
    default void theClosestInMeaningAreThoseOfTheHighestExactCosines() {
        SeededCases cases = new SeededCases(1);
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            memories.add(rig().remember(Scope.OPEN, cases.sentence() + " " + cases.unicode()));
        }
        for (int i = 0; i < 10; i++) {
            String question = cases.sentence();
            Probe probe = withDepth(rig().probe(Scope.OPEN, question), 20);
            Candidates candidates = rig().search(probe);
            List<Double> best = memories.stream()
                    .map(memory -> exactCosine(memory, probe.vector().orElseThrow()))
                    .sorted(Comparator.reverseOrder())
                    .limit(20)
                    .toList();
            List<Candidate> dense = candidates.found().stream()
                    .filter(candidate -> candidate.denseRank().isPresent())
                    .sorted(Comparator.comparingInt(
                            candidate -> candidate.denseRank().getAsInt()))
                    .toList();
            assertThat(dense)
                    .as("the closest to '%s'", question)
                    .extracting(candidate -> candidate.denseRank().getAsInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 20).boxed().toList());
            for (int rank = 0; rank < 20; rank++) {
                assertThat(dense.get(rank).cosine().getAsDouble()).isCloseTo(best.get(rank), within(1e-4));
            }
        }
    }

    private double exactCosine(Memory memory, Vector question) {
        return rig().embedder().embedTexts(List.of(memory.searchText())).get(0).stream()
                .map(Passage::vector)
                .mapToDouble(question::cosine)
                .max()
                .orElseThrow();
    }

    @Test
    default void aLongTextIsAsCloseAsItsClosestPassage() {
        String about = "harbour ".repeat(150) + "espresso machine in the kitchen " + "river ".repeat(250);
        Memory memory = rig().remember(Scope.OPEN, about);
        Probe probe = rig().probe(Scope.OPEN, "river");
        Candidate candidate = IndexRig.candidate(rig().search(probe), memory);
        assertThat(candidate.cosine().getAsDouble())
                .isCloseTo(exactCosine(memory, probe.vector().orElseThrow()), within(1e-4))
                .isGreaterThan(0.9);
        assertThat(rig().index().contents().get(memory.id())).isGreaterThan(2);
        assertThat(rig().search(probe).found()).hasSize(1);
    }

    @Test
    default void wordsRanksFollowTheirScoresAndNoneExceedsTheCeiling() {
        SeededCases cases = new SeededCases(2);
        for (int i = 0; i < 100; i++) {
            rig().remember(Scope.OPEN, cases.sentence());
        }
        for (int i = 0; i < 10; i++) {
            Candidates candidates = rig().search(rig().probe(Scope.OPEN, cases.sentence()));
            List<Candidate> ranked = candidates.found().stream()
                    .filter(candidate -> candidate.wordsRank().isPresent())
                    .sorted(Comparator.comparingInt(
                            candidate -> candidate.wordsRank().getAsInt()))
                    .toList();
            assertThat(ranked)
                    .extracting(Candidate::words)
                    .isSortedAccordingTo(Comparator.reverseOrder())
                    .allMatch(score -> score > 0 && score <= candidates.ceiling() + 1e-6);
            assertThat(candidates.found())
                    .allMatch(candidate ->
                            candidate.words() > 0 == !candidate.terms().isEmpty());
        }
    }

    @Test
    default void rareWordsWeighMoreThanCommonOnes() {
        for (int i = 0; i < 20; i++) {
            rig().remember(Scope.OPEN, "coffee cup number " + i);
        }
        Memory rare = rig().remember(Scope.OPEN, "espresso cup number 99");
        Candidates candidates = rig().search(rig().probe(Scope.OPEN, "coffee espresso"));
        assertThat(IndexRig.candidate(candidates, rare).wordsRank()).hasValue(1);
    }

    @Test
    default void aQuestionWithoutWordsHasNoCeiling() {
        Memory memory = rig().remember(Scope.OPEN, "coffee");
        Candidates candidates = rig().search(rig().probe(Scope.OPEN, "?! \u2026"));
        assertThat(candidates.ceiling()).isZero();
        assertThat(IndexRig.candidate(candidates, memory).words()).isZero();
    }

    @Test
    default void withoutAVectorTheIndexLooksByWordsAlone() {
        Memory coffee = rig().remember(Scope.OPEN, "coffee");
        rig().remember(Scope.OPEN, "tea");
        Probe probe = rig().probe(Scope.OPEN, "coffee");
        Candidates candidates = rig().search(new Probe(
                probe.agent(),
                probe.reach(),
                probe.text(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                10));
        assertThat(IndexRig.ids(candidates)).containsExactly(coffee.id());
        assertThat(candidates.found()).allMatch(candidate -> candidate.cosine().isEmpty());
        assertThat(candidates.visible()).isEqualTo(2);
    }

    @Test
    default void wordsThatOthersAloneUseAreNotKnown() {
        rig().remember(Scope.OPEN.user("alice"), "coffee and tea");
        rig().remember(Scope.OPEN.user("bob"), "espresso");
        Probe probe = rig().probe(Scope.OPEN.user("alice"), "coffee espresso zeppelin");
        Candidates candidates = rig().search(probe);
        Candidates coffee = rig().search(rig().probe(Scope.OPEN.user("alice"), "coffee"));
        assertThat(candidates.known()).isPositive().isCloseTo(coffee.ceiling(), within(1e-6));
        assertThat(candidates.ceiling()).isGreaterThan(candidates.known());
    }

    @Test
    default void conversationalNeighboursOfWhatWasFoundAreCandidates() {
        List<Memory> turns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String text = i == 20 ? "espresso machine" : "turn about the " + "harbour ".repeat(i % 7 + 1);
            turns.add(rig().insert(
                            IndexFiltersContract.spoken(rig().memory(IndexRig.AGENT, Scope.OPEN, text), "thread", i)));
        }
        rig().insert(IndexFiltersContract.spoken(
                rig().memory(IndexRig.AGENT, Scope.OPEN, "harbour elsewhere"), "another thread", 21));
        Candidates candidates = rig().search(withDepth(rig().probe(Scope.OPEN, "espresso machine"), 1));
        assertThat(IndexRig.ids(candidates))
                .contains(turns.get(19).id(), turns.get(20).id(), turns.get(21).id())
                .hasSizeLessThan(10);
        Candidate found = IndexRig.candidate(candidates, turns.get(20));
        assertThat(found.place()).contains(new Candidates.Place("thread", 20));
        Candidate neighbour = IndexRig.candidate(candidates, turns.get(21));
        assertThat(neighbour.cosine()).isPresent();
        assertThat(neighbour.denseRank()).isEmpty();
    }

    @Test
    default void candidatesTellTheirSpeakerAndLength() {
        SeededCases cases = new SeededCases(4);
        for (int i = 0; i < 20; i++) {
            Memory memory = rig().insert(cases.memory(IndexRig.AGENT, Scope.OPEN, MutableClock.NOON));
            Candidate candidate = IndexRig.candidate(rig().search(rig().probe(Scope.OPEN, "coffee")), memory);
            assertThat(candidate.author()).isEqualTo(memory.provenance().author());
            assertThat(candidate.length()).isNotNegative();
            assertThat(candidate.place())
                    .isEqualTo(memory.provenance()
                            .origin()
                            .map(origin -> new Candidates.Place(origin.session(), origin.position())));
        }
    }

    @Test
    default void hostileQuestionsAreQuestions() {
        Memory memory = rig().remember(Scope.OPEN, "coffee");
        List<String> questions = new ArrayList<>(HostileText.VALID);
        questions.addAll(HostileText.largest());
        for (String question : questions) {
            assertThat(IndexRig.ids(rig().search(rig().probe(Scope.OPEN, question))))
                    .containsExactly(memory.id());
        }
    }

    @Test
    default void hostileTextsAreFoundByMeaning() {
        for (String text : HostileText.VALID) {
            Memory memory = rig().remember(Scope.OPEN, text);
            Candidate candidate = IndexRig.candidate(rig().search(rig().probe(Scope.OPEN, text)), memory);
            assertThat(candidate.cosine().getAsDouble()).isCloseTo(1, within(1e-4));
        }
    }
}
