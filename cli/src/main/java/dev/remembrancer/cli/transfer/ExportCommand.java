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
import dev.remembrancer.erasure.Subject;
import dev.remembrancer.transfer.ExportCounts;
import dev.remembrancer.transfer.SubjectExport;
import dev.remembrancer.transfer.TenantExport;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
                    + " what is bound to it (and perhaps to more).",
            "Without an agent, and with --user alone: everything about that user over all agents, with what was"
                    + " forgotten and with the conversations, to be handed to them. With --everything: all that is here."
        },
        footer = {"", "A name that ends in .gz is compressed. The file appears when it is whole, never half written."})
public final class ExportCommand implements Callable<Integer> {
    private static final Path OUTPUT = Path.of("-");

    private final Invocation invocation;

    @Option(
            names = {"-a", "--agent"},
            paramLabel = "NAME",
            description = "Whose memory. Without it, and with --user alone: everything about that user.")
    private Optional<String> agent = Optional.empty();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(names = "--all-scopes", description = "All scopes: what happens when none is named.")
    private boolean allScopes;

    @Option(
            names = "--everything",
            description = "All agents in all scopes, and all conversations; to be read elsewhere, not imported.")
    private boolean everything;

    @Option(
            names = "--reveal",
            description = "With --user alone and --reason: the values of the vault, too. Each is in the audit record.")
    private boolean reveal;

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
        boolean toOutput = file.equals(OUTPUT);
        if (reveal && (agent.isPresent() || everything || invocation.reason().isEmpty())) {
            throw new InvalidRequestException("reveal", "needs --user alone, and --reason");
        }
        if (everything) {
            if (agent.isPresent() || allScopes || !wanted.equals(Scope.OPEN)) {
                throw new InvalidRequestException("everything", "is more than what is named beside it; leave one out");
            }
            return exportOverAgents(wanted, remembrancer -> new TenantExport(remembrancer, invocation.now())::to);
        }
        if (agent.isEmpty()) {
            String user = user(wanted);
            return exportOverAgents(wanted, remembrancer -> {
                SubjectExport export = SubjectExport.of(remembrancer, new Subject(user), invocation.now());
                return reveal ? export.revealing(invocation.reason().orElseThrow())::to : export::to;
            });
        }
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Agent owner = AgentOption.find(remembrancer, agent.get());
            record(remembrancer, Optional.of(owner), wanted);
            ExportFile export = new ExportFile(owner, wanted, invocation.now());
            long memories = toOutput ? export.to(invocation.shell().out()) : export.to(file);
            if (!toOutput) {
                tell(memories);
            }
        }
        return Failure.DONE;
    }

    private static String user(Scope wanted) {
        return wanted.get(Scope.Level.USER)
                .filter(id -> wanted.equals(Scope.OPEN.user(id)))
                .orElseThrow(() -> new InvalidRequestException(
                        "agent",
                        "is missing; name an agent, or --user alone for everything about that user, or --everything"));
    }

    /** Writes an export to a stream. */
    private interface Writing {
        ExportCounts to(OutputStream out) throws IOException;
    }

    private int exportOverAgents(Scope wanted, Function<Remembrancer, Writing> exporting) throws IOException {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            record(remembrancer, Optional.empty(), wanted);
            Writing export = exporting.apply(remembrancer);
            if (file.equals(OUTPUT)) {
                export.to(invocation.shell().out());
                return Failure.DONE;
            }
            ExportCounts counts = WholeFile.write(file, (out, aside) -> export.to(out));
            if (invocation.json()) {
                Map<String, Object> result = new LinkedHashMap<>(counts.fields());
                result.put("file", file.toString());
                invocation.print(result);
            } else {
                invocation.print("exported " + Words.count(counts.memories(), "version", "versions") + ", "
                        + Words.count(counts.forgotten(), "forgotten one", "forgotten ones") + ", "
                        + Words.count(counts.reviews(), "review", "reviews") + ", "
                        + Words.count(counts.sessions(), "session", "sessions") + " with "
                        + Words.count(counts.items(), "item", "items") + " to " + file);
            }
        }
        return Failure.DONE;
    }

    /** Before anything leaves. */
    private void record(Remembrancer remembrancer, Optional<Agent> owner, Scope wanted) {
        Deed deed = Deed.of(Act.EXPORT, invocation.now());
        OptionalLong entry =
                remembrancer.note(owner.map(agent -> deed.agent(agent.info().id()))
                        .orElse(deed)
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
