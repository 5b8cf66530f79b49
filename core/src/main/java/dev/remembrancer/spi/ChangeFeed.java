package dev.remembrancer.spi;

import java.util.List;

/** The changes of a store, to be followed by an index. */
public interface ChangeFeed {
    /** The number of the last change that is durable; 0 when there was none. */
    long last();

    /**
     * The next changes above a number, lowest first, at most {@code limit}. Of several changes to one memory only the
     * last is told, under its number.
     */
    List<Change> after(long number, int limit);
}
