package dev.remembrancer.embedded;

import dev.remembrancer.MemoryId;
import dev.remembrancer.audit.SigningKey;
import dev.remembrancer.erasure.ErasurePlace;
import dev.remembrancer.erasure.Tombstone;
import dev.remembrancer.erasure.TombstoneLedger;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.store.SessionFiles;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import dev.remembrancer.spi.Traces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Kills its process with SIGKILL before or after the n-th thing that one thread does with the parts of a memory. */
final class DeathStep {
    private final Thread thread;
    private final int step;
    private int steps;

    /** @param step at which to die; 0 for never */
    DeathStep(Thread thread, int step) {
        this.thread = thread;
        this.step = step;
    }

    private <R> R around(String what, Supplier<R> act) {
        pass("before " + what);
        R result = act.get();
        pass("after " + what);
        return result;
    }

    private void pass(String where) {
        if (Thread.currentThread() == thread && ++steps == step) {
            System.out.println("dies\t" + step + "\t" + where);
            System.out.flush();
            try {
                new ProcessBuilder(
                                "kill",
                                "-9",
                                String.valueOf(ProcessHandle.current().pid()))
                        .start()
                        .waitFor();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    MemoryStore store(MemoryStore inner) {
        return new MemoryStore() {
            @Override
            public <R> R write(Function<? super StoreWriter, ? extends R> unit) {
                return around("a write", () -> inner.write(unit));
            }

            @Override
            public <R> R read(Function<? super StoreReader, ? extends R> unit) {
                return inner.read(unit);
            }

            @Override
            public ChangeFeed changes(String fingerprint) {
                return inner.changes(fingerprint);
            }

            @Override
            public Purged purge(Traces traces) {
                return around("the purge of the store", () -> inner.purge(traces));
            }

            @Override
            public List<Problem> check() {
                return inner.check();
            }

            @Override
            public Size size() {
                return inner.size();
            }

            @Override
            public void close() {
                inner.close();
            }
        };
    }

    ErasurePlace place(SessionFiles files, TombstoneLedger ledger, Supplier<SigningKey> key) {
        SessionFiles sessions = new SessionFiles() {
            @Override
            public void trace(SessionId session, Traces.Gathering into) {
                around("tracing a session", () -> {
                    files.trace(session, into);
                    return session;
                });
            }

            @Override
            public Purged purge(Traces traces) {
                return around("the purge of sessions", () -> files.purge(traces));
            }
        };
        TombstoneLedger tombstones = new TombstoneLedger() {
            @Override
            public void add(Tombstone tombstone) {
                around("the tombstone", () -> {
                    ledger.add(tombstone);
                    return tombstone;
                });
            }

            @Override
            public List<Tombstone> all() {
                return ledger.all();
            }
        };
        return new ErasurePlace(sessions, tombstones, key, List::of);
    }

    SearchIndex index(SearchIndex inner) {
        return new SearchIndex() {
            @Override
            public long watermark() {
                return inner.watermark();
            }

            @Override
            public long catchUp(ChangeFeed feed) {
                return inner.catchUp(feed);
            }

            @Override
            public Candidates search(Probe probe) {
                return inner.search(probe);
            }

            @Override
            public void commit() {
                inner.commit();
            }

            @Override
            public void purge() {
                around("the purge of the index", () -> {
                    inner.purge();
                    return inner;
                });
            }

            @Override
            public Purged lookFor(Traces ids) {
                return inner.lookFor(ids);
            }

            @Override
            public boolean discard() {
                return inner.discard();
            }

            @Override
            public long rebuild(ChangeFeed feed) {
                return inner.rebuild(feed);
            }

            @Override
            public Map<MemoryId, Integer> contents() {
                return inner.contents();
            }

            @Override
            public MemoryStore.Size size() {
                return inner.size();
            }

            @Override
            public boolean isWriter() {
                return inner.isWriter();
            }

            @Override
            public void close() {
                inner.close();
            }
        };
    }
}
