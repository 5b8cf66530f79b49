package dev.remembrancer.lucene;

import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Vector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Prints how long things take, to guide changes; it asserts nothing and is no test. Arguments: sizes. */
final class SearchTiming {
    private static final int DIMENSION = 384;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SearchTiming() {}

    public static void main(String[] sizes) throws Exception {
        for (String size : sizes) {
            run(Integer.parseInt(size));
        }
    }

    private static void run(int size) throws Exception {
        Random random = new Random(1);
        List<Vector> centres = new ArrayList<>();
        for (int i = 0; i < Math.max(1, size / 100); i++) {
            centres.add(Samples.vector(DIMENSION, random));
        }
        Path directory = Files.createTempDirectory("timing");
        try (LuceneIndex index = LuceneIndex.open(directory, Samples.embedder(DIMENSION))) {
            ListFeed feed = new ListFeed();
            long filling = 0;
            for (int i = 0; i < size; i++) {
                Vector vector = Samples.around(centres.get(random.nextInt(centres.size())), 0.75, random);
                feed.put(
                        Samples.turn("m" + i, sentence(random), "session-" + i / 20, i % 20), Samples.passages(vector));
                if (i % 10_000 == 9_999 || i == size - 1) {
                    long start = System.nanoTime();
                    index.catchUp(feed);
                    filling += System.nanoTime() - start;
                    feed = i == size - 1 ? feed : feed.forgetful();
                }
            }
            System.out.printf(
                    "%d: filled in %d ms, %d bytes%n",
                    size, filling / 1_000_000, index.size().bytes());
            List<Probe> probes = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                Vector near = Samples.around(centres.get(random.nextInt(centres.size())), 0.75, random);
                probes.add(Samples.probe(words(5, random), Optional.of(near), 50));
            }
            long first = System.nanoTime();
            index.search(probes.get(0));
            System.out.printf("  first search %.2f ms%n", (System.nanoTime() - first) / 1e6);
            int rounds = size > 200_000 ? 1 : 10;
            long[] times = new long[0];
            for (int round = 0; round < rounds; round++) {
                times = probes.stream()
                        .mapToLong(probe -> time(() -> index.search(probe)))
                        .sorted()
                        .toArray();
            }
            print("  search", times);
            long[] adds = new long[size > 200_000 ? 300 : 3_000];
            for (int i = 0; i < adds.length; i++) {
                feed.put(
                        Samples.memory("new" + i, sentence(random)),
                        Samples.passages(Samples.vector(DIMENSION, random)));
                ListFeed now = feed;
                adds[i] = time(() -> index.catchUp(now));
            }
            System.out.printf("  adds took %d ms in all%n", Arrays.stream(adds).sum() / 1_000_000);
            index.contents();
            Arrays.sort(adds);
            print("  add and catch up", adds);
            times = probes.stream()
                    .mapToLong(probe -> time(() -> index.search(probe)))
                    .sorted()
                    .toArray();
            print("  search afterwards", times);
        }
    }

    private static void print(String what, long[] sorted) {
        System.out.printf(
                "%s p50 %.3f p90 %.3f p99 %.3f ms%n",
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 9 / 10] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }

    private static long time(Runnable work) {
        // The time of this thread alone: what else the machine does must not show.
        long start = THREADS.getCurrentThreadCpuTime();
        work.run();
        return THREADS.getCurrentThreadCpuTime() - start;
    }

    /** 8 to 23 words, some of them common and most of them rare. */
    private static String sentence(Random random) {
        return words(8 + random.nextInt(16), random);
    }

    private static String words(int count, Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = count; i > 0; i--) {
            text.append("w").append((int) Math.pow(20_000, random.nextDouble())).append(' ');
        }
        return text.toString();
    }
}
