package dev.remembrancer.bench.lab;

import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Where one benchmark works.
 *
 * @param model the embedding model, which stays open
 * @param scratch where files go
 * @param progress where it says what it does
 * @param serve the main class and the arguments of a program that serves the memory in a directory, as {@link Lab} has
 *     it
 */
public record Workplace(Embedder model, Scratch scratch, Progress progress, Function<Path, List<String>> serve) {}
