package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.remembrancer.Ids;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.engine.Ranking;
import dev.remembrancer.engine.Ranking.Around;
import dev.remembrancer.engine.Ranking.Marks;
import dev.remembrancer.engine.Ranking.Own;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.Explanation.Part;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every part of the ranking can be left out, and takes nothing else with it. */
class RankingTest {
    private static final Own OWN = Ranking.USUAL.own();
    private static final Around AROUND = Ranking.USUAL.around();
    private static final Marks MARKS = Ranking.USUAL.marks();
    private static final String QUESTION = "When does Ann sail to Bergen?";

    private final MutableClock clock = MutableClock.atNoon();
    private final Engine engine = Engine.open(new Engine.Parts(
            new InMemoryStore(clock),
            new InMemoryIndex(),
            HashingEmbedder.standard(),
            StoredSessions.over(new MemorySessionStore(clock)),
            clock,
            new Ids(clock, new SplittableRandom(1))));

    @BeforeEach
    void talk() {
        List<String> said = List.of(
                "Ann: Are you coming to Bergen?",
                "Ben: I can't, when do you sail?",
                "Ann: I sail on Friday.",
                "assistant: The boat to Bergen does sail on Friday, as Ann said.");
        for (int i = 0; i < said.size(); i++) {
            String[] parts = said.get(i).split(": ", 2);
            assertThat(engine.agent("friends")
                            .remember(NewMemory.episodic(parts[1])
                                    .source(Source.IMPORT)
                                    .author(parts[0])
                                    .saidAt(clock.instant())
                                    .origin(new Provenance.Origin("chat", i, Optional.of("turn " + i)))))
                    .isNotNull();
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** What each turn's score is made of, by turn and part. */
    private Map<String, Map<String, Double>> parts(Ranking ranking) {
        return parts(ranking, QUESTION);
    }

    private Map<String, Map<String, Double>> parts(Ranking ranking, String question) {
        Recall recall = engine.ranked(ranking)
                .agent("friends")
                .recall(Query.of(question).topK(10).minimumConfidence(0).explained());
        assertThat(recall.memories()).hasSize(4);
        return recall.memories().stream()
                .collect(Collectors.toMap(
                        RankingTest::turn,
                        result -> result.explanation().orElseThrow().parts().stream()
                                .collect(Collectors.toMap(Part::name, Part::value))));
    }

    private static String turn(Recalled result) {
        return result.memory()
                .provenance()
                .origin()
                .flatMap(Provenance.Origin::item)
                .orElseThrow();
    }

    private void assertOnlyThatIsGone(String part, Ranking without) {
        assertThat(parts(Ranking.USUAL).values())
                .as("usually")
                .anySatisfy(values -> assertThat(values.get(part)).isNotZero());
        assertThat(parts(without).values())
                .allSatisfy(values -> assertThat(values.get(part)).isZero());
        assertThat(parts(without).values())
                .anySatisfy(values -> assertThat(values.values().stream().filter(value -> value != 0))
                        .isNotEmpty());
    }

    @Test
    void eachPartOfTheScoreCanBeLeftOut() {
        assertOnlyThatIsGone(
                "meaning",
                Ranking.USUAL.own(new Own(
                        0, OWN.words(), OWN.unknown(), OWN.scale(), OWN.assistant(), OWN.asked(), OWN.named())));
        assertOnlyThatIsGone(
                "words",
                Ranking.USUAL.own(new Own(
                        OWN.meaning(), 0, OWN.unknown(), OWN.scale(), OWN.assistant(), OWN.asked(), OWN.named())));
        assertOnlyThatIsGone("conversation", Ranking.USUAL.around(new Around(0, AROUND.absent(), AROUND.gate(), 0)));
        assertOnlyThatIsGone(
                "recency",
                Ranking.USUAL.marks(new Marks(
                        0, MARKS.frequency(), MARKS.recalls(), MARKS.trust(), MARKS.verified(), MARKS.time())));
        assertOnlyThatIsGone(
                "trust",
                Ranking.USUAL.marks(
                        new Marks(MARKS.recency(), MARKS.frequency(), MARKS.recalls(), 0, 0, MARKS.time())));
    }

    @Test
    void anAssistantAndANamedSpeakerWeighAsOthersWhenThatIsLeftOut() {
        Ranking equal = Ranking.USUAL.own(new Own(OWN.meaning(), OWN.words(), OWN.unknown(), OWN.scale(), 1, 1, 1));
        Map<String, Map<String, Double>> usual = parts(Ranking.USUAL);
        Map<String, Map<String, Double>> other = parts(equal);
        assertThat(ratio(usual, other, "turn 0")).isCloseTo(OWN.named(), within(1e-9));
        assertThat(ratio(usual, other, "turn 1")).isCloseTo(1, within(1e-9));
        assertThat(ratio(usual, other, "turn 3")).isCloseTo(OWN.assistant(), within(1e-9));
    }

    @Test
    void anAssistantThatIsAskedWeighsMoreThanOneThatIsNot() {
        String asking = "You said when the boat to Bergen does sail, when was it?";
        Ranking never = Ranking.USUAL.own(new Own(
                OWN.meaning(), OWN.words(), OWN.unknown(), OWN.scale(), OWN.assistant(), OWN.assistant(), OWN.named()));
        assertThat(ratio(parts(Ranking.USUAL, asking), parts(never, asking), "turn 3"))
                .isCloseTo(OWN.asked() / OWN.assistant(), within(1e-9));
        assertThat(ratio(parts(Ranking.USUAL, asking), parts(never, asking), "turn 1"))
                .isCloseTo(1, within(1e-9));
        assertThat(parts(Ranking.USUAL)).isEqualTo(parts(never));
    }

    @Test
    void whatStandsLowIsLiftedTowardsTheRestOfItsConversationAndNothingIsLowered() {
        Ranking alone = Ranking.USUAL.around(new Around(AROUND.before(), AROUND.absent(), AROUND.gate(), 0));
        Map<String, Map<String, Double>> usual = parts(Ranking.USUAL);
        Map<String, Map<String, Double>> without = parts(alone);
        assertThat(usual)
                .allSatisfy((turn, values) -> assertThat(values.get("conversation"))
                        .isGreaterThanOrEqualTo(
                                without.getOrDefault(turn, Map.of()).getOrDefault("conversation", 9.0)));
        assertThat(usual)
                .anySatisfy((turn, values) -> assertThat(values.get("conversation"))
                        .isGreaterThan(without.getOrDefault(turn, Map.of()).getOrDefault("conversation", 9.0)));
    }

    private static double ratio(
            Map<String, Map<String, Double>> first, Map<String, Map<String, Double>> second, String turn) {
        return own(first, turn) / own(second, turn);
    }

    private static double own(Map<String, Map<String, Double>> parts, String turn) {
        Map<String, Double> values = parts.getOrDefault(turn, Map.of());
        return values.getOrDefault("meaning", 0.0) + values.getOrDefault("words", 0.0);
    }

    @Test
    void neighboursCountForLongTurnsTooWithoutTheGate() {
        double gated = parts(Ranking.USUAL).get("turn 2").get("conversation");
        double open = parts(Ranking.USUAL.around(
                        new Around(AROUND.before(), AROUND.absent(), Double.POSITIVE_INFINITY, AROUND.session())))
                .get("turn 2")
                .get("conversation");
        assertThat(open).isNotEqualTo(gated);
    }

    @Test
    void theUsualRankingIsWhatIsUsed() {
        Query query = Query.of(QUESTION).topK(10).minimumConfidence(0);
        List<Double> confidences = engine.agent("friends").recall(query).memories().stream()
                .map(Recalled::confidence)
                .toList();
        assertThat(engine.ranked(Ranking.USUAL).agent("friends").recall(query).memories())
                .extracting(Recalled::confidence)
                .isEqualTo(confidences);
    }
}
