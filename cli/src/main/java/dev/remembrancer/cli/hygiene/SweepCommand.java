package dev.remembrancer.cli.hygiene;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Removes for good what is over. */
@Command(
        name = "sweep",
        description = {
            "Remove for good what has expired, and what was forgotten long enough ago.",
            "It happens by itself, too, as long as somebody has the memory open. A clock that stands more than an hour"
                    + " ahead of what the store knows removes nothing, until it has gone evenly for ten minutes or is"
                    + " said to be right."
        })
public final class SweepCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--dry-run", description = "Only show how much would go.")
    private boolean dryRun;

    @Option(names = "--clock-is-right", description = "Whatever the store knows, the machine's clock is right.")
    private boolean clockIsRight;

    public SweepCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Swept swept = remembrancer.sweep(new Sweep(dryRun, clockIsRight));
            if (invocation.json()) {
                invocation.print(swept.fields());
            } else {
                invocation.print((dryRun ? "would remove " : "removed ")
                        + Words.count(swept.expired(), "expired version", "expired versions") + " and "
                        + Words.count(swept.forgotten(), "forgotten one", "forgotten ones"));
            }
        }
        return Failure.DONE;
    }
}
