package dev.remembrancer.bench.hygiene;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Scratch;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.bench.remember.Found;
import dev.remembrancer.bench.remember.Turns;
import dev.remembrancer.bench.remember.Way;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.Passage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembering with something, beside the same without it. */
final class Compared {
    private static final long SEED = 31;
    private static final int EMBEDDED = 200;
    private static final int MOST_ROUNDS = 5;
    private static final int WARM_UPS = 2;
    private static final int MOST_IN_A_BATCH = 1_000;

    private final int batch;
    private final int rounds;
    private final int block;
    private final String what;

    /**
     * @param kept how many memories each way gets in batches of at most 1,000
     * @param what that is compared, for people
     */
    Compared(int kept, String what) {
        this.batch = batch(kept);
        // Whole batches in every round.
        this.rounds = Math.min(MOST_ROUNDS, kept / batch);
        this.block = kept / rounds / batch * batch;
        this.what = what;
    }

    /** How large a batch is when so many memories are kept. */
    static int batch(int kept) {
        return Math.min(MOST_IN_A_BATCH, kept);
    }

    /** Opens a memory in a directory. */
    interface Opening {
        Remembrancer open(Path directory, Embedder embedder);
    }

    /** What else is measured of the memory that has it. */
    interface Ending {
        Found end(Remembrancer with);
    }

    /** A way with it, and the same without. */
    private record Pair(String name, String field, Way with, Way without) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "    %-40s%,12.0f%,12.0f  %.2f",
                    name,
                    with.perSecond(),
                    without.perSecond(),
                    with.perSecond() / without.perSecond());
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("with", with.fields());
            fields.put("without", without.fields());
            fields.put("with_over_without", with.perSecond() / without.perSecond());
            return fields;
        }
    }

    Found measure(Workplace workplace, Opening having, Opening lacking, Ending ending) {
        Map<String, List<Passage>> known = new HashMap<>();
        PrecomputedEmbedder embedder =
                new PrecomputedEmbedder(workplace.model(), text -> known.getOrDefault(text, List.of()));
        Scratch scratch = workplace.scratch();
        String named = what.replaceAll("\\W+", "-");
        try (Remembrancer one = having.open(scratch.resolve("with-" + named), embedder);
                Remembrancer other = lacking.open(scratch.resolve("without-" + named), embedder);
                Crowd alone = new Crowd(1);
                Crowd four = new Crowd(4)) {
            List<Pair> pairs = pairs(one.agent("bench"), other.agent("bench"), alone, four);
            List<Way> ways = new ArrayList<>();
            pairs.forEach(pair -> ways.addAll(List.of(pair.with(), pair.without())));
            Corpus corpus = Corpus.of(
                    Turns.texts(ways, WARM_UPS + rounds), EMBEDDED, SEED, workplace.model(), workplace.progress());
            for (int i = 0; i < corpus.size(); i++) {
                known.put(corpus.text(i), corpus.passages(corpus.text(i)));
            }
            new Turns(ways, WARM_UPS, corpus::text).take(rounds, workplace.progress(), "remembering with " + what);
            return tell(pairs, ending.end(one));
        }
    }

    private List<Pair> pairs(Agent with, Agent without, Crowd alone, Crowd four) {
        return List.of(
                new Pair(
                        String.format(Locale.ROOT, "remember in batches of %,d", batch),
                        "batches_of_" + batch,
                        Way.inBatches(with, batch, block),
                        Way.inBatches(without, batch, block)),
                new Pair(
                        "the same, each of another user",
                        "batches_of_" + batch + "_users",
                        ofMany(with),
                        ofMany(without)),
                new Pair(
                        "remember one by one, 1 thread",
                        "one_by_one_1_thread",
                        Way.oneByOne(with, alone, block / 20),
                        Way.oneByOne(without, alone, block / 20)),
                new Pair(
                        "remember one by one, 4 threads",
                        "one_by_one_4_threads",
                        Way.oneByOne(with, four, block / 10),
                        Way.oneByOne(without, four, block / 10)));
    }

    /** Batches in which no two memories are of one user: the most that a batch can make of what each user costs. */
    private Way ofMany(Agent agent) {
        AtomicInteger user = new AtomicInteger();
        AtomicInteger receipts = new AtomicInteger();
        return new Way("batches of many users", batch, texts -> {
            List<NewMemory> batch = texts.stream()
                    .map(text -> NewMemory.semantic(text).user("user-" + user.incrementAndGet() % 10_000))
                    .toList();
            receipts.addAndGet(agent.rememberAll(batch).size());
        });
    }

    private Found tell(List<Pair> pairs, Found more) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "  %-42s%12s%12s  %s", what, "with", "without", "ratio"));
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            lines.add(pair.line());
            fields.put(pair.field(), pair.fields());
        }
        lines.addAll(more.lines());
        fields.putAll(more.fields());
        return new Found(lines, fields);
    }
}
