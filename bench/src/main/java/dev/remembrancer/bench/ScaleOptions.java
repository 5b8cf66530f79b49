package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.scale.ScaleBenchmark;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** What can be said of the scale benchmark. */
final class ScaleOptions {
    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            defaultValue = "1000,10000,100000,1000000",
            description = {
                "The search index alone with so many memories, at most 100000000; default: ${DEFAULT-VALUE}.",
                "A million takes 1.6 GB of disk, and up to three times that while segments merge."
            })
    private List<Integer> sizes = List.of();

    @Option(
            names = "--whole",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Up to how many the whole memory is measured; 0 for not at all; default: ${DEFAULT-VALUE}.")
    private int whole;

    @Option(
            names = "--tenants",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many tenants are open in one process; 0 for none; default: ${DEFAULT-VALUE}.")
    private int tenants;

    @Option(
            names = "--registered",
            split = ",",
            paramLabel = "N",
            defaultValue = "1000,10000,100000,1000000",
            description = "With so many tenants in the server's list; default: ${DEFAULT-VALUE}.")
    private List<Integer> registered = List.of();

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "200",
            description = "How many questions of a kind, at most 2000; default: ${DEFAULT-VALUE}.")
    private int queries;

    @Option(
            names = "--rest",
            paramLabel = "SECONDS",
            defaultValue = "12",
            description = "How long open tenants are left alone to see what they cost then; default: ${DEFAULT-VALUE}.")
    private double rest;

    Benchmark benchmark() {
        return new ScaleBenchmark(
                sizes, whole, tenants, registered, queries, Duration.ofMillis(Math.round(rest * 1_000)));
    }
}
