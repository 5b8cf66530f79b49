package dev.remembrancer.bench;

import dev.remembrancer.bench.hygiene.HygieneBenchmark;
import dev.remembrancer.bench.lab.Benchmark;
import picocli.CommandLine.Option;

/** What can be said of the hygiene benchmark. */
final class HygieneOptions {
    @Option(
            names = "--kept",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many memories each way gets in batches, 100 to 200000; default: ${DEFAULT-VALUE}.")
    private int kept;

    @Option(
            names = "--consolidated",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many memories are consolidated, 100 to 1000000; default: ${DEFAULT-VALUE}.")
    private int memories;

    @Option(
            names = "--erased",
            paramLabel = "N",
            defaultValue = "10000",
            description =
                    "Of how many memories those of one user are erased, 100 to 1000000; default: ${DEFAULT-VALUE}.")
    private int erased;

    Benchmark benchmark() {
        return new HygieneBenchmark(kept, memories, erased);
    }
}
