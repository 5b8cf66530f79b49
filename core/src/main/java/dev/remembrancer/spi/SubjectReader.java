package dev.remembrancer.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what one state of a {@link MemoryStore} has of a user, and of erasures. */
public interface SubjectReader {
    /**
     * A digest of a user's id under a secret that this store alone has, and every backup of it: 64 hex digits. It says
     * who is meant to somebody who has the store and names the user, and to nobody else.
     */
    String userDigest(String user);

    /** All users whose memories are stored or set aside. */
    Set<String> users();

    /**
     * What is stored of a user.
     *
     * @param through only versions that were stored by a change of at most this number
     * @param recorded only versions set aside that were recorded by then
     */
    SubjectRows subject(String user, long through, Instant recorded);

    /** An erasure. */
    Optional<KeptErasure> erasure(String id);

    /** The erasures that began last, the last first. */
    List<KeptErasure> erasures(int limit);

    /** Those that are not finished, the first first. */
    List<KeptErasure> unfinishedErasures();
}
