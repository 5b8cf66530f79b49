package dev.remembrancer.cli.hygiene;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.serve.PolicySettings;
import dev.remembrancer.cli.serve.SettingFlags;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.memory.TrackRecord;
import dev.remembrancer.memory.Trial;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts how a procedure went, or shows how it has fared. */
@Command(
        name = "outcome",
        description = {
            "Report how following a procedure went, or show how it has fared.",
            "When it has failed too often in a row, a review asks whether it still holds."
        })
public final class OutcomeCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Mixin
    private final SettingFlags config = new SettingFlags();

    @Parameters(paramLabel = "ID", description = "Which.")
    private Optional<MemoryId> id = Optional.empty();

    @ArgGroup
    private final How how = new How();

    @Option(names = "--note", paramLabel = "TEXT", description = "What happened: for who decides the review.")
    private Optional<String> note = Optional.empty();

    /** One of both, or none. */
    static final class How {
        @Option(names = "--succeeded", description = "It did what it is for.")
        private boolean succeeded;

        @Option(names = "--failed", description = "It did not.")
        private boolean failed;
    }

    public OutcomeCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        MemoryPolicy policy = PolicySettings.policy(config.settings(invocation, Map.of()));
        try (Remembrancer remembrancer = invocation.governed(policy).openExisting()) {
            Memories memories = view.memories(agent.find(remembrancer));
            MemoryId which = id.orElseThrow();
            TrackRecord told = how.succeeded || how.failed
                    ? memories.reportOutcome(which, new Trial(how.succeeded, note))
                    : memories.trackRecord(which);
            if (invocation.json()) {
                invocation.print(told.fields());
            } else {
                print(told);
            }
        }
        return Failure.DONE;
    }

    private void print(TrackRecord told) {
        String line = told.lineSucceeded() == told.succeeded() && told.lineFailed() == told.failed()
                ? ""
                : " (all versions: " + told.lineSucceeded() + " and " + told.lineFailed() + ")";
        invocation.print(invocation.style().strong(told.memory().value()) + "  succeeded " + told.succeeded()
                + ", failed " + told.failed() + ", " + told.failedInARow() + " in a row" + line);
        told.review().ifPresent(review -> invocation.print("  " + review + " asks whether it still holds"));
    }
}
