package dev.remembrancer.cli.memory;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.memory.Restored;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Restores a forgotten memory. Not called restore: that is for backups. */
@Command(name = "unforget", description = "Restore a forgotten memory with its whole history.")
public final class UnforgetCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Parameters(paramLabel = "ID", description = "Which; see forgotten.")
    private Optional<MemoryId> id = Optional.empty();

    public UnforgetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Memories memories = view.memories(agent.find(remembrancer));
            Restored restored = memories.restore(id.orElseThrow());
            if (invocation.json()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("id", restored.memory().id().value());
                result.put("restored", true);
                result.put("content", restored.memory().content());
                result.put("versions", restored.versions());
                invocation.print(result);
            } else {
                invocation.print("restored "
                        + invocation.style().strong(restored.memory().id().value()) + ", "
                        + Words.count(restored.versions(), "version", "versions"));
            }
        }
        return Failure.DONE;
    }
}
