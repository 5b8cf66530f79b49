package dev.remembrancer.server.webhooks;

import dev.remembrancer.server.http.Schema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How webhooks and deliveries are told. */
public final class WebhookFields {
    static final Schema EVENTS = Schema.list(Schema.words(Arrays.stream(EventType.values())
                    .filter(type -> type != EventType.WEBHOOK_TEST)
                    .map(EventType::word)
                    .toArray(String[]::new)))
            .described("What to be told; else all of it.");

    static final Schema WEBHOOK = Schema.object()
            .required("id", Schema.text())
            .required("url", Schema.text())
            .required("events", EVENTS)
            .required("state", Schema.words("enabled", "disabled"))
            .optional("agent_id", Schema.text())
            .required("include_scope", Schema.flag())
            .required("include_content", Schema.flag())
            .required("created_at", Schema.time())
            .optional("disabled_at", Schema.time())
            .optional("disabled_because", Schema.text())
            .optional("failing_since", Schema.time().described("Since when every attempt has failed."))
            .optional("missed_at", Schema.time().described("When changes were passed over that are kept no longer."))
            .required("open", Schema.integer().described("How many deliveries are to be tried again."))
            .named("Webhook");

    static final Schema MADE = WEBHOOK.required("secret", Schema.text().described("What signs, shown only now."))
            .named("MadeWebhook");

    static final Schema DELIVERY = Schema.object()
            .required("id", Schema.text().described("The event's id, which it is sent with each time."))
            .required("type", Schema.text())
            .required("at", Schema.time().described("When it happened."))
            .required("data", Schema.mapOf(Schema.text()))
            .required("state", Schema.words("delivered", "waiting", "aside", "failed"))
            .required("attempts", Schema.integer())
            .optional("last_result", Schema.text().described("A status of HTTP, or why there is none."))
            .optional("last_attempt_at", Schema.time())
            .optional("next_attempt_at", Schema.time())
            .named("Delivery");

    private WebhookFields() {}

    /** A webhook, without what signs. */
    static Map<String, Object> of(Webhook webhook, Optional<Progress> progress) {
        Map<String, Object> fields = new LinkedHashMap<>(of(webhook));
        progress.flatMap(Progress::failingSince).ifPresent(at -> fields.put("failing_since", at.toString()));
        progress.flatMap(Progress::missedAt).ifPresent(at -> fields.put("missed_at", at.toString()));
        fields.put("open", progress.map(known -> known.open().size()).orElse(0));
        return fields;
    }

    /** What is asked for with it, and whether it is enabled. */
    public static Map<String, Object> of(Webhook webhook) {
        Webhook.Wish wish = webhook.wish();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", webhook.id());
        fields.put("url", wish.url().toString());
        fields.put(
                "events", wish.events().stream().sorted().map(EventType::word).toList());
        fields.put("state", webhook.disabled().isPresent() ? "disabled" : "enabled");
        wish.agent().ifPresent(agent -> fields.put("agent_id", agent));
        fields.put("include_scope", wish.scope());
        fields.put("include_content", wish.content());
        fields.put("created_at", webhook.createdAt().toString());
        webhook.disabled().ifPresent(disabled -> {
            fields.put("disabled_at", disabled.at().toString());
            fields.put("disabled_because", disabled.reason());
        });
        return fields;
    }

    /** A webhook that was made or rotated just now, with what signs. */
    static Map<String, Object> made(Webhook webhook, Optional<Progress> progress) {
        Map<String, Object> fields = of(webhook, progress);
        fields.put("secret", secret(webhook));
        return fields;
    }

    /** The newest of what signs. */
    public static String secret(Webhook webhook) {
        return webhook.secrets().get(webhook.secrets().size() - 1).value();
    }

    static Map<String, Object> of(Delivery delivery) {
        Event event = delivery.event();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", event.id());
        fields.put("type", event.type().word());
        fields.put("at", event.at().toString());
        fields.put("data", event.data());
        fields.put("state", delivery.state().word());
        fields.put("attempts", delivery.attempts());
        if (!delivery.last().isEmpty()) {
            fields.put("last_result", delivery.last());
        }
        delivery.lastAt().ifPresent(at -> fields.put("last_attempt_at", at.toString()));
        delivery.nextAt().ifPresent(at -> fields.put("next_attempt_at", at.toString()));
        return fields;
    }
}
