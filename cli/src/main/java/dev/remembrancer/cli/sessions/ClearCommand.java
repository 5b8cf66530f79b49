package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes a conversation. */
@Command(name = "clear", description = "Remove a conversation with all its items.")
final class ClearCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final SessionOption which = new SessionOption();

    @Option(names = "--yes", description = "Do it; without, say what would go.")
    private boolean yes;

    ClearCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Sessions sessions = store.openExisting(invocation)) {
            Session session = which.in(sessions);
            int items = yes
                    ? session.clear().items()
                    : session.items().size() + session.damaged().size();
            if (invocation.json()) {
                invocation.print(Map.of("items", items, "dry_run", !yes));
            } else {
                invocation.print((yes ? "removed " : "would remove ") + Words.count(items, "item", "items"));
            }
            if (!yes && !invocation.json()) {
                invocation.note("add --yes to do it");
            }
        }
        return Failure.DONE;
    }
}
