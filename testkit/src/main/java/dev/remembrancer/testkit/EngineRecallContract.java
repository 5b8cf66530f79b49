package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Explanation;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The surest come first, each with a confidence that can be explained. */
interface EngineRecallContract extends EngineUnderTest {
    /** Random facts of one user. */
    private Scope someFacts(SeededCases cases, int many) {
        Scope scope = Scope.OPEN.user("seed-" + cases.seed());
        for (int i = 0; i < many; i++) {
            rig().remember(cases.newMemory(scope).validFrom(rig().now().minus(Duration.ofDays(cases.below(400)))));
        }
        return scope;
    }

    @Test
    default void nothingIsRecalledFromNothing() {
        assertThat(rig().agent().recall(Query.of("anything"))).isEqualTo(new Recall(List.of(), 0));
    }

    @Test
    default void confidencesAreFractionsAndTheSurestComesFirst() {
        Seeds.run(8, cases -> {
            Scope scope = someFacts(cases, 20);
            List<Recalled> recalled = rig().agent()
                    .recall(EngineRig.everything(cases.sentence(), scope))
                    .memories();
            assertThat(recalled)
                    .extracting(Recalled::confidence)
                    .allMatch(confidence -> confidence >= 0 && confidence <= 1);
            assertThat(recalled).extracting(Recalled::confidence).isSortedAccordingTo(Comparator.reverseOrder());
            assertThat(recalled).extracting(one -> one.memory().id()).doesNotHaveDuplicates();
        });
    }

    @Test
    default void thePartsOfAnExplanationAddUpToTheScoreThatRanks() {
        Seeds.run(8, cases -> {
            Scope scope = someFacts(cases, 20);
            List<Recalled> recalled = rig().agent()
                    .recall(EngineRig.everything(cases.sentence(), scope).explained())
                    .memories();
            double previous = Double.POSITIVE_INFINITY;
            for (Recalled one : recalled) {
                Explanation explanation = one.explanation().orElseThrow();
                double sum = explanation.parts().stream()
                        .mapToDouble(Explanation.Part::value)
                        .sum();
                assertThat(sum).isCloseTo(explanation.score(), within(1e-9));
                assertThat(explanation.score()).isLessThanOrEqualTo(previous + 1e-9);
                assertThat(explanation.cosine()).isPresent();
                assertThat(explanation.words() > 0)
                        .isEqualTo(!explanation.terms().isEmpty());
                previous = explanation.score();
            }
        });
    }

    @Test
    default void anExplanationIsGivenOnlyOnRequest() {
        rig().remember(Scope.OPEN, "likes coffee");
        Query query = EngineRig.everything("coffee", Scope.OPEN);
        assertThat(rig().agent().recall(query).memories())
                .allMatch(one -> one.explanation().isEmpty());
        assertThat(rig().agent().recall(query.explained()).memories())
                .allMatch(one -> one.explanation().isPresent());
    }

    @Test
    default void askingForAnExplanationChangesNothingElse() {
        Scope scope = someFacts(new SeededCases(1), 20);
        Query query = EngineRig.everything("coffee in the harbour", scope);
        List<Recalled> plain = rig().agent().recall(query).memories();
        List<Recalled> explained = rig().agent().recall(query.explained()).memories();
        assertThat(explained)
                .extracting(one -> one.memory().id())
                .isEqualTo(plain.stream().map(one -> one.memory().id()).toList());
        assertThat(explained)
                .extracting(Recalled::confidence)
                .isEqualTo(plain.stream().map(Recalled::confidence).toList());
    }

    @Test
    default void noMoreAreReturnedThanAskedForAndThoseAreTheSurest() {
        Scope scope = someFacts(new SeededCases(2), 30);
        Query query = EngineRig.everything("coffee and lemon", scope);
        List<Double> all = confidences(query);
        for (int topK : List.of(1, 2, 5, 10)) {
            assertThat(confidences(query.topK(topK))).isEqualTo(all.subList(0, topK));
        }
        assertThat(confidences(query.topK(Query.MAXIMUM_TOP_K))).isEqualTo(all);
    }

    private List<Double> confidences(Query query) {
        return rig().agent().recall(query).memories().stream()
                .map(Recalled::confidence)
                .toList();
    }

    @Test
    default void nothingLessSureThanAskedForIsReturned() {
        Scope scope = someFacts(new SeededCases(3), 30);
        Query query = EngineRig.everything("coffee and lemon", scope);
        List<Double> all = confidences(query);
        for (double least : List.of(0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0)) {
            assertThat(confidences(query.minimumConfidence(least)))
                    .isEqualTo(all.stream()
                            .filter(confidence -> confidence >= least)
                            .toList());
        }
    }

    @Test
    default void theSameQuestionGetsTheSameAnswer() {
        Scope scope = someFacts(new SeededCases(4), 30);
        Query query = EngineRig.everything("coffee and lemon", scope);
        List<MemoryId> first = EngineRig.memories(rig().agent().recall(query).memories()).stream()
                .map(Memory::id)
                .toList();
        for (int i = 0; i < 3; i++) {
            assertThat(EngineRig.memories(rig().agent().recall(query).memories()))
                    .extracting(Memory::id)
                    .isEqualTo(first);
        }
    }

    @Test
    default void whatAnswersInTheSameWordsIsSurerThanWhatDoesNot() {
        MemoryId answer = rig().remember(Scope.OPEN, "the office is at the harbour");
        rig().remember(Scope.OPEN, "likes lemon cake");
        rig().remember(Scope.OPEN, "plays the violin on tuesday");
        List<Recalled> recalled = rig().agent()
                .recall(EngineRig.everything("where is the office harbour", Scope.OPEN))
                .memories();
        assertThat(recalled.get(0).memory().id()).isEqualTo(answer);
        assertThat(recalled.get(0).confidence()).isGreaterThan(recalled.get(1).confidence());
    }

    @Test
    default void onlyWhatIsAskedForIsRecalled() {
        rig().remember(NewMemory.semantic("coffee fact").tags("a", "b"));
        rig().remember(NewMemory.episodic("coffee event")
                .tags("a")
                .saidAt(rig().now().minusSeconds(60)));
        rig().remember(NewMemory.procedural("coffee steps"));
        Query query = EngineRig.everything("coffee", Scope.OPEN);
        assertThat(contents(query.types(MemoryType.EPISODIC))).containsExactly("coffee event");
        assertThat(contents(query.types(MemoryType.SEMANTIC, MemoryType.PROCEDURAL)))
                .containsExactlyInAnyOrder("coffee fact", "coffee steps");
        assertThat(contents(query.tags(Set.of("a")))).containsExactlyInAnyOrder("coffee fact", "coffee event");
        assertThat(contents(query.tags(Set.of("a", "b")))).containsExactly("coffee fact");
        assertThat(contents(query.happened(Optional.empty(), Optional.of(rig().now()))))
                .containsExactly("coffee event");
        assertThat(contents(query.happened(Optional.of(rig().now()), Optional.empty())))
                .containsExactlyInAnyOrder("coffee fact", "coffee steps");
    }

    private List<String> contents(Query query) {
        return EngineRig.memories(rig().agent().recall(query).memories()).stream()
                .map(Memory::content)
                .toList();
    }

    @Test
    default void ageWeakensEventsAndNotFacts() {
        rig().remember(NewMemory.episodic("old coffee event").saidAt(rig().now().minus(Duration.ofDays(300))));
        rig().remember(NewMemory.episodic("new coffee event").saidAt(rig().now()));
        assertThat(contents(EngineRig.everything("coffee event", Scope.OPEN)))
                .containsExactly("new coffee event", "old coffee event");
        Scope facts = Scope.OPEN.user("facts");
        MemoryId id = rig().remember(facts, "likes violin music");
        Query query = EngineRig.everything("violin music", facts).types(MemoryType.SEMANTIC);
        double fresh = confidences(query).get(0);
        rig().advance(Duration.ofDays(300));
        assertThat(rig().recall("violin music", facts)).extracting(Memory::id).contains(id);
        assertThat(confidences(query).get(0)).isCloseTo(fresh, within(0.05));
    }

    @Test
    default void recallsAreCounted() {
        MemoryId id = rig().remember(Scope.OPEN, "likes coffee");
        rig().recall("coffee", Scope.OPEN);
        rig().recall("coffee", Scope.OPEN);
        rig().reopen();
        assertThat(rig().get(id).orElseThrow().standing().recalls()).isEqualTo(2);
        assertThat(rig().get(id).orElseThrow().standing().lastRecalledAt()).contains(rig().now());
    }

    @Test
    default void hostileQuestionsAreAnswered() {
        rig().remember(Scope.OPEN, "likes coffee");
        for (String question : HostileText.VALID) {
            assertThat(rig().recall(question, Scope.OPEN)).hasSize(1);
        }
        assertThat(rig().recall(HostileText.largest().get(0), Scope.OPEN)).hasSize(1);
    }

    @Test
    default void aLongTextIsFoundByAnyOfItsParts() {
        String filler = "The committee met again and talked about the budget. ".repeat(80);
        MemoryId id = rig().remember(Scope.OPEN, filler + " My sister plays the violin. " + filler);
        rig().remember(Scope.OPEN, "likes lemon cake");
        List<Recalled> recalled = rig().agent()
                .recall(EngineRig.everything("violin sister", Scope.OPEN))
                .memories();
        assertThat(recalled.get(0).memory().id()).isEqualTo(id);
    }
}
