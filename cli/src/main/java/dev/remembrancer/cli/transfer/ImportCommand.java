package dev.remembrancer.cli.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ScopeOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Progress;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.transfer.Intake;
import dev.remembrancer.transfer.Tally;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Imports a file. */
@Command(
        name = "import",
        description = {
            "Import a file, plain or gzip.",
            "An agent that is not there yet is made. What is there already is left as it is: an import that was"
                    + " broken off is finished by doing it again, and nothing comes in twice."
        },
        footer = {
            "",
            "Formats:",
            "  jsonl        an export of ours, put back as it was; or new memories, one object a line",
            "  messages     a chat log: a list of {\"role\",\"content\"}; --session names the conversation,",
            "               else the file's name does",
            "  locomo       the conversations of the LoCoMo benchmark",
            "  longmemeval  the sessions of the LongMemEval benchmark",
            "",
            "A damaged file is reported with the place and the reason, everything readable is taken, and the exit",
            "code is 1. The file itself is only read."
        })
public final class ImportCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "auto, jsonl, messages, locomo or longmemeval; else auto.")
    private String format = "auto";

    @Option(names = "--type", paramLabel = "TYPE", description = "The type of what doesn't tell its own.")
    private Optional<MemoryType> type = Optional.empty();

    @Option(names = "--sample", paramLabel = "ID", description = "Of a LoCoMo file, only this conversation.")
    private Optional<String> sample = Optional.empty();

    @Parameters(paramLabel = "FILE", description = "What to import.")
    private Path path = Path.of("");

    public ImportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        ImportSettings settings = new ImportSettings(scope.scope(), type, sample);
        agent.name();
        ImportFile file = new ImportFile(path);
        // Before anything is opened: a file that is not ours makes no directory and no agent.
        Format found = format.equals("auto") ? Detection.of(file) : Format.of(format);
        if (sample.isPresent() && found != Format.LOCOMO) {
            throw new InvalidRequestException("sample", "is for LoCoMo files only, and this one is " + found.word());
        }
        try (Remembrancer remembrancer = invocation.open()) {
            Tally tally = read(remembrancer, file, found, settings);
            if (invocation.json()) {
                invocation.print(fields(tally, found));
            } else {
                print(tally, file, found);
            }
            return tally.damaged() == 0 ? Failure.DONE : Failure.FAILED;
        }
    }

    private Tally read(Remembrancer remembrancer, ImportFile file, Format format, ImportSettings settings)
            throws IOException {
        try (Progress progress = new Progress(invocation.shell(), file.size())) {
            Intake intake = new Intake(
                    owner(remembrancer),
                    Agent::memoriesInEveryScope,
                    tally -> progress.at(file.position(), tally.imported() + tally.there()));
            format.read(file, settings, intake);
            return intake.flush();
        }
    }

    /** The agent, made when the first thing is to be taken in. */
    private Supplier<Agent> owner(Remembrancer remembrancer) {
        return new Supplier<>() {
            private Optional<Agent> known = Optional.empty();

            @Override
            public Agent get() {
                if (known.isEmpty()) {
                    known = Optional.of(agent.findOrMake(remembrancer, invocation));
                }
                return known.get();
            }
        };
    }

    private Map<String, Object> fields(Tally tally, Format found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("agent", agent.name());
        fields.put("format", found.word());
        fields.putAll(tally.fields());
        return fields;
    }

    private void print(Tally tally, ImportFile file, Format found) {
        tally.damages()
                .forEach(damage -> invocation.note(invocation.style().bad("damaged:") + " " + file.name() + ", "
                        + Words.oneLine(damage.place()) + ": " + Words.oneLine(damage.reason())));
        long more = tally.damaged() - tally.damages().size();
        if (more > 0) {
            invocation.note("… and " + Words.count(more, "more place", "more places"));
        }
        invocation.print("imported " + invocation.style().strong(Words.memories(tally.imported())) + " (" + found.word()
                + "), " + tally.there() + " there already, " + tally.damaged() + " damaged");
        if (!tally.passedOver().isEmpty()) {
            invocation.note(tally.passedOver().entrySet().stream()
                    .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                    .collect(Collectors.joining(", ", "passed over: ", "")));
        }
    }
}
