package dev.remembrancer.cli.hygiene;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Undoes that a memory was replaced by one that contradicts it. */
@Command(name = "reinstate", description = "Undo that another memory took this one's place because it contradicts it.")
public final class ReinstateCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Parameters(paramLabel = "ID", description = "Which.")
    private Optional<MemoryId> id = Optional.empty();

    public ReinstateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Memory reinstated = view.memories(agent.find(remembrancer)).reinstate(id.orElseThrow());
            if (invocation.json()) {
                invocation.print(MemoryFields.of(reinstated));
            } else {
                invocation.print("reinstated "
                        + invocation.style().strong(reinstated.id().value()));
            }
        }
        return Failure.DONE;
    }
}
