package dev.remembrancer.bench.speed;

import java.util.List;
import java.util.OptionalLong;

/** A way to keep memories and to find those nearest to a question. */
interface Way extends AutoCloseable {
    /** Its name: letters, digits and blanks. */
    String name();

    /** Adds the memories from one place to another; when it returns they are found. */
    void load(Prepared memories, int from, int to);

    /** The texts of the nearest so many, the nearest first. Several threads may ask if {@link #takesSeveralCallers}. */
    List<String> nearest(Ask ask, int limit);

    /** Whether more than one may ask at a time. */
    default boolean takesSeveralCallers() {
        return true;
    }

    /** How many memories it can reasonably be given. */
    default int most() {
        return Integer.MAX_VALUE;
    }

    /** How much it takes on the disk, in bytes; empty when it keeps nothing there. */
    OptionalLong onDisk();

    @Override
    void close();
}
