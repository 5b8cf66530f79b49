package dev.remembrancer.cli.memory;

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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Pins a memory, or unpins it. */
@Command(name = "pin", description = "Pin a memory, so that it always belongs into the context; or unpin it.")
public final class PinCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Option(names = "--off", description = "Unpin it.")
    private boolean off;

    @Parameters(paramLabel = "ID", description = "Which.")
    private Optional<MemoryId> id = Optional.empty();

    public PinCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Memory pinned = view.memories(agent.find(remembrancer)).pin(id.orElseThrow(), !off);
            if (invocation.json()) {
                invocation.print(MemoryFields.of(pinned));
            } else {
                invocation.print((off ? "unpinned " : "pinned ")
                        + invocation.style().strong(pinned.id().value()));
            }
        }
        return Failure.DONE;
    }
}
