package dev.remembrancer.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Removes what a {@link MemoryStore} has of a user, and keeps erasures. */
public interface SubjectWriter extends SubjectReader {
    /**
     * Removes all that {@link #subject} names. Each version that goes is a change, of which only its id stays, told to
     * nobody as the user's; what happened to it before is told no longer.
     */
    SubjectRows eraseSubject(String user, long through, Instant recorded);

    /** Takes the keys of sessions away, if they have such, and returns them: they are to be destroyed. */
    default List<String> takeKeysOfSessions(Collection<String> sessions) {
        return List.of();
    }

    /** Counts changes on from there, if the last one has a lower number. */
    void skipTo(long change);

    /** Keeps an erasure, in place of what was kept of it. */
    void keepErasure(KeptErasure erasure);
}
