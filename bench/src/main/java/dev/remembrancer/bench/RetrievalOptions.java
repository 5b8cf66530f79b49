package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.retrieval.Plan;
import dev.remembrancer.bench.retrieval.RetrievalBenchmark;
import dev.remembrancer.embedded.Embedded;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What can be said of the retrieval benchmark. */
final class RetrievalOptions {
    @Option(names = "--first", paramLabel = "N", description = "The first N conversations of the file alone.")
    private Optional<Integer> first = Optional.empty();

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = {
                "Where the vectors of the file's texts are kept for the next run;",
                "default: bench in $REMEMBRANCER_CACHE or ~/.cache/remembrancer. Vectors tell of texts: delete them"
                        + " with the file."
            })
    private Optional<Path> cache = Optional.empty();

    @Option(names = "--no-cache", description = "Keep no vectors.")
    private boolean noCache;

    @Option(names = "--ablations", description = "Leave each part of the ranking out in turn.")
    private boolean ablations;

    @Option(
            names = "--constants",
            paramLabel = "N",
            description = "Try so many rankings, drawn around the usual one, on conversations they were not chosen on.")
    private Optional<Integer> constants = Optional.empty();

    @Option(
            names = "--standings",
            paramLabel = "FILE",
            description = {
                "Write how each of the ten best stood and whether it is right, as CSV: what a curve of confidences",
                "can be fitted to. Questions about the conversation before are in it, as not answered."
            })
    private Optional<Path> standings = Optional.empty();

    Benchmark benchmark(Path file) {
        Path kept = cache.orElseGet(() -> Embedded.cache().resolve("bench"));
        return RetrievalBenchmark.of(
                file, new Plan(first, noCache ? Optional.empty() : Optional.of(kept), ablations, constants, standings));
    }
}
