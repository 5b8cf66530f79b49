package dev.remembrancer.bench.lab;

/** How long something takes. */
public final class Stopwatch {
    private Stopwatch() {}

    /** Does it, and returns how long it took, in nanoseconds. */
    public static long nanos(Runnable act) {
        long began = System.nanoTime();
        act.run();
        return System.nanoTime() - began;
    }
}
