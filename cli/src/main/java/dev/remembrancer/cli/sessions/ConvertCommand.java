package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Copies conversations from one store to another. */
@Command(
        name = "convert",
        description = {
            "Copy conversations from one store to another, of whatever kinds, encrypted or not.",
            "What is there already must be the beginning of what is copied, and is gone on from: so a copy that was"
                    + " broken off can be run again. Each conversation is read back and compared."
        })
final class ConvertCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Option(names = "--to", paramLabel = "URL", required = true, description = "The store to copy to, as for --db.")
    private Optional<String> target = Optional.empty();

    @Option(
            names = "--to-key-file",
            paramLabel = "FILE",
            description =
                    "Encrypt what is copied, as EncryptedSession of the Agents SDK does, with the key in this file.")
    private Optional<Path> targetKeyFile = Optional.empty();

    @Option(names = "--session", paramLabel = "ID", description = "Only this one; may be given several times.")
    private List<String> only = List.of();

    @Option(names = "--prefix", paramLabel = "TEXT", description = "Only those whose ids begin with this.")
    private String prefix = "";

    ConvertCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Sessions from = store.openAsItIs(invocation);
                Sessions to = new Place(target.orElseThrow(), targetKeyFile).open(invocation.shell())) {
            Copying copying = new Copying(from, to);
            if (only.isEmpty()) {
                all(from, copying);
            } else {
                only.forEach(id -> one(copying, new SessionId(id)));
            }
            tell(copying);
        }
        return Failure.DONE;
    }

    private void all(Sessions from, Copying copying) {
        SessionQuery query = SessionQuery.ALL.prefix(prefix).limit(1_000);
        Optional<SessionQuery> page = Optional.of(query);
        while (page.isPresent()) {
            var found = from.list(page.get());
            found.sessions().forEach(info -> one(copying, info.id()));
            page = found.next().map(query::after);
        }
    }

    private void one(Copying copying, SessionId id) {
        copying.copy(id);
        if (invocation.shell().isTerminal() && !invocation.json()) {
            invocation.shell().err().print("\r" + sum(copying) + "\u001b[K");
            invocation.shell().err().flush();
        }
    }

    private void tell(Copying copying) {
        if (invocation.shell().isTerminal() && !invocation.json()) {
            invocation.shell().err().print("\r\u001b[K");
        }
        if (invocation.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("sessions", copying.sessions());
            result.put("items", copying.items());
            result.put("added", copying.added());
            result.put("damaged", copying.damaged());
            result.put("verified", true);
            invocation.print(result);
        } else {
            invocation.print("copied and compared " + sum(copying));
            if (copying.damaged() > 0) {
                invocation.note(Words.count(copying.damaged(), "damaged item was", "damaged items were")
                        + " left out; show names them");
            }
        }
    }

    private static String sum(Copying copying) {
        return Words.count(copying.sessions(), "conversation", "conversations") + " with "
                + Words.count(copying.items(), "item", "items") + ", " + copying.added() + " of them new";
    }
}
