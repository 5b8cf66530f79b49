package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.remember.RememberBenchmark;
import picocli.CommandLine.Option;

/** What can be said of the remember benchmark. */
final class RememberOptions {
    @Option(
            names = "--texts",
            paramLabel = "N",
            defaultValue = "640",
            description = "How many texts each way embeds, at most 20000; default: ${DEFAULT-VALUE}.")
    private int texts;

    @Option(
            names = "--writes",
            paramLabel = "N",
            defaultValue = "80000",
            description = "How many memories are written in batches without the model, 1000 to 200000; default:"
                    + " ${DEFAULT-VALUE}.")
    private int writes;

    Benchmark benchmark() {
        return new RememberBenchmark(texts, writes);
    }
}
