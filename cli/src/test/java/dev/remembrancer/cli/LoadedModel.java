package dev.remembrancer.cli;

import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.onnx.OnnxEmbedder;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.Vector;
import java.nio.file.Path;
import java.util.List;

/** The real model, which stays loaded from one command to the next: loading it is most of what a command takes. */
final class LoadedModel implements Embedder {
    /** Opens the real store and the real index with it. */
    static final RemembrancerOpener OPENER = directory -> Embedded.open(directory, new LoadedModel());

    private static final Embedder MODEL = OnnxEmbedder.open(Path.of("target", "model"));

    @Override
    public EmbedderInfo info() {
        return MODEL.info();
    }

    @Override
    public Vector embedQuery(String text) {
        return MODEL.embedQuery(text);
    }

    @Override
    public List<List<Passage>> embedTexts(List<String> texts) {
        return MODEL.embedTexts(texts);
    }

    @Override
    public void close() {}
}
