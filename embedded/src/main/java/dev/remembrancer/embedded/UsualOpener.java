package dev.remembrancer.embedded;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.Reranker;
import java.nio.file.Path;

/** Opens memories with the usual options, unless it is told otherwise: then another does, and this one stays as it is. */
abstract class UsualOpener implements RemembrancerOpener {
    /** What opens them when nothing is said. */
    abstract Opening usual();

    @Override
    public final Remembrancer open(Path directory) {
        return usual().open(directory);
    }

    @Override
    public final RemembrancerOpener observed(Observer observer) {
        return usual().observed(observer);
    }

    @Override
    public final RemembrancerOpener guarded(GuardRules rules) {
        return usual().guarded(rules);
    }

    @Override
    public final RemembrancerOpener sealed(KeyRing ring) {
        return usual().sealed(ring);
    }

    @Override
    public final RemembrancerOpener conflicts(ConflictPolicy policy) {
        return usual().conflicts(policy);
    }

    @Override
    public final RemembrancerOpener governed(MemoryPolicy policy) {
        return usual().governed(policy);
    }

    @Override
    public final RemembrancerOpener reranked(Reranker reranker) {
        return usual().reranked(reranker);
    }
}
