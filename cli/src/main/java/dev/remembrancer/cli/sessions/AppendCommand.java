package dev.remembrancer.cli.sessions;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.TextArgument;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Session.Appended;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds to a conversation. */
@Command(
        name = "append",
        description = {
            "Add items to a conversation, all or none.",
            "With --role, one message of the words that follow. Without, items as JSON objects, one a line; - reads"
                    + " them from the input."
        })
final class AppendCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final SessionOption which = new SessionOption();

    @Option(names = "--role", paramLabel = "ROLE", description = "user, assistant, system or developer.")
    private Optional<String> role = Optional.empty();

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "Add once, however often this is run with the same key.")
    private Optional<String> key = Optional.empty();

    @Parameters(paramLabel = "ITEM", arity = "1..*", description = "What to add.")
    private List<String> words = List.of();

    AppendCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        String text = TextArgument.read("items", words, invocation.shell().in());
        List<Item> items = role.map(speaker -> List.of(Item.message(speaker, text)))
                .orElseGet(() -> text.lines()
                        .filter(line -> !line.isBlank())
                        .map(AppendCommand::item)
                        .toList());
        try (Sessions sessions = store.open(invocation)) {
            Session session = which.in(sessions);
            Appended appended = key.map(once -> session.append(items, once)).orElseGet(() -> session.append(items));
            if (invocation.json()) {
                invocation.print(Map.of("items", appended.items(), "repeated", appended.repeated()));
            } else {
                String count = Words.count(appended.items(), "item", "items");
                invocation.print(appended.repeated() ? count + " had been added before" : "added " + count);
            }
        }
        return Failure.DONE;
    }

    private static Item item(String line) {
        try {
            return new Item(line);
        } catch (InvalidItemException e) {
            throw new InvalidRequestException(
                    "items", "one of them " + e.problem() + "; give JSON objects one a line, or a text with --role");
        }
    }
}
