package dev.remembrancer.bench.lab;

import java.lang.management.ManagementFactory;

/** How much of this process's heap is in use. */
public final class HeapUse {
    private HeapUse() {}

    /** Asks for a collection of all garbage, and returns what is left, in bytes. */
    public static long now() {
        // The first lets go of what only cleaners hold.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
