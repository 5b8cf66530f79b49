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

    private final Path directory;
    private final Synthetic memories;
    private final int queries;
    private final Progress progress;
    private final List<ExactTen> exact = new ArrayList<>();
    private final long heapBefore;
    private int asked = COMPARED;

    /** @param queries how many questions each way of searching is timed with */
    IndexGrowth(Path directory, Synthetic memories, int queries, Progress progress) {
        this.directory = directory;
        this.memories = memories;
        this.queries = queries;
        this.progress = progress;
        for (Narrowing narrowing : Narrowing.values()) {
            exact.add(new ExactTen(memories, narrowing, COMPARED));
        }
        this.heapBefore = HeapUse.now();
    }

    /** Measures each size. */
    List<IndexSize> through(List<Integer> sizes) {
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
                search(index, Look.ALL);
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
        warmUp(index);
        long heap = Math.max(0, HeapUse.now() - heapBefore);
        Map<Look, Timings> searches = new EnumMap<>(Look.class);
        for (Look look : Look.values()) {
            progress.at("searching " + size + ": " + look.words());
            searches.put(look, timed(index, look));
        }
        Map<Narrowing, Double> found = new EnumMap<>(Narrowing.class);
        for (ExactTen ten : exact) {
            ten.growTo(size, cores, progress);
            found.put(ten.narrowing(), found(index, ten));
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

    private void warmUp(LuceneIndex index) {
        long began = System.nanoTime();
        for (int i = 0; i < queries && System.nanoTime() - began < WARM_UP; i++) {
            for (Look look : Look.values()) {
                search(index, look);
            }
        }
    }

    private Timings timed(LuceneIndex index, Look look) {
        Timings timings = new Timings();
        long began = System.nanoTime();
        for (int i = 0; i < queries && System.nanoTime() - began < BUDGET_SECONDS * 1_000_000_000L; i++) {
            timings.add(search(index, look));
        }
        return timings;
    }

    /** Searches with a question never asked before; returns how long it took. */
    private long search(LuceneIndex index, Look look) {
        int question = asked++;
        Probe probe = look.probe(memories, question);
        return Stopwatch.nanos(() -> requireSome(index.search(probe)));
    }

    private static void requireSome(Candidates candidates) {
        if (candidates.found().isEmpty()) {
            throw new IllegalStateException("the index found nothing among " + candidates.visible());
        }
    }

    /** What part of the exact first ten it finds, by meaning alone. */
    private double found(LuceneIndex index, ExactTen exact) {
        int wanted = 0;
        int found = 0;
        for (int i = 0; i < exact.questions(); i++) {
            Set<Integer> right = exact.of(i);
            wanted += right.size();
            found += (int) index.search(Look.byMeaning(memories, i, exact.narrowing())).found().stream()
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
