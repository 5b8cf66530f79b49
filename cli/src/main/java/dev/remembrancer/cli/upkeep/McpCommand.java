package dev.remembrancer.cli.upkeep;

import dev.remembrancer.Checks;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ScopeOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.mcp.Binding;
import dev.remembrancer.mcp.Connection;
import dev.remembrancer.mcp.LocalCaller;
import dev.remembrancer.mcp.Mcp;
import dev.remembrancer.mcp.StandardStreams;
import dev.remembrancer.mcp.ToolSet;
import dev.remembrancer.mcp.graph.GraphFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the memory as MCP tools over standard input and output, until the input ends. */
@Command(
        name = "mcp",
        description = "Serve the memory as MCP tools over standard input and output, for one client.",
        footer = {
            "",
            "What is bound here (--user and the like) binds every call: the model can't name another id for it."
        })
public final class McpCommand implements Callable<Integer> {
    private static final String USUAL_AGENT = "default";

    private final Invocation invocation;

    @Option(
            names = {"-a", "--agent"},
            paramLabel = "NAME",
            description = "Whose memory; else \"" + USUAL_AGENT + "\". Made at the first write.")
    private String agent = USUAL_AGENT;

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(
            names = "--tools",
            paramLabel = "SET",
            description =
                    "Which tools: memory, graph (the nine of the MCP project's memory server), all (these two), or upkeep"
                            + " (consolidation).")
    private ToolSet tools = ToolSet.ALL;

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = "Take over this file of the MCP project's memory server (memory.jsonl), and end.")
    private Optional<Path> file = Optional.empty();

    public McpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        String name = Checks.name("agent", agent, 255);
        try (Remembrancer remembrancer = invocation.open()) {
            LocalCaller caller = new LocalCaller(remembrancer, name, new Binding(scope.scope()));
            if (file.isPresent()) {
                takeOver(caller, file.get());
            } else {
                serve(caller);
            }
        }
        return Failure.DONE;
    }

    private void serve(LocalCaller caller) throws IOException {
        PrintStream usual = System.out;
        // One line that is no message would end the conversation, whichever library prints it.
        System.setOut(System.err);
        try {
            Mcp mcp = Mcp.create(version(), invocation.shell().clock(), new SecureRandom());
            StandardStreams.serve(
                    mcp,
                    new Connection(caller, tools),
                    invocation.shell().in(),
                    invocation.shell().out());
        } finally {
            System.setOut(usual);
        }
    }

    private void takeOver(LocalCaller caller, Path path) throws IOException {
        GraphFile.Taken taken;
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            taken = GraphFile.takeOver(caller, lines);
        }
        if (invocation.json()) {
            invocation.print(Map.of("entities", taken.entities(), "relations", taken.relations()));
        } else {
            invocation.print("took over " + Words.count(taken.entities(), "entity", "entities") + " and "
                    + Words.count(taken.relations(), "relation", "relations"));
        }
    }

    private static String version() {
        return Optional.ofNullable(McpCommand.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
