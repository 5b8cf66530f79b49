package dev.remembrancer.cli.memory;

import dev.remembrancer.Agent;
import dev.remembrancer.Json;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ScopeOptions;
import dev.remembrancer.cli.options.TextArgument;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Remembers one thing. */
@Command(
        name = "remember",
        description = "Remember one thing. An agent that is not there yet is made.",
        footer = {"", "Times are UTC unless they have an offset. Put -- before a text that begins with a hyphen."})
public final class RememberCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ScopeOptions scope = new ScopeOptions();

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description =
                    "semantic (what is true), episodic (what happened) or procedural (how to do it); else semantic.")
    private MemoryType type = MemoryType.SEMANTIC;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The name of the fact, like preference.tone: it takes the place of what was under it.")
    private Optional<MemoryKey> key = Optional.empty();

    @Option(names = "--ttl", paramLabel = "TIME", description = "How long to keep it: 90s, 45m, 12h, 30d, 2w.")
    private Optional<Duration> ttl = Optional.empty();

    @Option(names = "--pin", description = "Always put it into the context.")
    private boolean pin;

    @Option(names = "--tag", paramLabel = "TAG", description = "A tag; may be given several times.")
    private List<String> tags = List.of();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "Who said so: user, agent, tool, import or human; else user.")
    private Source source = Source.USER;

    @Option(names = "--confidence", paramLabel = "0..1", description = "How sure the source is.")
    private Optional<Double> confidence = Optional.empty();

    @Option(names = "--author", paramLabel = "NAME", description = "Who spoke the words.")
    private Optional<String> author = Optional.empty();

    @Option(names = "--said-at", paramLabel = "TIME", description = "When they were spoken.")
    private Optional<Instant> saidAt = Optional.empty();

    @Option(names = "--valid-from", paramLabel = "TIME", description = "When it began to be true.")
    private Optional<Instant> validFrom = Optional.empty();

    @Option(names = "--valid-until", paramLabel = "TIME", description = "When it stops being true.")
    private Optional<Instant> validUntil = Optional.empty();

    @Option(names = "--value", paramLabel = "JSON", description = "Structured data beside the text.")
    private Optional<Json> value = Optional.empty();

    @Option(names = "--metadata", paramLabel = "JSON", description = "A JSON object to keep beside it.")
    private Optional<Json> metadata = Optional.empty();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "A name for this request: repeating it within a week has no second effect.")
    private Optional<String> idempotencyKey = Optional.empty();

    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "What to remember; - reads it from the input.")
    private List<String> text = List.of();

    public RememberCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        // Before anything is opened: what is refused makes no directory and no agent.
        NewMemory memory = memory();
        memory.validity(invocation.now());
        agent.name();
        try (Remembrancer remembrancer = invocation.open()) {
            Agent owner = agent.findOrMake(remembrancer, invocation);
            Receipt receipt = owner.remember(memory);
            Receipts.print(receipt, invocation);
        }
        return Failure.DONE;
    }

    private NewMemory memory() {
        NewMemory memory = NewMemory.of(
                        type,
                        TextArgument.read("content", text, invocation.shell().in()))
                .scope(scope.scope())
                .source(source)
                .tags(tags.stream().distinct().toArray(String[]::new));
        memory = with(memory, key, NewMemory::key);
        memory = with(memory, ttl, NewMemory::ttl);
        memory = with(memory, confidence, NewMemory::confidence);
        memory = with(memory, author, NewMemory::author);
        memory = with(memory, saidAt, NewMemory::saidAt);
        memory = with(memory, validFrom, NewMemory::validFrom);
        memory = with(memory, validUntil, NewMemory::validUntil);
        memory = with(memory, value, NewMemory::data);
        memory = with(memory, metadata, NewMemory::metadata);
        memory = with(memory, idempotencyKey, NewMemory::idempotencyKey);
        return pin ? memory.pin() : memory;
    }

    private static <T> NewMemory with(NewMemory memory, Optional<T> value, BiFunction<NewMemory, T, NewMemory> change) {
        return value.map(present -> change.apply(memory, present)).orElse(memory);
    }
}
