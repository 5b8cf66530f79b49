package dev.remembrancer.spi;

import java.util.List;

/**
 * Turns text into vectors, so that texts which mean the same lie close together.
 *
 * <p>The same text always gives the same vector, whatever it is embedded together with. Safe for use by several
 * threads; a call blocks until its vectors are there.
 */
public interface Embedder extends AutoCloseable {
    /** Which vectors this embedder makes. */
    EmbedderInfo info();

    /** The vector of a question. Text beyond what the model reads is left out. */
    Vector embedQuery(String text);

    /**
     * The passages of each text, in the order of the texts; at least one each, together covering the whole text.
     * Uses as many cores as it may.
     */
    List<List<Passage>> embedTexts(List<String> texts);

    /** Releases the model. */
    @Override
    void close();
}
