package dev.remembrancer.lucene;

import dev.remembrancer.spi.EmbedderInfo;
import java.util.function.LongSupplier;

/**
 * What the parts of one open index share.
 *
 * @param embedder whose vectors it holds
 * @param vectors what is kept in the heap about them
 * @param idleCores help with large searches
 * @param lexicon which words it holds
 * @param nanos a clock that only runs forwards, in nanoseconds
 */
record Setting(EmbedderInfo embedder, VectorCache vectors, IdleCores idleCores, Lexicon lexicon, LongSupplier nanos) {
    int dimension() {
        return embedder.dimension();
    }
}
