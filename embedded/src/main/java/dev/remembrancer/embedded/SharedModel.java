package dev.remembrancer.embedded;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One embedding model for several memories: it is loaded when the first of them is opened, and released when this is
 * closed, after them. Each memory stays in a directory of its own. Safe for use by several threads.
 */
public final class SharedModel extends UsualOpener implements AutoCloseable {
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
    Opening usual() {
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
