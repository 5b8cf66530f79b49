package dev.remembrancer.server.webhooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.remembrancer.server.access.SharedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How the progress of one endpoint is written: {@code {"version": 1, "after": 42, …, "log": […]}}. */
final class ProgressFile implements SharedFile.Form<Progress> {
    private static final int VERSION = 1;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Override
    public Progress read(byte[] text) throws IOException {
        JsonNode root = MAPPER.readTree(text);
        if (root.path("version").asInt() != VERSION || !root.path("after").isIntegralNumber()) {
            throw new IllegalArgumentException("deliveries of another version than " + VERSION);
        }
        List<Delivery> log = new ArrayList<>();
        root.path("log").forEach(node -> log.add(delivery(node)));
        return new Progress(
                root.path("after").asLong(),
                root.path("quotas").asLong(),
                WebhookFile.when(root, "failing_since"),
                WebhookFile.when(root, "missed_at"),
                log);
    }

    @Override
    public byte[] write(Progress progress) {
        ObjectNode root = MAPPER.createObjectNode()
                .put("version", VERSION)
                .put("after", progress.after())
                .put("quotas", progress.quotas());
        progress.failingSince().ifPresent(at -> root.put("failing_since", at.toString()));
        progress.missedAt().ifPresent(at -> root.put("missed_at", at.toString()));
        ArrayNode log = root.putArray("log");
        progress.log().forEach(delivery -> log.add(node(delivery)));
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Delivery delivery(JsonNode node) {
        Map<String, String> data = new LinkedHashMap<>();
        node.path("data")
                .properties()
                .forEach(field -> data.put(field.getKey(), field.getValue().asText()));
        Event event = new Event(
                WebhookFile.required(node, "id"),
                EventType.valueOf(WebhookFile.required(node, "type")),
                Instant.parse(WebhookFile.required(node, "at")),
                data);
        return new Delivery(
                event,
                Delivery.State.valueOf(WebhookFile.required(node, "state").toUpperCase(Locale.ROOT)),
                node.path("attempts").asInt(),
                node.path("last").asText(),
                WebhookFile.when(node, "last_at"),
                WebhookFile.when(node, "next_at"));
    }

    private static ObjectNode node(Delivery delivery) {
        Event event = delivery.event();
        ObjectNode node = MAPPER.createObjectNode()
                .put("id", event.id())
                .put("type", event.type().name())
                .put("at", event.at().toString());
        ObjectNode data = node.putObject("data");
        event.data().forEach(data::put);
        node.put("state", delivery.state().word()).put("attempts", delivery.attempts());
        node.put("last", delivery.last());
        delivery.lastAt().ifPresent(at -> node.put("last_at", at.toString()));
        delivery.nextAt().ifPresent(at -> node.put("next_at", at.toString()));
        return node;
    }
}
