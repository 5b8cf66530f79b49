package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.recall.RecallBenchmark;
import java.util.List;
import picocli.CommandLine.Option;

/** What can be said of the recall benchmark. */
final class RecallOptions {
    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "N",
            defaultValue = "1000,10000,100000",
            description = "Recall among so many memories, at most 1000000; default: ${DEFAULT-VALUE}.")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--queries",
            paramLabel = "N",
            defaultValue = "400",
            description = "How many questions for each size, at most 3000; default: ${DEFAULT-VALUE}.")
    private int queries;

    Benchmark benchmark() {
        return new RecallBenchmark(sizes, queries);
    }
}
