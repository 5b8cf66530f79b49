package dev.remembrancer.lucene;

import dev.remembrancer.spi.Observer;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much of what is closest is really found, as seen while searching: now and then a search that went by sketches is
 * compared with an exact look at a part of what it saw. Safe for use by several threads.
 */
final class Exactness {
    private static final Logger LOG = LoggerFactory.getLogger(Exactness.class);

    /** One of so many searches is compared. */
    static final int ONE_SEARCH_OF = 1_024;

    /** With one of so many groups of 64 of the documents it saw. */
    static final int ONE_GROUP_OF = 64;

    /** How many of the closest count. */
    static final int CLOSEST = 10;

    /** So many have to be seen before anything is said of them. */
    private static final long ENOUGH = 200;

    private static final double LEAST_FOUND = 0.97;

    private final Observer observer;
    private final AtomicLong searches = new AtomicLong();
    private final AtomicLong found = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();

    /** @param observer is told each time */
    Exactness(Observer observer) {
        this.observer = observer;
    }

    /** Counts a search, and says whether it is to be compared: with its number then, else with a negative one. */
    long next() {
        long number = searches.getAndIncrement();
        return number % ONE_SEARCH_OF == ONE_SEARCH_OF / 2 ? number / ONE_SEARCH_OF : -1;
    }

    /** A search was compared: of those that are closest, it had found some and missed others. */
    void compared(int had, int lacked) {
        observer.count(Observer.Bulk.CLOSEST_FOUND, had);
        observer.count(Observer.Bulk.CLOSEST_MISSED, lacked);
        long allFound = found.addAndGet(had);
        long allMissed = missed.addAndGet(lacked);
        if (lacked > 0 && allFound + allMissed >= ENOUGH && share() < LEAST_FOUND) {
            LOG.warn(
                    "of {} memories that were closest in meaning the search by sketches missed {};"
                            + " the vectors of this model need a closer look",
                    allFound + allMissed,
                    allMissed);
        }
    }

    /** How many of the closest were seen by comparing. */
    long seen() {
        return found.get() + missed.get();
    }

    /** What part of those was found; 1 when none was seen. */
    double share() {
        long all = seen();
        return all == 0 ? 1 : (double) found.get() / all;
    }
}
