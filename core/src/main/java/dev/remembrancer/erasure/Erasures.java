package dev.remembrancer.erasure;

import dev.remembrancer.ErasureId;
import java.util.List;
import java.util.Optional;

/**
 * Erasing subjects from a memory: everything that binds one user, in all agents, with the conversations that are the
 * user's.
 *
 * <p>What is remembered for the same user after that is a new life, which nothing connects with the old one.
 *
 * <p>Safe for use by several threads. An erasure that has begun goes on by itself, also after the process was killed,
 * until it is finished.
 */
public interface Erasures {
    /** What an erasure would remove. Nothing is changed; if nothing changes until then, the numbers come true. */
    ErasurePreview preview(EraseRequest request);

    /**
     * Erases a subject, and returns when the files were looked through and the receipt is signed. When that can't be done
     * yet, because somebody reads for long or the disk is full, it returns what is known until then; nobody sees anything
     * of the subject by then, and the rest is done in the background.
     *
     * @throws dev.remembrancer.TransientException when nothing was removed; it can be called again
     */
    Erasure erase(EraseRequest request);

    /** An erasure, under way or finished. */
    Optional<Erasure> find(ErasureId id);

    /** The erasures that began last, the last first, at most {@code limit}. */
    List<Erasure> recent(int limit);
}
