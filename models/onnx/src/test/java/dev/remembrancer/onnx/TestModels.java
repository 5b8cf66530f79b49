package dev.remembrancer.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/** What the tests of this package share: one cache directory, so that the model is unpacked once. */
final class TestModels {
    /** Below the build directory of the module, in which tests run. */
    static final Path CACHE = Path.of("target", "model-cache");

    private TestModels() {}

    /** The vocabulary of the usual model. */
    static Vocabulary vocabulary() throws IOException {
        String resource = "/" + OnnxModel.DEFAULT.weights().vocabulary();
        try (InputStream in = Objects.requireNonNull(TestModels.class.getResourceAsStream(resource))) {
            return Vocabulary.ofTokenizerJson(in);
        }
    }

    static WordPieceTokenizer tokenizer() throws IOException {
        Vocabulary vocabulary = vocabulary();
        return new WordPieceTokenizer(vocabulary, vocabulary.special("[UNK]"));
    }
}
