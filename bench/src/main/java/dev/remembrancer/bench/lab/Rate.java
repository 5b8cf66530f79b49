package dev.remembrancer.bench.lab;

/** How many were done in how much time. For one thread. */
public final class Rate {
    private long count;
    private long nanos;

    /** Does so many of them at once, and counts them with the time they took. */
    public void measure(int many, Runnable act) {
        nanos += Stopwatch.nanos(act);
        count += many;
    }

    public long count() {
        return count;
    }

    /** How many a second; 0 when none were done. */
    public double perSecond() {
        return nanos == 0 ? 0 : count * 1e9 / nanos;
    }
}
