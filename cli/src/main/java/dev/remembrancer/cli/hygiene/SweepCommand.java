package dev.remembrancer.cli.hygiene;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.serve.PolicySettings;
import dev.remembrancer.cli.serve.SettingFlags;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes for good what is over. */
@Command(
        name = "sweep",
        description = {
            "Remove for good what has expired, what was kept as long as a retention of the configuration allows, and"
                    + " what was forgotten long enough ago.",
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

    @Mixin
    private final SettingFlags config = new SettingFlags();

    public SweepCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        MemoryPolicy policy = PolicySettings.policy(config.settings(invocation, Map.of()));
        try (Remembrancer remembrancer = invocation.governed(policy).openExisting()) {
            Swept swept = remembrancer.sweep(new Sweep(dryRun, clockIsRight));
            if (invocation.json()) {
                invocation.print(swept.fields());
            } else {
                invocation.print((dryRun ? "would remove " : "removed ")
                        + Words.count(swept.expired(), "expired version", "expired versions")
                        + (policy.retentions().isEmpty()
                                ? ""
                                : ", " + Words.count(swept.outlived(), "kept long enough", "kept long enough"))
                        + " and " + Words.count(swept.forgotten(), "forgotten one", "forgotten ones"));
                if (policy.revalidation().after().isPresent()) {
                    invocation.print((dryRun ? "would ask about " : "asked about ")
                            + Words.count(swept.revalidations(), "procedure", "procedures")
                            + " that nobody verified for too long");
                }
            }
        }
        return Failure.DONE;
    }
}
