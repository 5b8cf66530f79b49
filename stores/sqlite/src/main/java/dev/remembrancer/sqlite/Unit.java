package dev.remembrancer.sqlite;

import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One caller's work with its outcome, which counts when it is done. Handed from thread to thread by the queue. */
final class Unit<W, R> {
    private final Function<? super W, ? extends R> work;
    /** Given when the unit is done, and when it is its caller's turn to lead. */
    private final Semaphore turn = new Semaphore(0);

    private @Nullable R result;
    private @Nullable Throwable failure;
    private boolean isDone;

    Unit(Function<? super W, ? extends R> work) {
        this.work = work;
    }

    /** Carries out the work, again if need be, and returns whether it succeeded. */
    boolean run(W writer) {
        try {
            result = work.apply(writer);
            failure = null;
            return true;
        } catch (RuntimeException | Error e) {
            failure = e;
            return false;
        }
    }

    /** Makes the last outcome the one that counts. */
    void finish() {
        isDone = true;
    }

    /** Ends it with a failure that is not its own. */
    void giveUp(Throwable reason) {
        failure = reason;
        isDone = true;
    }

    boolean isDone() {
        return isDone;
    }

    void awaitTurn() {
        turn.acquireUninterruptibly();
    }

    void giveTurn() {
        turn.release();
    }

    /** The result; what the work threw is thrown as it was, so that callers can catch it. */
    @SuppressWarnings("NullAway") // Work that succeeded returned what it may return.
    R outcome() {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return result;
    }
}
