package dev.remembrancer.cli.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ScopeOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Exports an agent's memory to a file. */
@Command(
        name = "export",
        description = {
            "Export an agent's memory as JSON Lines with a manifest.",
            "It has every version; importing it gives the same memories: ids, history, times. With a scope, only"
                    + " what is bound to it (and perhaps to more)."
        },
        footer = {"", "A name that ends in .gz is compressed. The file appears when it is whole, never half written."})
public final class ExportCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(names = "--all-scopes", description = "All scopes: what happens when none is named.")
    private boolean allScopes;

    @Parameters(paramLabel = "FILE", description = "Where to; - is the output.")
    private Path file = Path.of("");

    public ExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        Scope wanted = scope.scope();
        if (allScopes && !wanted.equals(Scope.OPEN)) {
            throw new InvalidRequestException("all_scopes", "contradicts the scope that is named; leave one out");
        }
        boolean toOutput = file.equals(Path.of("-"));
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Agent owner = agent.find(remembrancer);
            record(remembrancer, owner, wanted);
            ExportFile export = new ExportFile(owner, wanted, invocation.now());
            long memories = toOutput ? export.to(invocation.shell().out()) : export.to(file);
            if (!toOutput) {
                tell(memories);
            }
        }
        return Failure.DONE;
    }

    /** Before anything leaves. */
    private void record(Remembrancer remembrancer, Agent owner, Scope wanted) {
        OptionalLong entry = remembrancer.note(Deed.of(Act.EXPORT, invocation.now())
                .agent(owner.info().id())
                .subject(wanted.get(Scope.Level.USER))
                .everywhere(wanted.bound().isEmpty()));
        if (entry.isEmpty()) {
            invocation.note("this is in no audit record");
        }
    }

    private void tell(long memories) {
        if (invocation.json()) {
            invocation.print(Map.of("memories", memories, "file", file.toString()));
        } else {
            invocation.print("exported " + Words.count(memories, "version", "versions") + " to " + file);
        }
    }
}
