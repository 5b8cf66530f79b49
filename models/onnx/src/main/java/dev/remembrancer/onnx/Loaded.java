package dev.remembrancer.onnx;

import ai.onnxruntime.OrtException;
import dev.remembrancer.onnx.OnnxModel.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model in memory with its vocabulary.
 *
 * @param session what makes vectors of tokens
 * @param encoder what makes tokens of text
 */
record Loaded(OnnxSession session, TextEncoder encoder) {
    private static final String FILE = "model.onnx";

    /** Loads a model from the class path, by way of the cache directory. */
    static Loaded from(OnnxModel model, Path cacheDirectory) {
        TextEncoder encoder = encoder(model);
        Path directory = cacheDirectory.resolve(model.weights().sha256());
        try {
            return new Loaded(session(model, cacheDirectory, directory), encoder);
        } catch (IOException e) {
            throw new ModelNotExtractedException(
                    "can't write the model to " + directory + " ("
                            + e.getClass().getSimpleName()
                            + "); make room there, or name a cache directory that can be written",
                    e);
        } catch (OrtException e) {
            throw new ModelNotLoadedException(
                    "ONNX Runtime can't load " + model.name() + " from " + directory + ": " + e.getCode(), e);
        }
    }

    private static OnnxSession session(OnnxModel model, Path cacheDirectory, Path directory)
            throws IOException, OrtException {
        Path file = provide(model.weights(), directory);
        try {
            return OnnxSession.open(model, file, cacheDirectory);
        } catch (OrtException e) {
            // It may be damage on the disk, which a fresh copy mends; if it isn't, it fails again.
            Files.deleteIfExists(file);
            return OnnxSession.open(model, provide(model.weights(), directory), cacheDirectory);
        }
    }

    private static Path provide(Weights weights, Path directory) throws IOException {
        return CachedFile.provide(resource(weights, weights.model()), directory, FILE, sha256 -> {
            if (!sha256.equals(weights.sha256())) {
                throw new ModelNotLoadedException("the resource " + weights.model() + " has SHA-256 " + sha256
                        + ", not " + weights.sha256() + "; put " + weights.artifact() + " on the class path");
            }
        });
    }

    private static TextEncoder encoder(OnnxModel model) {
        String name = model.weights().vocabulary();
        try (InputStream in = resource(model.weights(), name).openStream()) {
            Vocabulary vocabulary = name.endsWith(".txt") ? Vocabulary.ofLines(in) : Vocabulary.ofTokenizerJson(in);
            return new TextEncoder(vocabulary, model.reading());
        } catch (IOException e) {
            throw new ModelNotLoadedException(
                    "can't read the vocabulary " + name + "; put "
                            + model.weights().artifact() + " on the class path",
                    e);
        }
    }

    private static URL resource(Weights weights, String name) {
        URL resource = Loaded.class.getResource("/" + name);
        if (resource == null) {
            throw new ModelNotLoadedException(
                    name + " is not on the class path; add the dependency " + weights.artifact());
        }
        return resource;
    }
}
