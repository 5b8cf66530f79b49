package dev.remembrancer.server.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.remembrancer.server.access.KeptText;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.TenantId;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How webhooks are written: {@code {"version": 1, "webhooks": [{"id", "url", …}]}}, with what signs. */
final class WebhookFile implements SharedFile.Form<List<Webhook>> {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public List<Webhook> read(byte[] text) throws IOException {
        JsonNode root = MAPPER.readTree(text);
        if (root.path("version").asInt() != VERSION) {
            throw new IllegalArgumentException("webhooks of another version than " + VERSION);
        }
        List<Webhook> webhooks = new ArrayList<>();
        root.path("webhooks").forEach(node -> webhooks.add(webhook(node)));
        return List.copyOf(webhooks);
    }

    @Override
    public byte[] write(List<Webhook> webhooks) {
        ObjectNode root = MAPPER.createObjectNode().put("version", VERSION);
        ArrayNode list = root.putArray("webhooks");
        webhooks.forEach(webhook -> list.add(node(webhook)));
        return root.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private static Webhook webhook(JsonNode node) {
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        node.path("events").forEach(word -> events.add(EventType.of(word.asText())));
        List<Webhook.Secret> secrets = new ArrayList<>();
        node.path("secrets")
                .forEach(secret -> secrets.add(new Webhook.Secret(required(secret, "value"), when(secret, "until"))));
        Webhook.Wish wish = new Webhook.Wish(
                URI.create(required(node, "url")),
                events,
                KeptText.of(node, "agent"),
                node.path("include_scope").asBoolean(),
                node.path("include_content").asBoolean());
        return new Webhook(
                required(node, "id"),
                new TenantId(required(node, "tenant")),
                wish,
                secrets,
                Instant.parse(required(node, "created_at")),
                node.has("after") ? Optional.of(node.path("after").asLong()) : Optional.empty(),
                when(node, "disabled_at")
                        .map(at -> new Webhook.Disabled(
                                at, KeptText.of(node, "disabled_because").orElse("unknown"))));
    }

    private static ObjectNode node(Webhook webhook) {
        Webhook.Wish wish = webhook.wish();
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", webhook.id())
                .put("tenant", webhook.tenant().value())
                .put("url", wish.url().toString());
        ArrayNode events = node.putArray("events");
        wish.events().stream().sorted().forEach(event -> events.add(event.word()));
        wish.agent().ifPresent(agent -> node.put("agent", agent));
        node.put("include_scope", wish.scope()).put("include_content", wish.content());
        node.put("created_at", webhook.createdAt().toString());
        webhook.after().ifPresent(after -> node.put("after", after));
        webhook.disabled()
                .ifPresent(disabled ->
                        node.put("disabled_at", disabled.at().toString()).put("disabled_because", disabled.reason()));
        ArrayNode secrets = node.putArray("secrets");
        for (Webhook.Secret secret : webhook.secrets()) {
            ObjectNode kept = secrets.addObject().put("value", secret.value());
            secret.until().ifPresent(until -> kept.put("until", until.toString()));
        }
        return node;
    }

    static String required(JsonNode node, String field) {
        return KeptText.of(node, field).orElseThrow(() -> new IllegalArgumentException(field + " is missing"));
    }

    static Optional<Instant> when(JsonNode node, String field) {
        return KeptText.of(node, field).map(Instant::parse);
    }
}
