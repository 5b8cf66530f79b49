package dev.remembrancer.spi;

import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * A clock that nobody can set: it says how much time has passed, and not what time it is. It runs as long as this
 * process, or, where the system has such a clock, as long as the machine, so that processes can go on where others ended.
 */
@FunctionalInterface
public interface SteadyClock {
    /** What it shows now. Within one run it never goes back. */
    Reading read();

    /**
     * What the clock showed.
     *
     * @param run what it counts within; what two runs show can't be compared
     * @param nanos nanoseconds since some beginning of the run
     */
    record Reading(String run, long nanos) {
        /** Whether the time from another reading to this one is known. */
        public boolean follows(Reading earlier) {
            return run.equals(earlier.run) && nanos >= earlier.nanos;
        }
    }

    /** The clock of this process. */
    static SteadyClock ofProcess() {
        String run = "process " + ProcessHandle.current().pid() + " " + System.nanoTime();
        return () -> new Reading(run, System.nanoTime());
    }

    /** The clock that belongs to a wall clock: that one itself if it is steady too, as those of tests are. */
    static SteadyClock beside(InstantSource clock, Supplier<SteadyClock> otherwise) {
        return clock instanceof SteadyClock both ? both : otherwise.get();
    }
}
