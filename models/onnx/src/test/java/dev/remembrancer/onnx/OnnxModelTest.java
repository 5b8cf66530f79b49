package dev.remembrancer.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import dev.remembrancer.onnx.OnnxModel.Pooling;
import dev.remembrancer.onnx.OnnxModel.Reading;
import dev.remembrancer.onnx.OnnxModel.Weights;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
    private static final OnnxModel MODEL = OnnxModel.DEFAULT;

    @TempDir
    Path cache;

    @Test
    void openingAnEmbedderTouchesNothing() throws IOException {
        try (OnnxEmbedder embedder = OnnxEmbedder.open(cache);
                var files = Files.list(cache)) {
            assertThat(embedder.info().model()).isEqualTo(MODEL.name());
            assertThat(files).isEmpty();
        }
    }

    @Test
    void versionInTheFingerprintIsThatOfTheRuntime() {
        assertThat(OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "remembrancer")
                        .getVersion())
                .isEqualTo(OnnxSession.RUNTIME);
    }

    @Test
    void fingerprintsDifferWhereverVectorsWould() {
        Reading reading = MODEL.reading();
        int tokens = reading.maximumTokens();
        List<String> all = new ArrayList<>();
        for (Reading other : List.of(
                reading,
                new Reading(Pooling.MEAN, reading.queryPrefix(), "", tokens),
                new Reading(Pooling.CLS, "", "", tokens),
                new Reading(Pooling.CLS, "", reading.queryPrefix(), tokens),
                new Reading(Pooling.CLS, reading.queryPrefix(), "", 256))) {
            all.add(Fingerprint.of(with(MODEL.weights(), other)));
        }
        all.add(Fingerprint.of(OnnxModel.ALL_MINILM_L6_V2_Q));
        all.add(Fingerprint.of(OnnxModel.E5_SMALL_V2_Q));
        assertThat(all).doesNotHaveDuplicates();
        assertThat(Fingerprint.of(MODEL)).isEqualTo(all.get(0));
    }

    @Test
    void missingJarIsNamed() {
        Weights weights = new Weights("no-such.onnx", "no-such-tokenizer.json", "00", "com.example:no-such:1");
        try (OnnxEmbedder embedder = OnnxEmbedder.open(with(weights, MODEL.reading()), cache)) {
            assertThatThrownBy(() -> embedder.embedQuery("x"))
                    .isInstanceOf(ModelNotLoadedException.class)
                    .hasMessageContaining("no-such")
                    .hasMessageContaining("com.example:no-such:1");
        }
    }

    @Test
    void otherBytesThanTheModelsAreRefused() {
        Weights real = MODEL.weights();
        Weights weights = new Weights(real.vocabulary(), real.vocabulary(), real.sha256(), real.artifact());
        try (OnnxEmbedder embedder = OnnxEmbedder.open(with(weights, MODEL.reading()), cache)) {
            assertThatThrownBy(() -> embedder.embedQuery("x"))
                    .isInstanceOf(ModelNotLoadedException.class)
                    .hasMessageContaining("SHA-256");
        }
    }

    @Test
    void cacheDirectoryThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(cache.resolve("a-file"), "not a directory");
        try (OnnxEmbedder embedder = OnnxEmbedder.open(file)) {
            assertThatThrownBy(() -> embedder.embedQuery("x"))
                    .isInstanceOf(ModelNotExtractedException.class)
                    .hasMessageContaining("a-file")
                    .hasMessageContaining("cache directory");
            Files.delete(file);
            assertThat(embedder.embedQuery("x").dimension()).isEqualTo(MODEL.dimension());
        }
    }

    @Test
    void damagedCopyIsReplaced() throws IOException {
        Path copy = cache.resolve(MODEL.weights().sha256()).resolve("model.onnx");
        Files.createDirectories(copy.getParent());
        try (RandomAccessFile zeros = new RandomAccessFile(copy.toFile(), "rw")) {
            zeros.setLength(34_014_426);
        }
        try (OnnxEmbedder embedder = OnnxEmbedder.open(cache)) {
            assertThat(embedder.embedQuery("x").dimension()).isEqualTo(MODEL.dimension());
        }
    }

    private static OnnxModel with(Weights weights, Reading reading) {
        return new OnnxModel("another", weights, reading, MODEL.dimension(), MODEL.scale());
    }
}
