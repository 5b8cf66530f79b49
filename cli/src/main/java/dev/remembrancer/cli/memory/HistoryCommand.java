package dev.remembrancer.cli.memory;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows every version of a memory. */
@Command(name = "history", description = "Show every version of a memory, the first recorded first.")
public final class HistoryCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Parameters(paramLabel = "ID", description = "Any version of it.")
    private Optional<MemoryId> id = Optional.empty();

    public HistoryCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            List<Memory> versions = view.memories(agent.find(remembrancer)).history(id.orElseThrow());
            if (invocation.json()) {
                invocation.print(Map.of(
                        "versions", versions.stream().map(MemoryFields::of).toList()));
            } else {
                versions.forEach(this::print);
            }
        }
        return Failure.DONE;
    }

    private void print(Memory version) {
        invocation.print(
                invocation.style().strong("version " + version.revision().number()) + "  " + version.id() + "  "
                        + Words.oneLine(version.content()));
        String until = version.trueUntil().map(at -> " until " + at).orElse("");
        String replaced = version.revision()
                .superseded()
                .map(how -> ", " + how.reason().word() + " " + how.at() + " by " + how.by())
                .orElse("");
        invocation.print("  "
                + invocation
                        .style()
                        .faint("recorded " + version.revision().recordedAt() + ", true from "
                                + version.validity().from() + until + replaced));
    }
}
