package dev.remembrancer.server.access.limits;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * How much of one thing a tenant has, for a limit that holds exactly: far from it writers go on side by side under an
 * estimate that is never too low, near it each is let through alone after a count.
 *
 * <p>What another process adds is seen with the next count, so several processes on one directory may together pass the
 * limit by what they add in between.
 */
final class Stock {
    private static final long NOT_COUNTED = -1;

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong most = new AtomicLong(NOT_COUNTED);

    /** What to say when there is no room. */
    interface Refusal {
        QuotaReachedException of(long there);
    }

    /** Does what adds up to that many, if there is room for them. */
    <T> T grow(long by, long limit, LongSupplier count, Supplier<T> act, Refusal refusal) {
        if (limit == Plan.NONE) {
            return act.get();
        }
        lock.readLock().lock();
        try {
            if (isReserved(by, limit)) {
                return act.get();
            }
        } finally {
            lock.readLock().unlock();
        }
        lock.writeLock().lock();
        try {
            long there = count.getAsLong();
            most.set(there);
            if (there > limit - by) {
                throw refusal.of(there);
            }
            T done = act.get();
            most.set(there + by);
            return done;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean isReserved(long by, long limit) {
        while (true) {
            long before = most.get();
            if (before == NOT_COUNTED || before > limit - by) {
                return false;
            }
            if (most.compareAndSet(before, before + by)) {
                return true;
            }
        }
    }
}
