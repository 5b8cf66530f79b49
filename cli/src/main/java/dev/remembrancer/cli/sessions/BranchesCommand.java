package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchInfo;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchedSessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the branches of a conversation, and changes them. */
@Command(
        name = "branches",
        description = {
            "List the branches of a conversation; or begin one, switch, or delete one.",
            "Branches are kept on any store, in conversations of their own beside the first; with advanced: they are"
                    + " those of AdvancedSQLiteSession."
        })
final class BranchesCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final SessionOption which = new SessionOption();

    @ArgGroup
    private Change change = new Change();

    @Option(names = "--name", paramLabel = "NAME", description = "With --from-turn: what the new branch is called.")
    private Optional<BranchId> name = Optional.empty();

    /** What to do before listing; at most one. */
    static final class Change {
        @Option(
                names = "--from-turn",
                paramLabel = "N",
                description = "Begin a branch before the user's N-th message, and switch to it.")
        private Optional<Integer> turn = Optional.empty();

        @Option(names = "--switch", paramLabel = "NAME", description = "Go on with this branch.")
        private Optional<BranchId> to = Optional.empty();

        @Option(names = "--delete", paramLabel = "NAME", description = "Delete this branch.")
        private Optional<BranchId> gone = Optional.empty();
    }

    BranchesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (BranchedSessions sessions = store.openBranched(invocation)) {
            BranchedSession session = sessions.session(which.id());
            change.turn.ifPresent(
                    turn -> name.ifPresentOrElse(called -> session.branch(turn, called), () -> session.branch(turn)));
            change.to.ifPresent(session::switchTo);
            change.gone.ifPresent(gone -> session.delete(gone, false));
            tell(session.branches());
        }
        return Failure.DONE;
    }

    private void tell(List<BranchInfo> branches) {
        if (invocation.json()) {
            invocation.print(Map.of(
                    "branches", branches.stream().map(BranchesCommand::fields).toList()));
            return;
        }
        Table table = new Table("", "ITEMS", "TURNS", "BEGUN", "BRANCH");
        branches.forEach(branch -> table.row(
                branch.current() ? "*" : "",
                Integer.toString(branch.items()),
                Integer.toString(branch.userTurns()),
                branch.createdAt().map(at -> Words.age(at, invocation.now())).orElse(""),
                Words.oneLine(branch.id().value())));
        table.lines(invocation.shell()).forEach(invocation::print);
    }

    private static Map<String, Object> fields(BranchInfo branch) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("branch_id", branch.id().value());
        fields.put("message_count", branch.items());
        fields.put("user_turns", branch.userTurns());
        fields.put("is_current", branch.current());
        branch.createdAt().ifPresent(at -> fields.put("created_at", at.toString()));
        return fields;
    }
}
