package dev.remembrancer.embedded;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.Reranker;
import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One embedding model for several memories: it is loaded when the first of them is opened, and released when this is
 * closed, after them. Each memory stays in a directory of its own. Safe for use by several threads.
 */
public final class SharedModel implements RemembrancerOpener, AutoCloseable {
    private final Supplier<Embedder> loader;
    private final InstantSource clock;
    private Optional<Embedder> loaded = Optional.empty();

    /** The model that {@link Embedded} brings. */
    public SharedModel() {
        this(Embedded::model, InstantSource.system());
    }

    /** Another model, which is closed with this. */
    public SharedModel(Supplier<Embedder> loader, InstantSource clock) {
        this.loader = loader;
        this.clock = clock;
    }

    @Override
    public Remembrancer open(Path directory) {
        return usual().open(directory);
    }

    @Override
    public RemembrancerOpener observed(Observer observer) {
        return usual().observed(observer);
    }

    @Override
    public RemembrancerOpener guarded(GuardRules rules) {
        return usual().guarded(rules);
    }

    @Override
    public RemembrancerOpener sealed(KeyRing ring) {
        return usual().sealed(ring);
    }

    @Override
    public RemembrancerOpener conflicts(ConflictPolicy policy) {
        return usual().conflicts(policy);
    }

    @Override
    public RemembrancerOpener governed(MemoryPolicy policy) {
        return usual().governed(policy);
    }

    @Override
    public RemembrancerOpener reranked(Reranker reranker) {
        return usual().reranked(reranker);
    }

    private Opening usual() {
        return new Opening(() -> new Borrowed(model()), clock, EmbeddedOptions.USUAL);
    }

    @Override
    public synchronized void close() {
        loaded.ifPresent(Embedder::close);
        loaded = Optional.empty();
    }

    private synchronized Embedder model() {
        if (loaded.isEmpty()) {
            loaded = Optional.of(loader.get());
        }
        return loaded.get();
    }

    /** The model as one of the memories has it: to be used, not to be closed. */
    private record Borrowed(Embedder lent) implements Embedder {
        @Override
        public EmbedderInfo info() {
            return lent.info();
        }

        @Override
        public Vector embedQuery(String text) {
            return lent.embedQuery(text);
        }

        @Override
        public List<List<Passage>> embedTexts(List<String> texts) {
            return lent.embedTexts(texts);
        }

        @Override
        public void close() {}
    }
}
