package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists conversations. */
@Command(name = "list", description = "List the conversations of a store, by id.")
final class ListSessionsCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--prefix", paramLabel = "TEXT", description = "Whose ids begin with this.")
    private String prefix = "";

    @Option(names = "--owner", paramLabel = "ID", description = "Of this owner.")
    private Optional<String> owner = Optional.empty();

    @Option(names = "--updated-from", paramLabel = "TIME", description = "Last changed at or after.")
    private Optional<Instant> updatedFrom = Optional.empty();

    @Option(names = "--updated-until", paramLabel = "TIME", description = "Last changed before.")
    private Optional<Instant> updatedUntil = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, 1 to 1000; default: 100.")
    private int limit = SessionQuery.ALL.limit();

    @Option(names = "--after", paramLabel = "ID", description = "Go on after this one, where the page before ended.")
    private Optional<SessionId> after = Optional.empty();

    ListSessionsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Sessions sessions = store.openExisting(invocation)) {
            SessionPage page = sessions.list(new SessionQuery(prefix, owner, updatedFrom, updatedUntil, after, limit));
            if (invocation.json()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put(
                        "sessions",
                        page.sessions().stream().map(SessionInfo::fields).toList());
                page.next().ifPresent(next -> result.put("next", next.value()));
                invocation.print(result);
            } else {
                tell(page.sessions());
                page.next().ifPresent(next -> invocation.note("there are more; go on with --after '" + next + "'"));
            }
        }
        return Failure.DONE;
    }

    private void tell(List<SessionInfo> sessions) {
        if (sessions.isEmpty()) {
            invocation.note("no such conversations");
            return;
        }
        Table table = new Table("CHANGED", "BEGUN", "OWNER", "SESSION");
        sessions.forEach(info -> table.row(
                Words.age(info.updatedAt(), invocation.now()),
                Words.age(info.createdAt(), invocation.now()),
                Words.oneLine(info.owner().orElse("")),
                Words.oneLine(info.id().value())));
        table.lines(invocation.shell()).forEach(invocation::print);
    }
}
