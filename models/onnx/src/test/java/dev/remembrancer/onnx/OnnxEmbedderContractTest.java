package dev.remembrancer.onnx;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.testkit.EmbedderContract;

class OnnxEmbedderContractTest extends EmbedderContract {
    @Override
    protected Embedder embedder() {
        return OnnxEmbedder.open(TestModels.CACHE);
    }
}
