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
import picocli.CommandLine.Parameters;

/** Marks a memory as confirmed by a person. */
@Command(name = "verify-fact", description = "Mark a memory as confirmed by a person, now.")
public final class VerifyFactCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Parameters(paramLabel = "ID", description = "Which.")
    private Optional<MemoryId> id = Optional.empty();

    public VerifyFactCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Memory verified = view.memories(agent.find(remembrancer)).verify(id.orElseThrow());
            if (invocation.json()) {
                invocation.print(MemoryFields.of(verified));
            } else {
                invocation.print(
                        "verified " + invocation.style().strong(verified.id().value()));
            }
        }
        return Failure.DONE;
    }
}
