package dev.remembrancer.bench.lab;

import dev.remembrancer.onnx.OnnxEmbedder;
import dev.remembrancer.spi.Embedder;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/**
 * What a bench run is given from outside.
 *
 * @param out where the report goes
 * @param err where progress goes, if a person sits there
 * @param isTerminal whether one does
 * @param clock what day it is; durations are not measured by it
 * @param model opens the embedding model, with a directory that it may unpack itself to
 * @param serve the main class and the arguments of a program that serves the memory in a directory, on any free port:
 *     it prints one line of JSON, with its {@code url} and its first {@code key}
 */
public record Lab(
        PrintStream out,
        PrintStream err,
        boolean isTerminal,
        InstantSource clock,
        Function<Path, Embedder> model,
        Function<Path, List<String>> serve) {
    /** A lab with the model that the library uses. */
    public static Lab of(
            PrintStream out,
            PrintStream err,
            boolean isTerminal,
            InstantSource clock,
            Function<Path, List<String>> serve) {
        return new Lab(out, err, isTerminal, clock, OnnxEmbedder::open, serve);
    }
}
