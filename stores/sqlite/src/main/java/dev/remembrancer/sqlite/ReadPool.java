package dev.remembrancer.sqlite;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Connections that read, opened when they are needed and kept. Each read is one transaction, so it sees one state of
 * the store. Safe for several threads; those beyond the number of connections wait their turn.
 */
final class ReadPool implements AutoCloseable {
    private final Connections connections;
    private final int size;
    private final Semaphore turns;
    private final Deque<Sql> idle = new ArrayDeque<>();
    private boolean isClosed;

    ReadPool(Connections connections, int size) {
        this.connections = connections;
        this.size = size;
        this.turns = new Semaphore(size, true);
    }

    <R> R read(Function<? super Sql, ? extends R> unit) {
        turns.acquireUninterruptibly();
        try {
            Sql sql = take();
            try {
                sql.run("BEGIN");
                return unit.apply(sql);
            } finally {
                giveBack(sql);
            }
        } finally {
            turns.release();
        }
    }

    private Sql take() {
        Sql kept = takeIdle();
        return kept == null ? connections.reader() : kept;
    }

    private synchronized @Nullable Sql takeIdle() {
        if (isClosed) {
            throw new StoreClosedException(connections.file() + " is closed; open it again");
        }
        return idle.poll();
    }

    /** Ends the transaction. A connection that can't do even that is not used again. */
    private void giveBack(Sql sql) {
        try {
            sql.rollback();
        } catch (RuntimeException e) {
            sql.close();
            throw e;
        }
        keep(sql);
    }

    private synchronized void keep(Sql sql) {
        idle.push(sql);
    }

    /** Waits for the reads that go on, and refuses others. */
    @Override
    public void close() {
        turns.acquireUninterruptibly(size);
        try {
            closeIdle();
        } finally {
            turns.release(size);
        }
    }

    private synchronized void closeIdle() {
        isClosed = true;
        idle.forEach(Sql::close);
        idle.clear();
    }
}
