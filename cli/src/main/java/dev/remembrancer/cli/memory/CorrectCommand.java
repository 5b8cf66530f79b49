package dev.remembrancer.cli.memory;

import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.TextArgument;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Source;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts right what was wrong from the start. */
@Command(
        name = "correct",
        description = {
            "Put right what was wrong from the start.",
            "A new version takes its place, as if it had always been so; the old one stays in the history."
                    + " For what has changed since, remember the new under the same key."
        })
public final class CorrectCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Option(names = "--value", paramLabel = "JSON", description = "The right structured data; else it stays.")
    private Optional<Json> value = Optional.empty();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "Who corrects: user, agent, tool, import or human; else human.")
    private Source source = Source.HUMAN;

    @Parameters(index = "0", paramLabel = "ID", description = "Which.")
    private Optional<MemoryId> id = Optional.empty();

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "TEXT",
            description = "What it should say; - reads it from the input.")
    private List<String> text = List.of();

    public CorrectCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Correction correction = new Correction(
                TextArgument.read("content", text, invocation.shell().in()), value, source);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Receipts.print(view.memories(agent.find(remembrancer)).correct(id.orElseThrow(), correction), invocation);
        }
        return Failure.DONE;
    }
}
