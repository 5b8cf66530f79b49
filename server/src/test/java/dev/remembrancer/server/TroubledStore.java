package dev.remembrancer.server;

import dev.remembrancer.TransientException;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import dev.remembrancer.testkit.InMemoryStore;
import java.util.List;
import java.util.function.Function;

/** A store whose writing meets with what a test puts in its way. */
final class TroubledStore implements MemoryStore {
    private final InMemoryStore store = new InMemoryStore();
    private volatile Runnable trouble = () -> {};
    private volatile Runnable readingTrouble = () -> {};

    /** What happens before each unit of writing from now on. */
    void meet(Runnable trouble) {
        this.trouble = trouble;
    }

    /** What happens before each unit of reading from now on. */
    void meetReading(Runnable trouble) {
        this.readingTrouble = trouble;
    }

    /** A failure that may pass. */
    static final class DiskFullException extends TransientException {
        private static final long serialVersionUID = 1L;

        DiskFullException() {
            super("the disk is full: make room");
        }
    }

    @Override
    public <R> R write(Function<? super StoreWriter, ? extends R> unit) {
        trouble.run();
        return store.write(unit);
    }

    @Override
    public <R> R read(Function<? super StoreReader, ? extends R> unit) {
        readingTrouble.run();
        return store.read(unit);
    }

    @Override
    public ChangeFeed changes(String fingerprint) {
        return store.changes(fingerprint);
    }

    @Override
    public List<Problem> check() {
        return store.check();
    }

    @Override
    public Size size() {
        return store.size();
    }

    @Override
    public void close() {
        store.close();
    }
}
