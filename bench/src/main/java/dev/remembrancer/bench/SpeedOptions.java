package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.speed.SpeedBenchmark;
import java.util.List;
import picocli.CommandLine.Option;

/** What can be said of the speed benchmark. */
final class SpeedOptions {
    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            defaultValue = "1000,10000,100000,1000000",
            description = "Among so many memories, at most 1000000; default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--callers",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,8",
            description = "With so many at a time, at most 64; default: ${DEFAULT-VALUE}.")
    private List<Integer> callers = List.of();

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "400",
            description = "How many questions of each kind, at most 2000; default: ${DEFAULT-VALUE}.")
    private int queries;

    @Option(
            names = "--graph",
            paramLabel = "N",
            defaultValue = "100000",
            description = {
                "Up to how many memories Lucene alone takes part; default: ${DEFAULT-VALUE}.",
                "A graph of a million takes it more than half an hour."
            })
    private int graph;

    @Option(names = "--alone", description = "Leave the others out.")
    private boolean alone;

    Benchmark benchmark() {
        return new SpeedBenchmark(sizes, callers, queries, graph, !alone);
    }
}
