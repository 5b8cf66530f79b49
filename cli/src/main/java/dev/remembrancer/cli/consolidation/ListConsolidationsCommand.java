package dev.remembrancer.cli.consolidation;

import dev.remembrancer.Checks;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the runs of an agent. */
@Command(name = "list", description = "List the runs, the last begun first.")
final class ListConsolidationsCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Option(names = "--limit", paramLabel = "N", description = "At most that many, 1 to 1,000; else 20.")
    private int limit = 20;

    ListConsolidationsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Checks.between("limit", limit, 1, 1_000);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            List<Consolidation> runs = agent.find(remembrancer).consolidations().recent(limit);
            if (invocation.json()) {
                invocation.print(Map.of(
                        "consolidations",
                        runs.stream().map(Consolidation::fields).toList()));
            } else if (runs.isEmpty()) {
                invocation.note("nothing was consolidated yet");
            } else {
                Table table = new Table("ID", "BEGAN", "STATE", "STEPS", "UNDONE", "DID");
                runs.forEach(run -> table.row(
                        run.id().value(),
                        Words.age(run.begunAt(), invocation.now()),
                        run.state().word(),
                        Integer.toString(run.steps()),
                        Integer.toString(run.undone()),
                        ConsolidateCommand.words(run.counts())));
                table.lines(invocation.shell()).forEach(invocation::print);
            }
        }
        return Failure.DONE;
    }
}
