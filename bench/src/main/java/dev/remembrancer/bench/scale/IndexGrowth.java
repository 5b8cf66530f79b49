package dev.remembrancer.bench.scale;

import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.HeapUse;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Timings;
import dev.remembrancer.bench.speed.Narrowing;
import dev.remembrancer.lucene.LuceneIndex;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;

/**
 * One index that grows from size to size. At each it is closed and opened again, so that what is searched is what was
 * made durable, and no merge goes on meanwhile.
 */
final class IndexGrowth {
    /** How long one way of searching is timed, at most; and before that how long all are, uncounted. */
    static final int BUDGET_SECONDS = 10;

    private static final long WARM_UP = 3_000_000_000L;

    private static final int COMPARED = 20;

    /** So many are taken in beforehand, elsewhere, so that the first size does not pay for what is being compiled. */
    private static final int REHEARSED = 20_000;

    private final Path directory;
    private final Synthetic memories;
    private final List<Integer> sizes;
    private final int queries;
    private final Progress progress;
    private final long heapBefore;
    private int asked = COMPARED;

    /** @param queries how many questions each way of searching is timed with */
    IndexGrowth(Path directory, Synthetic memories, List<Integer> sizes, int queries, Progress progress) {
        this.directory = directory;
        this.memories = memories;
        this.sizes = sizes;
        this.queries = queries;
        this.progress = progress;
        rehearse(Math.min(REHEARSED, sizes.get(sizes.size() - 1)));
        this.heapBefore = HeapUse.now();
    }

    private void rehearse(int size) {
        progress.at("rehearsing");
        SyntheticFeed feed = new SyntheticFeed(memories, Runnable::run, progress);
        feed.growTo(size);
        try (LuceneIndex index = LuceneIndex.open(directory.resolveSibling("rehearsal"), Synthetic.EMBEDDER)) {
            takeIn(index, feed);
            warmUp(index, size);
        }
    }

    /** Measures each size. */
    List<IndexSize> run() {
        List<IndexSize> measured = new ArrayList<>();
        ExecutorService ahead = Executors.newSingleThreadExecutor();
        LuceneIndex index = open();
        try (Crowd cores = new Crowd(Runtime.getRuntime().availableProcessors())) {
            SyntheticFeed feed = new SyntheticFeed(memories, ahead, progress);
            double taken = 0;
            int before = 0;
            for (int size : sizes) {
                feed.growTo(size);
                double seconds = takeIn(index, feed);
                taken += seconds;
                index.close();
                progress.at("opening the index with " + size);
                long began = System.nanoTime();
                index = open();
                search(index, Look.ALL, size);
                double opened = (System.nanoTime() - began) / 1e9;
                measured.add(measure(index, size, taken, (size - before) / seconds, opened, cores));
                before = size;
            }
        } finally {
            index.close();
            ahead.shutdownNow();
        }
        return measured;
    }

    private IndexSize measure(LuceneIndex index, int size, double taken, double rate, double opened, Crowd cores) {
        warmUp(index, size);
        long heap = Math.max(0, HeapUse.now() - heapBefore);
        Map<Look, Timings> searches = new EnumMap<>(Look.class);
        for (Look look : Look.values()) {
            progress.at("searching " + size + ": " + look.words());
            searches.put(look, timed(index, look, size));
        }
        Map<Narrowing, Double> found = new EnumMap<>(Narrowing.class);
        for (Narrowing narrowing : Narrowing.values()) {
            found.put(narrowing, found(index, size, narrowing, cores));
        }
        return new IndexSize(
                size, taken, rate, segments(), index.size().bytes(), heap, opened, Map.copyOf(searches), found);
    }

    private LuceneIndex open() {
        return LuceneIndex.open(directory, Synthetic.EMBEDDER);
    }

    private static double takeIn(LuceneIndex index, SyntheticFeed feed) {
        return Stopwatch.nanos(() -> {
                    long reached = index.catchUp(feed);
                    if (reached != feed.last()) {
                        throw new IllegalStateException("the index holds " + reached + " of " + feed.last());
                    }
                    index.commit();
                })
                / 1e9;
    }

    private void warmUp(LuceneIndex index, int size) {
        long began = System.nanoTime();
        for (int i = 0; i < queries && System.nanoTime() - began < WARM_UP; i++) {
            for (Look look : Look.values()) {
                search(index, look, size);
            }
        }
    }

    private Timings timed(LuceneIndex index, Look look, int size) {
        Timings timings = new Timings();
        long began = System.nanoTime();
        for (int i = 0; i < queries && System.nanoTime() - began < BUDGET_SECONDS * 1_000_000_000L; i++) {
            timings.add(search(index, look, size));
        }
        return timings;
    }

    /** Searches with a question never asked before; returns how long it took. */
    private long search(LuceneIndex index, Look look, int size) {
        int question = asked++;
        Probe probe = look.probe(memories, question, size);
        return Stopwatch.nanos(() -> requireSome(index.search(probe)));
    }

    private static void requireSome(Candidates candidates) {
        if (candidates.found().isEmpty()) {
            throw new IllegalStateException("the index found nothing among " + candidates.visible());
        }
    }

    /** What part of the exact first ten it finds, by meaning alone. */
    private double found(LuceneIndex index, int size, Narrowing narrowing, Crowd cores) {
        List<float[]> questions = IntStream.range(0, COMPARED)
                .mapToObj(i -> memories.vectors().question(i, size))
                .toList();
        List<Set<Integer>> exact = ExactTen.among(memories, size, narrowing, questions, cores, progress);
        int wanted = 0;
        int found = 0;
        for (int i = 0; i < COMPARED; i++) {
            Set<Integer> right = exact.get(i);
            wanted += right.size();
            found += (int) index.search(Look.byMeaning(memories, questions.get(i), narrowing)).found().stream()
                    .filter(one -> one.denseRank().orElse(Integer.MAX_VALUE) <= ExactTen.WANTED)
                    .filter(one -> right.contains(Synthetic.number(one.id())))
                    .count();
        }
        return wanted == 0 ? 1 : (double) found / wanted;
    }

    private int segments() {
        try (Directory files = FSDirectory.open(directory)) {
            return SegmentInfos.readLatestCommit(files).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
