package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes the newest item of a conversation back. */
@Command(name = "pop", description = "Remove the newest item of a conversation, and print it.")
final class PopCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final SessionOption which = new SessionOption();

    PopCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Sessions sessions = store.openExisting(invocation)) {
            Optional<Item> popped = which.in(sessions).pop();
            if (invocation.json()) {
                invocation.print(ItemLines.json(Map.of(), popped.map(List::of).orElse(List.of())));
            } else {
                popped.ifPresentOrElse(
                        item -> invocation.print(item.json()), () -> invocation.note("the conversation is empty"));
            }
        }
        return Failure.DONE;
    }
}
