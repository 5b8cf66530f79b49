package dev.remembrancer.cli.hygiene;

import dev.remembrancer.Agent;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Source;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes back what came from a session, an author or a source since a time. */
@Command(
        name = "rollback",
        description = {
            "Take back what came from a session, an author or a source since a time; what it had superseded is current"
                    + " again.",
            "What a person entered or corrected is spared, unless --source human is named. What is taken back can be"
                    + " looked at with forgotten."
        })
public final class RollbackCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Option(names = "--session", paramLabel = "ID", description = "What came from, or holds in, this session.")
    private Optional<String> session = Optional.empty();

    @Option(names = "--author", paramLabel = "NAME", description = "What this author said.")
    private Optional<String> author = Optional.empty();

    @Option(names = "--source", paramLabel = "SOURCE", description = "What has this source.")
    private Optional<Source> source = Optional.empty();

    @Option(names = "--after", paramLabel = "TIME", description = "Only what was recorded then or later.")
    private Optional<Instant> after = Optional.empty();

    @Option(names = "--user", paramLabel = "ID", description = "Only what can be seen for this user.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--dry-run", description = "Only show what would happen.")
    private boolean dryRun;

    public RollbackCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Rollback what = new Rollback(session, author, source, after);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Agent whose = agent.find(remembrancer);
            Memories memories =
                    user.map(id -> whose.memories(Scope.OPEN.user(id))).orElseGet(whose::memoriesInEveryScope);
            RolledBack done = memories.rollBack(what, dryRun);
            if (invocation.json()) {
                invocation.print(done.fields());
            } else {
                tell(done);
            }
        }
        return Failure.DONE;
    }

    private void tell(RolledBack done) {
        if (dryRun) {
            done.takenBack().stream().map(MemoryId::value).forEach(invocation::print);
        }
        invocation.print((dryRun ? "would take back " : "took back ")
                + Words.count(done.takenBack().size(), "version", "versions") + "; "
                + Words.count(done.current().size(), "other is", "others are") + " current again");
    }
}
