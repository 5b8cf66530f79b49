package dev.remembrancer.cli.memory;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one memory. */
@Command(
        name = "show",
        description = {
            "Show one memory with everything about it.",
            "With --valid-at or --known-at, the version of it that was true then, by what was known then."
        })
public final class ShowCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Option(names = "--valid-at", paramLabel = "TIME", description = "The version that was true then.")
    private Optional<Instant> validAt = Optional.empty();

    @Option(names = "--known-at", paramLabel = "TIME", description = "By what was known then.")
    private Optional<Instant> knownAt = Optional.empty();

    @Parameters(paramLabel = "ID", description = "Which.")
    private Optional<MemoryId> id = Optional.empty();

    public ShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        MemoryId wanted = id.orElseThrow();
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Memory memory = find(view.memories(agent.find(remembrancer)), wanted)
                    .filter(view::isMeant)
                    .orElseThrow(() -> new NotFoundException("no memory " + wanted
                            + " can be seen from here; name its scope, or look with --all-scopes"));
            if (invocation.json()) {
                invocation.print(MemoryFields.of(memory));
            } else {
                MemoryLines.whole(memory, invocation).forEach(invocation::print);
            }
        }
        return Failure.DONE;
    }

    private Optional<Memory> find(Memories memories, MemoryId wanted) {
        if (validAt.isEmpty() && knownAt.isEmpty()) {
            return memories.get(wanted);
        }
        Instant now = invocation.now();
        return memories.asOf(wanted, validAt.orElse(now), knownAt.orElse(now));
    }
}
