package dev.remembrancer.langchain4j;

import dev.remembrancer.spi.Embedder;
import dev.remembrancer.testkit.EmbedderContract;

class LangChain4jEmbedderContractTest extends EmbedderContract {
    @Override
    protected Embedder embedder() {
        return LangChain4jEmbedder.of(new WordModel(), "words", Settings.USUAL.passageCharacters(500));
    }
}
