package dev.remembrancer.bench.retrieval;

import dev.remembrancer.bench.conversations.Conversation;
import dev.remembrancer.bench.conversations.Question;
import dev.remembrancer.engine.Ranking;
import dev.remembrancer.engine.Ranking.Around;
import dev.remembrancer.engine.Ranking.Own;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Whether the constants of the ranking fit these questions more than any others: rankings are drawn around the product's
 * own, the best of them is chosen on some conversations and asked on the others. What chosen ones gain on questions they
 * were not chosen on, is what tuning would be worth.
 */
final class Constants {
    private static final long SEED = 7;
    private static final int FOLDS = 5;

    /** By how much a constant is moved, as the deviation of its logarithm. */
    private static final double SPREAD = 0.3;

    private final List<Ranking> rankings;

    /** For each question asked, in order, the conversation's number and what each ranking scored. */
    private final List<Asked> asked = new ArrayList<>();

    private int conversations;

    private record Asked(int conversation, List<Double> scores) {}

    /** @param rankings how many rankings are tried, at least 1; the first is the product's own */
    Constants(int rankings) {
        Random random = new Random(SEED);
        this.rankings = IntStream.range(0, rankings)
                .mapToObj(i -> i == 0 ? Variant.WHOLE : drawn(random))
                .toList();
    }

    private static Ranking drawn(Random random) {
        Own own = Variant.WHOLE.own();
        Around around = Variant.WHOLE.around();
        return Variant.WHOLE
                .own(new Own(
                        Math.min(1, moved(own.meaning(), random)),
                        Math.min(1, moved(own.words(), random)),
                        Math.min(1, moved(own.unknown(), random)),
                        moved(own.scale(), random),
                        moved(own.assistant(), random),
                        moved(own.asked(), random),
                        moved(own.named(), random)))
                .around(new Around(
                        moved(around.before(), random),
                        Math.min(1, moved(around.absent(), random)),
                        moved(around.gate(), random),
                        Math.min(1, moved(around.session(), random))));
    }

    private static double moved(double value, Random random) {
        return value * Math.exp(SPREAD * random.nextGaussian());
    }

    /** Asks all questions of a conversation with every ranking. */
    void ask(Conversation conversation, TrialMemory memory) {
        for (Question question : conversation.questions()) {
            if (!question.turns().isEmpty()) {
                List<Double> scores = new ArrayList<>();
                for (Ranking ranking : rankings) {
                    Ranked found = memory.ask(question, ranking);
                    double recall = Measure.RECALL_10.of(found, question.turns());
                    scores.add((recall + Measure.NDCG_10.of(found, question.turns())) / 2);
                }
                asked.add(new Asked(conversations, scores));
            }
        }
        conversations++;
    }

    /** Which fold a conversation is in: each its own when there are few. */
    private int fold(Asked one) {
        return conversations <= FOLDS ? one.conversation() : one.conversation() % FOLDS;
    }

    private int best(List<Asked> some) {
        int best = 0;
        for (int i = 1; i < rankings.size(); i++) {
            best = mean(some, i) > mean(some, best) ? i : best;
        }
        return best;
    }

    private static double mean(List<Asked> some, int ranking) {
        return some.stream()
                .mapToDouble(one -> one.scores().get(ranking))
                .average()
                .orElse(0);
    }

    Addition table() {
        int folds = Math.min(conversations, FOLDS);
        double[] heldOut = new double[asked.size()];
        double[] usual = asked.stream().mapToDouble(one -> one.scores().get(0)).toArray();
        for (int fold = 0; fold < folds; fold++) {
            int held = fold;
            int chosen = best(asked.stream().filter(one -> fold(one) != held).toList());
            for (int i = 0; i < heldOut.length; i++) {
                heldOut[i] = fold(asked.get(i)) == held ? asked.get(i).scores().get(chosen) : heldOut[i];
            }
        }
        Ranking best = rankings.get(best(asked));
        Bootstrap.Difference gain = Bootstrap.difference(heldOut, usual);
        double ours = mean(asked, 0);
        double bestOfAll = mean(asked, best(asked));
        double chosen = Bootstrap.interval(heldOut).mean();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("rankings", rankings.size());
        fields.put("folds", folds);
        fields.put("usual", ours);
        fields.put("best_of_all", bestOfAll);
        fields.put("chosen_elsewhere", chosen);
        fields.put("gain", gain.fields());
        fields.put("best", best.toString());
        return new Addition(
                "constants",
                List.of(
                        String.format(
                                Locale.ROOT,
                                "constants: the usual ones and %,d drawn around them, turns, mean of recall@10 and"
                                        + " NDCG@10, in percent",
                                rankings.size() - 1),
                        String.format(
                                Locale.ROOT,
                                "  usual %.1f; best of all, chosen on all questions %.1f; chosen on the other of %d"
                                        + " folds %.1f",
                                100 * ours,
                                100 * bestOfAll,
                                folds,
                                100 * chosen),
                        "  chosen elsewhere less usual: " + gain.percent(),
                        "  best of all: " + best),
                fields);
    }
}
