package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.sealing.KeysUnusableException;
import dev.remembrancer.sealing.SubjectKey;
import dev.remembrancer.sealing.SubjectKeys;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import dev.remembrancer.spi.Traces;
import dev.remembrancer.sqlite.SqliteWriter.Counted;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store in one SQLite file, with a write-ahead log beside it.
 *
 * <p>What a write acknowledged survives the end of the process and of the power: every commit is synced. Callers that
 * write at the same time share a commit. Reads go on while others write. Several processes may open the same file, as
 * long as it is on a disk of their machine; they take turns at writing.
 *
 * <p>What is deleted is overwritten in the file and, as soon as nobody reads from it, in the log. On a full disk a
 * deletion can fail like any other write, since it has to be logged before it is done: make some room first.
 *
 * <p>A row that is damaged is reported and left out. A page that is damaged fails the calls that need it, except those
 * that read versions by their ids, lists and changes, which leave out what is on it. Copy the file only with SQLite's
 * own means, or while no process has it open.
 */
public final class SqliteStore implements MemoryStore {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final StoreKeys keys;
    private final Path file;
    private final InstantSource clock;
    private final Damage damage;
    private final Sql writing;
    private final WriteAheadLog log;
    private final GroupWriter<SqliteWriter> groups;
    private final CommitQueue<SqliteWriter> queue;
    private final ReadPool readers;
    private final RecentRows recent = new RecentRows();
    private final JustStored justStored = new JustStored();
    private final FilePurge purge;
    private final Observer observer;

    private SqliteStore(
            Connections connections, StoreKeys keys, SqliteOptions options, InstantSource clock, Observer observer) {
        this.keys = keys;
        this.file = connections.file();
        this.clock = clock;
        this.damage = new Damage();
        this.writing = Opening.open(connections, keys);
        this.log = new WriteAheadLog(writing, connections, options);
        this.groups = new GroupWriter<>(writing, log, new MemoryGroup(writing, damage, clock));
        this.observer = observer;
        this.queue = new CommitQueue<>(file, group -> {
            observer.count(Observer.Bulk.UNITS, group.size());
            groups.accept(group);
        });
        this.readers = new ReadPool(connections, options.readers());
        this.purge = new FilePurge(connections);
    }

    /**
     * Opens the store in a file, which is made when it is not there.
     *
     * @param clock tells when something was deleted, and what is current in a check
     * @throws dev.remembrancer.PermanentException when the file can't be used: not ours, of a newer version, not
     *     writable, damaged, on a network. It is left as it was
     */
    public static SqliteStore open(Path file, InstantSource clock) {
        return open(file, clock, SqliteOptions.DEFAULT);
    }

    /** Opens the store in a file as the options say; see {@link #open(Path, InstantSource)}. */
    public static SqliteStore open(Path file, InstantSource clock, SqliteOptions options) {
        return open(file, clock, options, Observer.NONE);
    }

    /**
     * Opens the store in a file as the options say; see {@link #open(Path, InstantSource)}.
     *
     * @param observer is told of every unit of writing, and how many were committed together
     */
    public static SqliteStore open(Path file, InstantSource clock, SqliteOptions options, Observer observer) {
        return open(file, clock, options, observer, StoreKeys.of(Optional.empty()));
    }

    /**
     * Opens a store whose rows are sealed under keys of their subjects; see {@link #open(Path, InstantSource)}. A store
     * in which nothing is stored yet is such a one from now on.
     *
     * @param keys closed with the store, also when it can't be opened
     * @throws StoreNotSealedException when something is stored that is not sealed
     * @throws dev.remembrancer.PermanentException when these are not its keys. It is left as it was
     */
    public static SqliteStore openSealed(
            Path file, InstantSource clock, SqliteOptions options, Observer observer, SubjectKeys keys) {
        try {
            return open(file, clock, options, observer, StoreKeys.of(Optional.of(keys)));
        } catch (RuntimeException e) {
            keys.close();
            throw e;
        }
    }

    /** Opens a store for its audit record alone, for which no key is needed: what is sealed can't be read or written. */
    public static SqliteStore openForAudit(Path file, InstantSource clock) {
        return open(file, clock, SqliteOptions.DEFAULT, Observer.NONE, StoreKeys.locked());
    }

    private static SqliteStore open(
            Path file, InstantSource clock, SqliteOptions options, Observer observer, StoreKeys keys) {
        Path prepared = StoreFile.prepare(file, options);
        return new SqliteStore(new Connections(prepared, options, keys), keys, options, clock, observer);
    }

    @Override
    public <R> R write(Function<? super StoreWriter, ? extends R> unit) {
        // A unit may be carried out twice; the last time counts.
        List<SqliteWriter> carriedOut = new ArrayList<>(1);
        R result = observer.observe(
                Activity.COMMIT,
                () -> queue.submit(writer -> {
                    carriedOut.clear();
                    carriedOut.add(writer);
                    return unit.apply(writer);
                }));
        carriedOut.forEach(this::afterCommit);
        return result;
    }

    private void afterCommit(SqliteWriter writer) {
        // Counted recalls are no change, so no number tells of them.
        if (writer.hasDeleted() || !writer.counted().isEmpty()) {
            justStored.over(writer.lastChange());
        }
        justStored.keep(writer.stored());
        writer.counted().forEach(this::seeAgain);
    }

    @Override
    public <R> R read(Function<? super StoreReader, ? extends R> unit) {
        return readers.read(sql -> unit.apply(new RecentReader(sql, damage, recent)));
    }

    @Override
    public Map<MemoryId, Memory> known(AgentId agent, Reach reach, Collection<MemoryId> ids, long change) {
        Map<MemoryId, Memory> known = new HashMap<>();
        for (Memory memory : recent.seen(ids, change)) {
            if (memory.agent().equals(agent) && reach.covers(memory.scope())) {
                known.put(memory.id(), memory);
            }
        }
        return known;
    }

    /** Looks at what was counted now, so that the next recall need not. */
    private void seeAgain(Counted counted) {
        recent.counted(counted.memories());
        int seen = read(reader -> reader.memories(counted.agent(), Reach.across(), counted.memories()))
                .size();
        LOG.trace("counted recalls of {} memories", seen);
    }

    @Override
    public ChangeFeed changes(String fingerprint) {
        justStored.follow();
        return new SqliteChanges(readers, damage, recent, justStored, fingerprint);
    }

    @Override
    public List<Problem> check() {
        return readers.read(sql -> new Checkup(sql, clock.instant()).problems());
    }

    @Override
    public Size size() {
        return new Size(file.toString(), StoreFile.size(file));
    }

    @Override
    public Purged purge(Traces traces) {
        return purge.purge(traces);
    }

    @Override
    public Optional<Purged> destroyKeys(Collection<String> ids) {
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(keys.keys().destroy(ids));
        } catch (KeysUnusableException e) {
            // Somebody puts it back, and then it goes on.
            LOG.warn("keys of somebody who is erased are not destroyed yet: {}", e.getMessage());
            return Optional.of(Purged.notYet(keys.keys().place(), e.toString()));
        }
    }

    /**
     * The key ring of a conversation, with one key, which goes with the conversation when that is erased. For a store that
     * is sealed.
     */
    public KeyRing sessionKeys(String session) {
        return () -> List.of(sessionKey(session).ringed());
    }

    private SubjectKey sessionKey(String session) {
        Optional<SubjectKey> known = readers.read(sql -> new SubjectSeals(sql).findOfSession(session));
        return known.orElseGet(() -> queue.submit(writer -> writer.seals.ofSession(session)));
    }

    /** Finishes the units that are on their way, and lets go of the file. What comes later is refused. */
    @Override
    public synchronized void close() {
        if (queue.close()) {
            readers.close();
            log.close();
            writing.close();
            keys.close();
        }
    }

    /** How many transactions were committed, for tests of how callers share them. */
    long commits() {
        return groups.commits();
    }

    /** How many units wait for the group that is being written, for the same tests. */
    int waiting() {
        return queue.waiting();
    }
}
