package dev.remembrancer.lucene;

import dev.remembrancer.MemoryId;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.spi.BegunSearch;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.spi.Traces;
import dev.remembrancer.spi.Vector;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A search index in a directory of its own, on Apache Lucene: BM25 for words, and for meaning a look at everything that
 * is visible, through sketches of the vectors first and exactly at the closest then.
 *
 * <p>Memory: 56 bytes a passage at 384 dimensions, so 56 MB a million, and some 60 MB for writing. The vectors stay in
 * files that the operating system caches.
 *
 * <p>Of the processes that open one directory the first writes. The others follow its commits, and keep what is newer
 * in the heap; when the writer ends or dies, the next one that catches up takes its place, within about a second. A
 * writer whose disk is full follows itself until it can write again. So a search finds everything up to the last
 * {@link #catchUp}, whoever writes.
 *
 * <p>An index that is damaged, was made for another embedder or by another version, or is ahead of its store, is thrown
 * away and built anew at the next {@link #catchUp}.
 *
 * <p>How rare a word is, is counted over the whole index: keep one directory for each tenant.
 */
public final class LuceneIndex implements SearchIndex {
    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);

    private final Directory directory;
    private final String place;
    private final Setting setting;
    private final Supervisor supervisor;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile View view;
    private volatile boolean closed;

    LuceneIndex(Directory directory, String place, EmbedderInfo embedder, LongSupplier nanos) throws IOException {
        this(directory, place, embedder, Lexicon.USUAL, nanos, Observer.NONE);
    }

    private LuceneIndex(
            Directory directory,
            String place,
            EmbedderInfo embedder,
            Lexicon lexicon,
            LongSupplier nanos,
            Observer observer)
            throws IOException {
        this.directory = directory;
        this.place = place;
        this.setting =
                new Setting(embedder, new VectorCache(embedder.dimension(), observer), new IdleCores(), lexicon, nanos);
        this.supervisor = new Supervisor(directory, setting);
        this.view = supervisor.view();
    }

    /**
     * Opens the index in a directory, and makes it if there is none.
     *
     * @param directory where it is, and nothing else
     * @param embedder whose vectors it holds
     */
    public static LuceneIndex open(Path directory, EmbedderInfo embedder) {
        return open(directory, embedder, Observer.NONE);
    }

    /** The same, with somebody who is told how much of what is closest is found. */
    public static LuceneIndex open(Path directory, EmbedderInfo embedder, Observer observer) {
        try {
            Files.createDirectories(directory);
            return new LuceneIndex(
                    FSDirectory.open(directory),
                    directory.toString(),
                    embedder,
                    Lexicon.USUAL,
                    System::nanoTime,
                    observer);
        } catch (IOException e) {
            throw new IndexUnavailableException(
                    "the search index in " + directory + " can't be opened; it must be a directory that can be read",
                    e);
        }
    }

    /**
     * An index in the heap alone, built anew each time: no file says anything of what it holds. It takes the room of the
     * vectors, two bytes a number, and of the words.
     */
    public static LuceneIndex inMemory(EmbedderInfo embedder) {
        return inMemory(embedder, Lexicon.USUAL, Observer.NONE);
    }

    /** The same, with somebody who is told how much of what is closest is found. */
    public static LuceneIndex inMemory(EmbedderInfo embedder, Observer observer) {
        return inMemory(embedder, Lexicon.USUAL, observer);
    }

    /** The same, with other words. There is none of that in files: they would have to know which words they hold. */
    public static LuceneIndex inMemory(EmbedderInfo embedder, Lexicon lexicon) {
        return inMemory(embedder, lexicon, Observer.NONE);
    }

    private static LuceneIndex inMemory(EmbedderInfo embedder, Lexicon lexicon, Observer observer) {
        try {
            return new LuceneIndex(
                    new ByteBuffersDirectory(), "the heap", embedder, lexicon, System::nanoTime, observer);
        } catch (IOException e) {
            throw new IndexUnavailableException("a search index in the heap can't be begun; see that there is room", e);
        }
    }

    @Override
    public long watermark() {
        return view.watermark();
    }

    @Override
    public boolean isWriter() {
        return supervisor.holding() instanceof OwnedIndex;
    }

    /** How much of what is closest in meaning was found so far, as seen while searching. */
    Exactness exactness() {
        return setting.vectors().exactness();
    }

    @Override
    public long catchUp(ChangeFeed feed) {
        if (!closed && !supervisor.isDue() && feed.last() == view.watermark()) {
            return view.watermark();
        }
        return alone("take in changes", () -> show(supervisor.catchUp(feed)));
    }

    @Override
    public Candidates search(Probe probe) {
        probe.vector().ifPresent(this::requireFitting);
        Optional<float[]> vector = probe.vector().map(Vector::toArray);
        return look(now -> busy(() -> IndexSearch.search(now.searcher(), setting, probe, vector)));
    }

    @Override
    public BegunSearch begin(Probe probe) {
        View now = held();
        try {
            IndexSearch search = explaining(now, () -> busy(() -> IndexSearch.begin(now.searcher(), setting, probe)));
            return new BegunSearch() {
                @Override
                public Candidates finish(Optional<Vector> vector) {
                    vector.ifPresent(LuceneIndex.this::requireFitting);
                    return explaining(now, () -> busy(() -> search.finish(vector.map(Vector::toArray))));
                }

                @Override
                public void close() {
                    release(now);
                }
            };
        } catch (RuntimeException | Error e) {
            release(now);
            throw e;
        }
    }

    private <R> R busy(IdleCores.Search<R> search) throws IOException {
        return setting.idleCores().busy(search);
    }

    private void requireFitting(Vector vector) {
        int expected = setting.embedder().dimension();
        if (vector.dimension() != expected) {
            throw new VectorDimensionException("the question", vector.dimension(), expected);
        }
    }

    @Override
    public void commit() {
        boolean done = alone("commit", supervisor::commit);
        LOG.trace("asked for a commit: {}", done ? "done" : "another process does that");
    }

    /**
     * {@inheritDoc}
     *
     * @throws IndexUnavailableException when another process writes it: it has to be asked for there
     */
    @Override
    public long rebuild(ChangeFeed feed) {
        return alone("be built anew", () -> {
            if (!supervisor.rebuild(feed)) {
                throw writtenElsewhere("build it anew");
            }
            return show(supervisor.view());
        });
    }

    /**
     * {@inheritDoc}
     *
     * <p>It rewrites every segment that holds something deleted, which can take as long as writing them did. Searching and
     * taking in changes go on meanwhile; what is deleted meanwhile goes with the next purge. Searches that are under way keep the files they read until they are done; another process that follows, until it looks at
     * the new commit.
     *
     * @throws IndexUnavailableException when another process writes it: it has to be asked for there
     */
    @Override
    public void purge() {
        OwnedIndex owned = alone("be purged", this::owned);
        Stems.letGo();
        try {
            // Nobody waits for it: what comes meanwhile is taken in and found as ever.
            owned.mergeDeletionsAway();
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable("be purged", e);
        }
        long purged = alone("be purged", () -> {
            if (owned() != owned) {
                throw new IndexUnavailableException(
                        "the search index in " + place + " was begun anew while it was purged; purge it once more");
            }
            owned.commit();
            long watermark = show(supervisor.view());
            owned.deleteUnusedFiles();
            return watermark;
        });
        LOG.debug("purged the search index in {} up to change {}", place, purged);
    }

    private OwnedIndex owned() {
        if (supervisor.holding() instanceof OwnedIndex owned) {
            return owned;
        }
        throw writtenElsewhere("purge it");
    }

    @Override
    public Purged lookFor(Traces ids) {
        requireOpen();
        FileTraces looking = new FileTraces(directory, ids);
        try {
            // Nobody is held up: what changes meanwhile is looked through as it was or is left out.
            Optional<String> found = ids.isEmpty() ? Optional.empty() : looking.first();
            return found.map(file -> Purged.notYet(place, "file " + file + " is not purged yet"))
                    .orElseGet(() -> Purged.clean(place, looking.bytes(), false));
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable("be looked through", e);
        }
    }

    /** {@inheritDoc} Searches that are under way keep the files that they read until they are done. */
    @Override
    public boolean discard() {
        return alone("be thrown away", () -> {
            if (!supervisor.letGo()) {
                return false;
            }
            // What is shown now has nothing open, so that clearing gives the room back.
            long nothing = show(supervisor.view());
            supervisor.beginFromNothing();
            LOG.debug("threw the search index in {} away; it begins from change {}", place, nothing);
            return true;
        });
    }

    /** {@inheritDoc} It reads through all files first; when one is damaged, the next {@link #catchUp} mends it. */
    @Override
    public Map<MemoryId, Integer> contents() {
        return look(now -> {
            Damage.look(now.reader());
            return Contents.of(now.reader(), setting.vectors());
        });
    }

    @Override
    public MemoryStore.Size size() {
        try {
            long bytes = 0;
            for (String file : directory.listAll()) {
                bytes += length(file);
            }
            return new MemoryStore.Size(place, bytes);
        } catch (IOException e) {
            throw unavailable("be measured", e);
        }
    }

    @Override
    public void close() {
        lock.lock();
        try (directory) {
            if (closed) {
                return;
            }
            closed = true;
            setting.idleCores().close();
            try {
                supervisor.commit();
            } finally {
                view.release();
                supervisor.holding().close();
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.warn("the search index in {} was not closed well; the next start catches up", place, e);
        } finally {
            lock.unlock();
        }
    }

    /** Shows a state to the searches that begin from now on, and returns its watermark. */
    private long show(View next) throws IOException {
        View before = view;
        view = next;
        before.release();
        return next.watermark();
    }

    /** Does something that only one thread may do at a time. */
    private <R> R alone(String what, Task<R> task) {
        lock.lock();
        try {
            requireOpen();
            return task.run();
        } catch (IOException | AlreadyClosedException e) {
            throw unavailable(what, e);
        } finally {
            lock.unlock();
        }
    }

    /** Looks at the present state of the index. */
    private <R> R look(Looking<R> looking) {
        View now = held();
        try {
            return explaining(now, () -> looking.at(now));
        } finally {
            release(now);
        }
    }

    /** Does something with a state of the index that is held. */
    private <R> R explaining(View now, Task<R> task) {
        try {
            return task.run();
        } catch (RemembrancerException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw explained(now, e);
        }
    }

    private View held() {
        View now = view;
        while (!now.hold()) {
            requireOpen();
            now = view;
        }
        return now;
    }

    private void release(View now) {
        try {
            now.release();
        } catch (IOException e) {
            LOG.warn("a file of the search index in {} could not be closed", place, e);
        }
    }

    /** What to tell of a failed look: damage can show as any exception, so the files are read through. */
    private RuntimeException explained(View now, Exception failure) {
        try {
            Damage.look(now.reader());
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
            supervisor.reportDamage();
            return new IndexUnavailableException(
                    "the search index in " + place + " is damaged; it is built anew at the next catch-up", failure);
        }
        return failure instanceof RuntimeException other ? other : unavailable("be read", failure);
    }

    private IndexUnavailableException unavailable(String what, Exception cause) {
        return new IndexUnavailableException(
                "the search index in " + place + " can't " + what + " now; look to the space and rights there", cause);
    }

    private IndexUnavailableException writtenElsewhere(String what) {
        return new IndexUnavailableException("the search index in " + place + " is written by another process; " + what
                + " there, or end that process first");
    }

    private void requireOpen() {
        if (closed) {
            throw new IndexUnavailableException("the search index in " + place + " is closed; open it again");
        }
    }

    private long length(String file) throws IOException {
        try {
            return directory.fileLength(file);
        } catch (FileNotFoundException | NoSuchFileException e) {
            // Merged away since it was listed.
            return 0;
        }
    }

    private interface Task<R> {
        R run() throws IOException;
    }

    private interface Looking<R> {
        R at(View now) throws IOException;
    }
}
