package dev.remembrancer.testkit;

import dev.remembrancer.spi.Embedder;

class HashingEmbedderTest extends EmbedderContract {
    @Override
    protected Embedder embedder() {
        return HashingEmbedder.standard();
    }
}
