package dev.remembrancer.spi;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import java.nio.file.Path;
import java.util.ServiceLoader;

/** Opens a memory with the parts that are on the class path; {@code remembrancer-embedded} provides one. */
public interface RemembrancerOpener {
    /** Opens the memory in a directory of its own. */
    Remembrancer open(Path directory);

    /** The same opener, whose memories tell an observer what they do. One that can't tell anything is as it was. */
    default RemembrancerOpener observed(Observer observer) {
        return this;
    }

    /** The same opener, whose memories treat what the guard finds by other rules. One that has no guard is as it was. */
    default RemembrancerOpener guarded(GuardRules rules) {
        return this;
    }

    /**
     * The same opener, whose memories are encrypted on the disk under keys of their subjects, which a ring wraps.
     *
     * @throws UnsupportedOperationException when it can't encrypt: what should be unreadable must not be written
     */
    default RemembrancerOpener sealed(KeyRing ring) {
        throw new UnsupportedOperationException(getClass() + " can't encrypt with " + ring.current());
    }

    /** The same opener, whose memories do that about contradictions. One that finds none is as it was. */
    default RemembrancerOpener conflicts(ConflictPolicy policy) {
        return this;
    }

    /** The same opener, whose memories let in and keep by another policy. One that has no policy is as it was. */
    default RemembrancerOpener governed(MemoryPolicy policy) {
        return this;
    }

    /**
     * The same opener, whose memories have that one put their results into order. It is shown the questions and what was
     * found, and stays the caller's to close. One that can't ask it is as it was.
     */
    default RemembrancerOpener reranked(Reranker reranker) {
        return this;
    }

    /** The opener on the class path. */
    static RemembrancerOpener find() {
        return ServiceLoader.load(RemembrancerOpener.class)
                .findFirst()
                .orElseThrow(() -> new NotFoundException(
                        "no store on the class path; add the dependency dev.remembrancer:remembrancer-embedded"));
    }
}
