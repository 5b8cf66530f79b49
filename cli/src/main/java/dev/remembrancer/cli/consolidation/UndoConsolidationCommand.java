package dev.remembrancer.cli.consolidation;

import dev.remembrancer.ConsolidationId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.consolidation.UndoneConsolidation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Takes back what a run did. */
@Command(
        name = "undo",
        description = {
            "Take back what a run did: its summaries are removed, and what they and others stood for is current again.",
            "What was changed or forgotten since can't be put back; it is told. A run that goes on is stopped."
        })
final class UndoConsolidationCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Parameters(paramLabel = "RUN", description = "Which run, as list shows it.")
    private String run = "";

    UndoConsolidationCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        ConsolidationId id = new ConsolidationId(run);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            UndoneConsolidation undone =
                    agent.find(remembrancer).consolidations().undo(id);
            if (invocation.json()) {
                invocation.print(undone.fields());
            } else {
                undone.leftovers()
                        .forEach(one -> invocation.print("not put back: " + one.memory() + ", "
                                + one.why().word().replace('_', ' ')));
                invocation.print("undid " + id + ": " + Words.memories(undone.restored()) + " current again");
            }
        }
        return Failure.DONE;
    }
}
