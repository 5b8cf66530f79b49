package dev.remembrancer.cli.webhooks;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.server.webhooks.Deliveries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what was sent to an endpoint. */
@Command(name = "deliveries", description = "Show what was sent of late, and what came of it; the latest first.")
final class DeliveriesCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "The id of the webhook: whk_…")
    private String id = "";

    DeliveriesCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Map<String, Object>> all = Deliveries.of(invocation.directory(), WebhooksCommand.in(invocation), id);
        if (invocation.json()) {
            invocation.print(Map.of("deliveries", all));
        } else if (all.isEmpty()) {
            invocation.note("nothing was sent yet");
        } else {
            Table table = new Table("EVENT", "TYPE", "STATE", "ATTEMPTS", "LAST", "RESULT");
            all.forEach(one -> table.row(
                    text(one, "id"),
                    text(one, "type"),
                    text(one, "state"),
                    text(one, "attempts"),
                    Optional.ofNullable(one.get("last_attempt_at"))
                            .map(at -> Words.age(Instant.parse(at.toString()), invocation.now()))
                            .orElse(""),
                    text(one, "last_result")));
            table.lines(invocation.shell()).forEach(invocation::print);
        }
        return Failure.DONE;
    }

    private static String text(Map<String, Object> one, String field) {
        return String.valueOf(one.getOrDefault(field, ""));
    }
}
