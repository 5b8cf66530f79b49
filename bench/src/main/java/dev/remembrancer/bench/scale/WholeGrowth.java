package dev.remembrancer.bench.scale;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.bench.speed.Narrowing;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** One whole memory that grows from size to size: the store, the index, and all that is done around them. */
final class WholeGrowth {
    private static final String AGENT = "scale";
    private static final int BATCH = 1_000;
    private static final int LETTERS = 26;

    private final Path directory;
    private final Synthetic memories;
    private final SyntheticEmbedder embedder;
    private final int queries;
    private final Progress progress;
    private int asked;

    WholeGrowth(Path directory, Synthetic memories, int queries, Progress progress) {
        this.directory = directory;
        this.memories = memories;
        this.embedder = new SyntheticEmbedder(memories);
        this.queries = queries;
        this.progress = progress;
    }

    /** Measures each size. */
    List<WholeSize> through(List<Integer> sizes) {
        List<WholeSize> measured = new ArrayList<>();
        double remembering = 0;
        int before = 0;
        for (int size : sizes) {
            double seconds = remember(before, size);
            remembering += seconds;
            long began = System.nanoTime();
            try (Remembrancer memory = Embedded.open(directory, embedder)) {
                Agent agent = memory.agent(AGENT);
                recall(agent);
                double opened = (System.nanoTime() - began) / 1e9;
                Timings recall = recalls(agent, size);
                Remembrancer.Statistics statistics = memory.statistics();
                measured.add(new WholeSize(
                        size,
                        remembering,
                        (size - before) / seconds,
                        statistics.store().bytes(),
                        statistics.index().bytes(),
                        opened,
                        recall));
            }
            before = size;
        }
        return measured;
    }

    /** Until they are durable, and found. */
    private double remember(int from, int to) {
        try (Remembrancer memory = Embedded.open(directory, embedder)) {
            Agent agent = memory.agent(AGENT);
            return Stopwatch.nanos(() -> {
                        for (int begin = from; begin < to; begin += BATCH) {
                            progress.at("remembering", begin, to);
                            agent.rememberAll(IntStream.range(begin, Math.min(begin + BATCH, to))
                                    .mapToObj(this::memory)
                                    .toList());
                        }
                        recall(agent);
                    })
                    / 1e9;
        }
    }

    private NewMemory memory(int number) {
        // What says exactly the same in the same scope would only be counted.
        return NewMemory.semantic(memories.text(number) + ", see " + word(number))
                .scope(Narrowing.scopeOf(number));
    }

    /** A word for each number. */
    static String word(int number) {
        StringBuilder word = new StringBuilder("zz");
        for (int left = number; left > 0; left /= LETTERS) {
            word.append((char) ('a' + left % LETTERS));
        }
        return word.toString();
    }

    private Timings recalls(Agent agent, int size) {
        progress.at("recalling among " + size);
        Timings timings = new Timings();
        for (int i = 0; i < 2 * queries; i++) {
            long nanos = recall(agent);
            if (i >= queries) {
                timings.add(nanos);
            }
        }
        return timings;
    }

    /** With a question never asked before; returns how long it took. */
    private long recall(Agent agent) {
        Query query = Query.of(memories.question(asked++)).scope(Narrowing.ALL.scope());
        return Stopwatch.nanos(() -> agent.recall(query));
    }
}
