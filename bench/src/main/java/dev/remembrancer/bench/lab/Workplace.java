package dev.remembrancer.bench.lab;

import dev.remembrancer.spi.Embedder;

/**
 * Where one benchmark works.
 *
 * @param model the embedding model, which stays open
 * @param scratch where files go
 * @param progress where it says what it does
 */
public record Workplace(Embedder model, Scratch scratch, Progress progress) {}
