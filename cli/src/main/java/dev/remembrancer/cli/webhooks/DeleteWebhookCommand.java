package dev.remembrancer.cli.webhooks;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.webhooks.Webhook;
import dev.remembrancer.server.webhooks.WebhookFields;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a webhook. */
@Command(name = "delete", description = "End a webhook, with what was not delivered yet.")
final class DeleteWebhookCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "The id of the webhook: whk_…")
    private String id = "";

    DeleteWebhookCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Webhook ended = WebhooksCommand.in(invocation).delete(id);
        if (invocation.json()) {
            invocation.print(WebhookFields.of(ended));
        } else {
            invocation.print("ended " + ended.id());
        }
        return Failure.DONE;
    }
}
