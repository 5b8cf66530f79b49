package dev.remembrancer.session.store;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sessions in the memory of this process, gone when it ends: for tests, demos and short-lived workers. */
public final class MemorySessionStore implements SessionStore {
    private final TreeMap<SessionId, HeldSession> sessions = new TreeMap<>();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final InstantSource clock;

    /**
     * A store without sessions.
     *
     * @param clock tells when sessions change
     */
    public MemorySessionStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public List<ItemRow> newest(SessionId session, int limit) {
        return reading(() -> held(session).map(held -> held.newest(limit)).orElse(List.of()));
    }

    @Override
    public <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> unit) {
        lock.writeLock().lock();
        try {
            Instant now = clock.instant();
            HeldSession held = held(session).orElseGet(() -> new HeldSession(session, now));
            PlannedChanges changes = new PlannedChanges(held.before());
            R result = unit.apply(changes);
            if (changes.isCleared()) {
                sessions.remove(session);
            } else if (!changes.isEmpty()) {
                held.apply(changes, now);
                sessions.put(session, held);
            }
            return result;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public Optional<SessionInfo> info(SessionId session) {
        return reading(() -> held(session).map(HeldSession::info));
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return reading(() -> InfoListing.of(sessions.values().stream().map(HeldSession::info), query));
    }

    @Override
    public void close() {
        // Nothing was opened.
    }

    private Optional<HeldSession> held(SessionId session) {
        return Optional.ofNullable(sessions.get(session));
    }

    private <R> R reading(Supplier<R> read) {
        lock.readLock().lock();
        try {
            return read.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
