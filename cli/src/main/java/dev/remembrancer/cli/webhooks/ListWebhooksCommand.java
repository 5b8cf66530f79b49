package dev.remembrancer.cli.webhooks;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.server.webhooks.EventType;
import dev.remembrancer.server.webhooks.Webhook;
import dev.remembrancer.server.webhooks.WebhookFields;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** Lists webhooks. */
@Command(name = "list", description = "List the webhooks, without what signs.")
final class ListWebhooksCommand implements Callable<Integer> {
    private final Invocation invocation;

    ListWebhooksCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Webhook> webhooks = WebhooksCommand.in(invocation).list();
        if (invocation.json()) {
            invocation.print(
                    Map.of("webhooks", webhooks.stream().map(WebhookFields::of).toList()));
        } else if (webhooks.isEmpty()) {
            invocation.note("no webhooks; make one with: remembrancer webhooks create URL");
        } else {
            Table table = new Table("ID", "MADE", "STATE", "TENANT", "URL", "EVENTS");
            webhooks.forEach(webhook -> table.row(
                    webhook.id(),
                    Words.age(webhook.createdAt(), invocation.now()),
                    webhook.disabled().isPresent() ? "disabled" : "enabled",
                    webhook.tenant().value(),
                    Words.oneLine(webhook.wish().url().toString()),
                    webhook.wish().events().stream()
                            .sorted()
                            .map(EventType::word)
                            .collect(Collectors.joining(","))));
            table.lines(invocation.shell()).forEach(invocation::print);
        }
        return Failure.DONE;
    }
}
