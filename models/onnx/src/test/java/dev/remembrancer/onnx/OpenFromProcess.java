package dev.remembrancer.onnx;

import java.nio.file.Path;
import java.util.Arrays;

/** A process that embeds one text with a cache directory that others may be filling, and prints a number for it. */
final class OpenFromProcess {
    private OpenFromProcess() {}

    public static void main(String[] arguments) {
        try (OnnxEmbedder embedder = OnnxEmbedder.open(Path.of(arguments[0]))) {
            embedder.warmUp();
            System.out.println(
                    Arrays.hashCode(embedder.embedQuery("which one is it?").toArray()));
        }
    }
}
