package dev.remembrancer.embedded;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.Reranker;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Opens memories as options say.
 *
 * @param model asked for a model for each memory, which is closed with it
 */
record Opening(Supplier<Embedder> model, InstantSource clock, EmbeddedOptions options) implements RemembrancerOpener {
    @Override
    public Remembrancer open(Path directory) {
        return Embedded.open(directory, model.get(), clock, options);
    }

    @Override
    public Opening observed(Observer told) {
        return with(options.observer(told));
    }

    @Override
    public Opening guarded(GuardRules rules) {
        return with(options.guard(rules));
    }

    @Override
    public Opening sealed(KeyRing ring) {
        return with(options.keys(AtRest.with(ring)));
    }

    @Override
    public Opening conflicts(ConflictPolicy policy) {
        return with(options.conflicts(policy));
    }

    @Override
    public Opening governed(MemoryPolicy policy) {
        return with(options.policy(policy));
    }

    @Override
    public Opening reranked(Reranker reranker) {
        return with(options.reranker(reranker));
    }

    private Opening with(EmbeddedOptions others) {
        return new Opening(model, clock, others);
    }
}
