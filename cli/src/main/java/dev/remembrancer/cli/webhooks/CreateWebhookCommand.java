package dev.remembrancer.cli.webhooks;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenants;
import dev.remembrancer.server.webhooks.Webhook;
import dev.remembrancer.server.webhooks.WebhookFields;
import dev.remembrancer.server.webhooks.WebhookRoutes;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a webhook. */
@Command(
        name = "create",
        description = "Tell an address what happens, from when a server next looks, within a second while one runs.")
final class CreateWebhookCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "URL", description = "Where to send it: https://…")
    private String url = "";

    @Option(
            names = "--events",
            paramLabel = "WORD",
            split = ",",
            description = "What to tell: memory.stored, memory.superseded, memory.forgotten, memory.expired,"
                    + " quota.reached; else all.")
    private List<String> events = List.of();

    @Option(names = "--tenant", paramLabel = "ID", description = "Whose; else the default tenant's.")
    private TenantId tenant = TenantId.DEFAULT;

    @Option(names = "--include-scope", description = "Say where a memory is true; it names users.")
    private boolean scope;

    @Option(names = "--include-content", description = "Say what a memory says.")
    private boolean content;

    CreateWebhookCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        requireTenant();
        Webhook made = WebhooksCommand.in(invocation)
                .create(
                        tenant,
                        new Webhook.Wish(
                                WebhookRoutes.url(url), WebhookRoutes.events(events), Optional.empty(), scope, content),
                        Optional.empty());
        if (invocation.json()) {
            Map<String, Object> shown = new LinkedHashMap<>(WebhookFields.of(made));
            shown.put("secret", WebhookFields.secret(made));
            invocation.print(shown);
        } else {
            invocation.print("made " + made.id());
            invocation.print(invocation.style().strong(WebhookFields.secret(made)));
            invocation.note("the secret is shown only now; what is sent is signed with it");
        }
        return Failure.DONE;
    }

    private void requireTenant() {
        Keys keys = new Keys(
                invocation.directory().resolve(Keys.FILE), invocation.shell().clock(), new SecureRandom());
        Tenants tenants =
                new Tenants(invocation.directory(), keys, invocation.shell().clock());
        if (!tenant.isDefault() && tenants.find(tenant).isEmpty()) {
            throw new NotFoundException("there is no tenant " + tenant + "; see: remembrancer tenants list");
        }
    }
}
