package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.load.LoadBenchmark;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What can be said of the load benchmark. */
final class LoadOptions {
    private static final int MILLIS_A_MINUTE = 60_000;

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "10",
            description = "For how long, such as 10 or 0.5; default: ${DEFAULT-VALUE}.")
    private double minutes;

    @Option(
            names = "--memories",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many memories there are, at most 1000000; default: ${DEFAULT-VALUE}.")
    private int memories;

    @Option(
            names = "--callers",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many use it at a time, at most 64; default: ${DEFAULT-VALUE}.")
    private int callers;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = "The heap of the process under load; default: ${DEFAULT-VALUE}.")
    private String heap = "512m";

    Benchmark benchmark() {
        return new LoadBenchmark(memories, Duration.ofMillis(Math.round(minutes * MILLIS_A_MINUTE)), callers, heap);
    }
}
