package dev.remembrancer.testkit;

import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * A store in plain collections: the oracle that other stores are compared with. A unit works on a copy of everything,
 * which takes the place of the old state when the unit succeeds. It is lost when the process ends; closing keeps it.
 */
public final class InMemoryStore implements MemoryStore {
    private final Object writing = new Object();
    private final InstantSource clock;
    private volatile InMemoryState state = new InMemoryState();

    /** A store for which it is always noon, where that makes no difference: it dates its changes by it. */
    public InMemoryStore() {
        this(MutableClock.atNoon());
    }

    /** @param clock tells when something was changed */
    public InMemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public <R> R write(Function<? super StoreWriter, ? extends R> unit) {
        synchronized (writing) {
            InMemoryState draft = state.copy();
            R result = unit.apply(new InMemoryWriter(draft, clock));
            draft.vault.tidy(draft);
            state = draft;
            return result;
        }
    }

    @Override
    public <R> R read(Function<? super StoreReader, ? extends R> unit) {
        return unit.apply(new InMemoryReader(state));
    }

    @Override
    public ChangeFeed changes(String fingerprint) {
        return new ChangeFeed() {
            @Override
            public long last() {
                return state.lastChange();
            }

            @Override
            public List<Change> after(long number, int limit) {
                return state.changesAfter(number, limit, fingerprint);
            }
        };
    }

    @Override
    public List<Problem> check() {
        return List.of();
    }

    @Override
    public Size size() {
        return new Size("memory of this process", 0);
    }

    @Override
    public void close() {}
}
