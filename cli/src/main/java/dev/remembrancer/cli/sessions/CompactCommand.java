package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.compacted.CompactedSessions;
import dev.remembrancer.session.compacted.Compaction;
import dev.remembrancer.session.compacted.CompactionOutcome;
import dev.remembrancer.session.compacted.ExtractiveDigester;
import dev.remembrancer.session.compacted.Trigger;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shortens a conversation. */
@Command(
        name = "compact",
        description = {
            "Replace the old items of a conversation by a digest of them, made without a model.",
            "The newest turns stay as they are, and no call is parted from its output. With --archive the old items are"
                    + " kept in another store."
        })
final class CompactCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final SessionOption which = new SessionOption();

    @Option(names = "--keep-turns", paramLabel = "N", description = "Turns of the user that stay; default: 4.")
    private int turns = 4;

    @Option(names = "--digest-tokens", paramLabel = "N", description = "How long the digest may be; default: 500.")
    private int tokens = 500;

    @Option(names = "--archive", paramLabel = "URL", description = "A store, as for --db, where the old items go.")
    private Optional<String> archive = Optional.empty();

    CompactCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Compaction compaction = Compaction.of(Trigger.items(1), Bound.turns(turns), new ExtractiveDigester(tokens));
        try (CompactedSessions sessions =
                CompactedSessions.over(store.openExisting(invocation), archiving(compaction))) {
            tell(sessions.session(which.id()).compact());
        }
        return Failure.DONE;
    }

    /** The archive is open until the process ends, which is soon. */
    private Compaction archiving(Compaction compaction) {
        Optional<Sessions> kept = archive.map(url -> new Place(url, Optional.empty()).open(invocation.shell()));
        return kept.map(compaction::archivingIn).orElse(compaction);
    }

    private void tell(CompactionOutcome outcome) {
        if (invocation.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("state", outcome.state().name().toLowerCase(Locale.ROOT));
            result.put("went", outcome.went());
            result.put("came", outcome.came());
            result.put("kept", outcome.kept());
            invocation.print(result);
        } else if (outcome.isDone()) {
            invocation.print(Words.count(outcome.went(), "item", "items") + " gave way to "
                    + Words.count(outcome.came(), "item", "items") + "; " + outcome.kept() + " stayed");
        } else {
            invocation.print("nothing was changed: there is nothing old enough to give way");
        }
    }
}
