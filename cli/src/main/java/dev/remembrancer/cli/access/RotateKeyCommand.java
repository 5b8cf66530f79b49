package dev.remembrancer.cli.access;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.access.Keys.MadeKey;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gives a key another secret. */
@Command(
        name = "rotate",
        description = "Give a key another secret, and show it: only now. What the key is for stays as it is.")
final class RotateKeyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "The id of the key: what stands between rem_ and the secret.")
    private String id = "";

    @Option(
            names = "--overlap",
            paramLabel = "TIME",
            description =
                    "How long the secret before still opens, like 12h, at most 90d; else a day; 0s for not at all.")
    private Duration overlap = Duration.ofDays(1);

    RotateKeyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        MadeKey made = AccessFiles.of(invocation).keys().rotate(id, overlap);
        invocation.record(Act.KEY_ROTATED, id);
        CreateKeyCommand.show(invocation, made);
        if (!invocation.json()) {
            made.info()
                    .overlapUntil(invocation.now())
                    .ifPresent(until -> invocation.note("the secret before opens until " + until));
        }
        return Failure.DONE;
    }
}
