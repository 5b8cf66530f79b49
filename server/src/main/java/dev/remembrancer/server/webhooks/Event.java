package dev.remembrancer.server.webhooks;

import dev.remembrancer.memory.MemoryChange;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something to be told, without content.
 *
 * @param id the same however often it is sent: who has seen it need not look at it again
 * @param type what happened
 * @param at when
 * @param data the rest, as it is sent
 */
record Event(String id, EventType type, Instant at, Map<String, String> data) {
    /** The field of the agent's id. */
    static final String AGENT = "agent_id";

    /** The field of the version's id. */
    static final String MEMORY = "memory_id";

    Event {
        data = Map.copyOf(data);
    }

    static Event of(Webhook webhook, EventType type, MemoryChange change) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(AGENT, change.agent().value());
        data.put(MEMORY, change.memory().value());
        change.by().ifPresent(by -> {
            data.put("superseded_by", by.value());
            data.put("reason", change.kind() == MemoryChange.Kind.CORRECTED ? "corrected" : "changed");
        });
        data.put("change", "" + change.number());
        return new Event(id(webhook, "" + change.number()), type, change.at(), data);
    }

    static Event test(Webhook webhook, Instant at) {
        return new Event(
                id(webhook, "test_" + at.toEpochMilli()),
                EventType.WEBHOOK_TEST,
                at,
                Map.of("webhook_id", webhook.id()));
    }

    static String id(Webhook webhook, String of) {
        return "evt_" + webhook.id().substring("whk_".length()) + "_" + of;
    }
}
