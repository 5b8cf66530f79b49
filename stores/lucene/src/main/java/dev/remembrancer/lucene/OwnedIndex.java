package dev.remembrancer.lucene;

import dev.remembrancer.spi.Change;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.ConcurrentMergeScheduler;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index as its writer holds it. There is one in all processes: it has the lock of the directory. */
final class OwnedIndex implements Holding {
    private static final Logger LOG = LoggerFactory.getLogger(OwnedIndex.class);
    private static final double SEGMENTS_PER_TIER = 4;

    /** Segments of at most so many megabytes stay in the heap until the next commit or merge, and at most so many of them. */
    private static final double CACHED_SEGMENT_MB = 4;

    private static final double CACHED_MB = 32;

    /** A commit is made after so many changes, so that a crash in a long catch-up costs little. */
    private static final int COMMIT_AFTER = 50_000;

    private final Setting setting;
    private final IndexWriter writer;
    private DirectoryReader reader;
    private long watermark;
    private int sinceCommit;
    private volatile boolean uncommitted;
    private volatile long committedAt;

    private OwnedIndex(Setting setting, IndexWriter writer, DirectoryReader reader, long watermark) {
        this.setting = setting;
        this.writer = writer;
        this.reader = reader;
        this.watermark = watermark;
        this.committedAt = setting.nanos().getAsLong();
    }

    /**
     * Takes the lock and goes on from the last commit; without one that fits and is whole, from nothing.
     *
     * @throws org.apache.lucene.store.LockObtainFailedException when another has the lock
     */
    static OwnedIndex open(Directory directory, Setting setting) throws IOException {
        Optional<OwnedIndex> whole = openWhole(directory, setting);
        return whole.isPresent() ? whole.get() : openEmpty(directory, setting);
    }

    /** Takes the lock, throws away what there is, and begins from nothing. */
    static OwnedIndex openEmpty(Directory directory, Setting setting) throws IOException {
        Damage.clear(directory);
        OwnedIndex index = begin(directory, setting);
        // So that those who follow have something to follow.
        index.commit();
        return index;
    }

    private static Optional<OwnedIndex> openWhole(Directory directory, Setting setting) throws IOException {
        try {
            OwnedIndex index = begin(directory, setting);
            try {
                Optional<CommitMark> mark = CommitMark.of(
                                index.reader.getIndexCommit().getUserData())
                        .filter(found -> found.fits(setting.embedder().fingerprint()));
                Damage.lookAtStart(directory, index.reader);
                if (mark.isPresent()) {
                    index.watermark = mark.get().watermark();
                    return Optional.of(index);
                }
                if (index.reader.maxDoc() > 0) {
                    LOG.warn("the search index was made for another embedder or version and is built anew");
                }
            } catch (IOException | RuntimeException e) {
                index.close();
                throw e;
            }
            index.close();
        } catch (IOException e) {
            if (!Damage.isMeantBy(e)) {
                throw e;
            }
            LOG.warn("the search index is damaged and is built anew", e);
        }
        return Optional.empty();
    }

    private static OwnedIndex begin(Directory directory, Setting setting) throws IOException {
        IndexWriter writer =
                new IndexWriter(new NRTCachingDirectory(directory, CACHED_SEGMENT_MB, CACHED_MB), config(setting));
        try {
            return new OwnedIndex(setting, writer, DirectoryReader.open(writer), 0);
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    private static IndexWriterConfig config(Setting setting) {
        TieredMergePolicy merges = new TieredMergePolicy();
        // Whatever was deleted goes when purge asks for it: by default up to a tenth of a segment would stay.
        merges.setForceMergeDeletesPctAllowed(0);
        // Every search begins anew in each segment. Merging is cheap here, for no graph is built.
        merges.setSegmentsPerTier(SEGMENTS_PER_TIER);
        return new IndexWriterConfig(ConversationAnalyzer.texts())
                .setSimilarity(Bm25.similarity())
                .setRAMBufferSizeMB(24)
                .setMergePolicy(merges)
                .setMergeScheduler(new OneMergeThread())
                .setMergedSegmentWarmer(reader -> setting.vectors().of(reader))
                .setCommitOnClose(false);
    }

    @Override
    public long watermark() {
        return watermark;
    }

    @Override
    public void apply(List<Change> changes) throws IOException {
        // What is written out here is what has filled the buffer.
        packSegments(false);
        for (Change change : changes) {
            if (change instanceof Change.Put put) {
                writer.updateDocuments(MemoryBlock.term(change), MemoryBlock.of(put, setting));
            } else {
                writer.deleteDocuments(MemoryBlock.term(change));
            }
            watermark = change.number();
            sinceCommit++;
            uncommitted = true;
        }
        if (sinceCommit >= COMMIT_AFTER) {
            commit();
        }
    }

    /**
     * Whether the next segment becomes one file. That is copied together from some fifteen, which for a small one is worth
     * it: each file of a commit is synced. A large one would go through the disk twice.
     */
    private void packSegments(boolean intoOneFile) {
        writer.getConfig().setUseCompoundFile(intoOneFile);
    }

    @Override
    public void reached(long number) {
        watermark = Math.max(watermark, number);
    }

    @Override
    public IndexReader reader() throws IOException {
        packSegments(writer.ramBytesUsed() < CACHED_SEGMENT_MB * (1 << 20));
        DirectoryReader newer = DirectoryReader.openIfChanged(reader, writer);
        if (newer != null) {
            reader.decRef();
            reader = newer;
        }
        reader.incRef();
        return reader;
    }

    @Override
    public boolean isDue() {
        return uncommitted && setting.nanos().getAsLong() - committedAt >= INTERVAL;
    }

    @Override
    public void tend() throws IOException {
        if (isDue()) {
            commit();
        }
    }

    /** Makes durable what was taken in, together with its watermark. */
    void commit() throws IOException {
        packSegments(writer.ramBytesUsed() < CACHED_SEGMENT_MB * (1 << 20));
        writer.setLiveCommitData(CommitMark.now(setting.embedder().fingerprint(), watermark)
                .userData()
                .entrySet());
        writer.commit();
        uncommitted = false;
        sinceCommit = 0;
        committedAt = setting.nanos().getAsLong();
    }

    boolean hasUncommitted() {
        return uncommitted;
    }

    /** Forgets all it has taken in; the last commit stays until the next. */
    void empty() throws IOException {
        writer.deleteAll();
        watermark = 0;
        uncommitted = true;
    }

    /** Rewrites every segment in which something was deleted. Others may take in changes and commit meanwhile. */
    void mergeDeletionsAway() throws IOException {
        writer.forceMergeDeletes(true);
    }

    /** Deletes the files that no reader needs any more. */
    void deleteUnusedFiles() throws IOException {
        writer.deleteUnusedFiles();
    }

    @Override
    public void close() throws IOException {
        try {
            reader.decRef();
        } finally {
            writer.rollback();
        }
    }

    /** Merges on one thread of low appetite; what goes wrong there is met again by the next change. */
    private static final class OneMergeThread extends ConcurrentMergeScheduler {
        OneMergeThread() {
            // Merges wait in line for the one thread; who takes in changes never waits for that line to be short.
            setMaxMergesAndThreads(64, 1);
            // It would write ever more slowly, down to 5 MB a second, the longer merges keep up: purges take ten
            // seconds then.
            disableAutoIOThrottle();
        }

        @Override
        protected void handleMergeException(Throwable failure) {
            LOG.warn("merging segments of the search index failed; it goes on from its last commit", failure);
        }
    }
}
