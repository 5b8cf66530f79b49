package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.session.branch.TurnUsage;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.session.branch.UsageTotal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a conversation used. */
@Command(name = "usage", description = "Show what the models of a conversation used: turn by turn, and in all.")
final class UsageCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final SessionOption which = new SessionOption();

    @Option(names = "--branch", paramLabel = "NAME", description = "Of this branch; else of the current one.")
    private Optional<BranchId> branch = Optional.empty();

    UsageCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (BranchedSessions sessions = store.openBranched(invocation)) {
            BranchedSession session = sessions.session(which.id());
            List<TurnUsage> turns = session.usageByTurn(branch.orElseGet(session::currentBranch));
            UsageTotal total = session.usage();
            if (invocation.json()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("turns", turns.stream().map(UsageCommand::fields).toList());
                result.put("session", total.usage().fields());
                invocation.print(result);
            } else {
                Table table = new Table("REQUESTS", "INPUT", "OUTPUT", "TOTAL", "TURN");
                turns.forEach(turn -> row(table, turn.usage(), Integer.toString(turn.turn())));
                row(table, total.usage(), "all branches");
                table.lines(invocation.shell()).forEach(invocation::print);
            }
        }
        return Failure.DONE;
    }

    private static void row(Table table, Usage usage, String name) {
        table.row(
                Long.toString(usage.requests()),
                Long.toString(usage.inputTokens()),
                Long.toString(usage.outputTokens()),
                Long.toString(usage.totalTokens()),
                name);
    }

    private static Map<String, Object> fields(TurnUsage turn) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user_turn_number", turn.turn());
        fields.putAll(turn.usage().fields());
        return fields;
    }
}
