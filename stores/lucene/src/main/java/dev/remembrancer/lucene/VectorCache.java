package dev.remembrancer.lucene;

import dev.remembrancer.spi.Observer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;

/**
 * The {@link SegmentVectors} of every open segment, made when a segment is first searched or freshly merged, and
 * dropped when its last reader closes. Deletions don't touch them. Safe for use by several threads.
 */
final class VectorCache {
    private final int dimension;
    private final Map<IndexReader.CacheKey, SegmentVectors> vectors = new ConcurrentHashMap<>();
    private final Exactness exactness;

    /** @param observer is told how much of what is closest is found */
    VectorCache(int dimension, Observer observer) {
        this.dimension = dimension;
        this.exactness = new Exactness(observer);
    }

    /** How much of what is closest was found through them. */
    Exactness exactness() {
        return exactness;
    }

    SegmentVectors of(LeafReader reader) throws IOException {
        IndexReader.CacheHelper core = Objects.requireNonNull(reader.getCoreCacheHelper(), "a segment has a core");
        SegmentVectors known = vectors.get(core.getKey());
        if (known != null) {
            return known;
        }
        try {
            return vectors.computeIfAbsent(core.getKey(), key -> make(reader, core));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private SegmentVectors make(LeafReader reader, IndexReader.CacheHelper core) {
        try {
            SegmentVectors made = SegmentVectors.of(reader, dimension);
            core.addClosedListener(vectors::remove);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
