package dev.remembrancer.bench.recall;

import dev.remembrancer.Agent;
import dev.remembrancer.Checks;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How long recall takes with so many memories, of one agent in one scope.
 *
 * @param sizes with how many memories, each 1 to 1,000,000; the store grows from one to the next
 * @param queries how many questions, 1 to 3,000; of the plain way 3 to 100, fewer the more memories there are
 */
public record RecallBenchmark(List<Integer> sizes, int queries) implements Benchmark {
    private static final long SEED = 11;
    private static final int EMBEDDED = 2_000;
    private static final int BATCH = 1_000;
    private static final int WARM_UP_TURNS = 20;

    /** From so many questions on, recall is warmed up until it gets no faster. */
    private static final int THOROUGH_FROM = 50;

    /** How many rows the plain way reads for one size, in all, while it is measured: some 50 seconds. */
    private static final int PLAIN_ROWS = 300_000;

    private static final int LEAST_PLAIN = 3;
    private static final int MOST_PLAIN = 100;

    /** How many it reads before, if all of them are fewer. */
    private static final int PLAIN_WARM_UP_ROWS = 20_000;

    public RecallBenchmark {
        sizes = sizes.stream().distinct().sorted().toList();
        sizes.forEach(size -> Checks.between("sizes", size, 1, 1_000_000));
        Checks.between("sizes (how many)", sizes.size(), 1, 10);
        Checks.between("queries", queries, 1, 3_000);
    }

    @Override
    public Section run(Workplace workplace) {
        int largest = sizes.get(sizes.size() - 1);
        Corpus corpus = Corpus.of(largest, EMBEDDED, SEED, workplace.model(), workplace.progress());
        TimedEmbedder model = new TimedEmbedder(new PrecomputedEmbedder(workplace.model(), corpus::passages));
        List<Measured> all = new ArrayList<>();
        try (Remembrancer memory = Embedded.open(workplace.scratch().resolve("recall"), model);
                PlainWay plain = PlainWay.create(workplace.scratch().resolve("plain.db"))) {
            Agent agent = memory.agent("bench");
            Contest contest = new Contest(model, agent, plain);
            WarmUp warmUp = new WarmUp(model, agent, queries >= THOROUGH_FROM);
            int loaded = 0;
            for (int size : sizes) {
                load(corpus, loaded, size, agent, plain, workplace.progress());
                // Statistics wait for the index, so that no question pays for the loading.
                memory.statistics();
                all.add(measure(contest, warmUp, size, workplace.progress()));
                loaded = size;
            }
        }
        return section(corpus, all);
    }

    private static void load(Corpus corpus, int from, int to, Agent agent, PlainWay plain, Progress progress) {
        for (int begin = from; begin < to; begin += BATCH) {
            progress.at("loading", begin, to);
            int end = Math.min(begin + BATCH, to);
            agent.rememberAll(IntStream.range(begin, end)
                    .mapToObj(i -> NewMemory.semantic(corpus.text(i)))
                    .toList());
            IntStream.range(begin, end).forEach(i -> plain.add(corpus.text(i), corpus.vector(i)));
            plain.commit();
        }
    }

    private Measured measure(Contest contest, WarmUp warmUp, int size, Progress progress) {
        int plainQueries = Math.min(queries, Math.max(LEAST_PLAIN, Math.min(MOST_PLAIN, PLAIN_ROWS / size)));
        int plainEvery = queries / plainQueries;
        for (int i = 0; i < Math.min(queries, PLAIN_WARM_UP_ROWS / size); i++) {
            contest.scanOnce();
        }
        WarmUp.Warmth warmth = warmUp.until(size, progress);
        Measured forgotten = Measured.forgotten();
        for (int i = 0; i < WARM_UP_TURNS; i++) {
            contest.turn(i, false, forgotten);
        }
        Measured measured = Measured.with(size, warmth);
        for (int i = 0; i < queries; i++) {
            progress.at("asking " + size + ", question", i, queries);
            contest.turn(i, i % plainEvery == 0 && i / plainEvery < plainQueries, measured);
        }
        return measured;
    }

    private Section section(Corpus corpus, List<Measured> all) {
        List<String> lines = new ArrayList<>();
        lines.add("recall: the best 5 of so many memories, in milliseconds");
        lines.add(String.format(Locale.ROOT, "    %-28s%6s%10s%10s%10s", "", "n", "p50", "p95", "p99"));
        all.forEach(measured -> lines.addAll(measured.lines()));
        lines.add("  Bars at 10,000: recall within 1 ms of embedding the question alone, at p50; 100x the plain way.");
        lines.add(
                "  Ratios are of medians. The ways take turns in one thread, each with questions never asked before.");
        lines.add(
                "  n: how many questions a way got; the plain way gets few, for it reads every row for each of them.");
        lines.add("  Plain way: embed the question, read every row of a SQLite table, parse the vector from JSON text"
                + " (Jackson), cosine, keep 5.");
        lines.add(String.format(
                Locale.ROOT,
                "  Memories are made from templates. %,d of %,d vectors are the model's; the others are such vectors"
                        + " turned by chance (cosine 0.89).",
                corpus.embedded(),
                corpus.size()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("top_k", 5);
        fields.put("queries", queries);
        fields.put("embedded_by_model", corpus.embedded());
        fields.put("sizes", all.stream().map(Measured::fields).toList());
        return new Section("recall", lines, fields, Map.of());
    }
}
