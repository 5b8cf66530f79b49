package dev.remembrancer.bench;

import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.sessions.SessionsBenchmark;
import picocli.CommandLine.Option;

/** What can be said of the sessions benchmark. */
final class SessionsOptions {
    @Option(
            names = "--appends",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many items each way appends, 100 to 100000; default: ${DEFAULT-VALUE}.")
    private int appends;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many items the session has whose last are read, 100 to 1000000; default:"
                    + " ${DEFAULT-VALUE}.")
    private int backlog;

    @Option(
            names = "--python",
            paramLabel = "COMMAND",
            defaultValue = "${env:REMEMBRANCER_PYTHON:-python3}",
            description = "A Python with openai-agents, to measure its SQLiteSession beside ours; default:"
                    + " ${DEFAULT-VALUE}.")
    private String python = "python3";

    Benchmark benchmark() {
        return new SessionsBenchmark(appends, backlog, python);
    }
}
