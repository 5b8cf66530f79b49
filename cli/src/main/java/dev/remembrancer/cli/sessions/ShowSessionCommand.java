package dev.remembrancer.cli.sessions;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Session.DamagedItem;
import dev.remembrancer.session.Sessions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows one conversation. */
@Command(name = "show", description = "Show a conversation, the oldest item first. With --json the items as they are.")
final class ShowSessionCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final StoreOptions store = new StoreOptions();

    @Mixin
    private final SessionOption which = new SessionOption();

    @Option(names = "--last", paramLabel = "N", description = "Only the newest so many.")
    private int last = Integer.MAX_VALUE;

    ShowSessionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Sessions sessions = store.openExisting(invocation)) {
            Session session = which.in(sessions);
            List<Item> items = session.items(last);
            List<DamagedItem> damaged = session.damaged();
            if (items.isEmpty() && damaged.isEmpty() && session.info().isEmpty()) {
                throw new NotFoundException("there is no such conversation in this store");
            }
            if (invocation.json()) {
                Map<String, Object> fields = new LinkedHashMap<>();
                session.info().ifPresent(info -> fields.putAll(info.fields()));
                fields.put("damaged", damaged.size());
                invocation.print(ItemLines.json(fields, items));
            } else {
                Table table = new Table("WHO", "WHAT");
                items.forEach(item -> table.row(ItemLines.kind(item), ItemLines.gist(item)));
                table.lines(invocation.shell()).forEach(invocation::print);
                damaged.forEach(item -> invocation.note("damaged: " + item.place() + " " + item.problem()));
            }
        }
        return Failure.DONE;
    }
}
