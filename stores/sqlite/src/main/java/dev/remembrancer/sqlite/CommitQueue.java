package dev.remembrancer.sqlite;

import dev.remembrancer.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets callers write together. The first to come leads: it carries out its own unit in its own thread, without waiting
 * for company. Units that come while a group is being written wait, and form the next group, led by the first of them.
 * Units are carried out in the order in which they came.
 *
 * <p>An interrupted caller waits on until its outcome is known, and finds its interrupt flag set then.
 */
final class CommitQueue<W> {
    /** The most units of one group: it bounds how long the first of them waits for the last. */
    private static final int MAXIMUM_GROUP = 256;

    private final Path file;
    private final Consumer<List<Unit<? super W, ?>>> groupWriter;
    private final Deque<Unit<? super W, ?>> waiting = new ArrayDeque<>();
    private boolean isLed;
    private boolean isClosed;
    private volatile @Nullable Thread leader;

    /** @param groupWriter carries out the units of a group, in their order, and sets the outcome of each */
    CommitQueue(Path file, Consumer<List<Unit<? super W, ?>>> groupWriter) {
        this.file = file;
        this.groupWriter = groupWriter;
    }

    /** Carries out a unit and returns its result once that is durable. */
    <R> R submit(Function<? super W, ? extends R> work) {
        if (leader == Thread.currentThread()) {
            throw new InvalidRequestException("unit", "writes from within another unit; use that one's writer");
        }
        Unit<W, R> unit = new Unit<>(work);
        boolean leads = enter(unit);
        if (!leads) {
            unit.awaitTurn();
        }
        if (!unit.isDone()) {
            lead();
        }
        return unit.outcome();
    }

    /** Refuses further units, and waits for those that are on their way. Returns whether it was open. */
    boolean close() {
        boolean interrupted = false;
        synchronized (waiting) {
            if (isClosed) {
                return false;
            }
            isClosed = true;
            while (isLed) {
                try {
                    waiting.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    /** How many units wait for the next group. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private boolean enter(Unit<? super W, ?> unit) {
        synchronized (waiting) {
            if (isClosed) {
                throw new StoreClosedException(file + " is closed; open it again");
            }
            waiting.add(unit);
            boolean leads = !isLed;
            isLed = true;
            return leads;
        }
    }

    /** Writes a group, of which the caller's unit is the first, and passes the lead on. */
    private void lead() {
        List<Unit<? super W, ?>> group = nextGroup();
        leader = Thread.currentThread();
        try {
            groupWriter.accept(group);
        } catch (RuntimeException | Error e) {
            group.stream().filter(unit -> !unit.isDone()).forEach(unit -> unit.giveUp(e));
        } finally {
            leader = null;
            passOn();
            group.forEach(Unit::giveTurn);
        }
    }

    private List<Unit<? super W, ?>> nextGroup() {
        synchronized (waiting) {
            List<Unit<? super W, ?>> group = new ArrayList<>();
            while (!waiting.isEmpty() && group.size() < MAXIMUM_GROUP) {
                group.add(waiting.remove());
            }
            return group;
        }
    }

    private void passOn() {
        synchronized (waiting) {
            Unit<? super W, ?> next = waiting.peek();
            isLed = next != null;
            if (next != null) {
                next.giveTurn();
            } else {
                waiting.notifyAll();
            }
        }
    }
}
