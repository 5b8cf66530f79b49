package dev.remembrancer.server.webhooks;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.server.http.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The body of a webhook: {@code {"type", "timestamp", "data"}}, as Standard Webhooks advises. */
final class Payload {
    private Payload() {}

    /** The body by what is there now: of what is gone there are only ids. */
    static byte[] of(Event event, Webhook.Wish wish, Remembrancer memory) {
        Map<String, Object> data = new LinkedHashMap<>();
        event.data().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(field -> data.put(
                        field.getKey(),
                        field.getKey().equals("change") ? (Object) Long.valueOf(field.getValue()) : field.getValue()));
        Optional<Agent> agent =
                Optional.ofNullable(event.data().get(Event.AGENT)).flatMap(id -> memory.findAgent(new AgentId(id)));
        agent.ifPresent(there -> data.put("agent", there.info().name()));
        if (wish.scope() || wish.content()) {
            agent.flatMap(there -> Optional.ofNullable(event.data().get(Event.MEMORY))
                            .flatMap(id -> there.memoriesInEveryScope().get(new MemoryId(id))))
                    .ifPresent(found -> {
                        if (wish.scope()) {
                            data.put("scope", MemoryFields.scope(found.scope()));
                        }
                        if (wish.content()) {
                            data.put("content", found.content());
                        }
                    });
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", event.type().word());
        body.put("timestamp", event.at().toString());
        body.put("data", data);
        return JsonText.bytes(body);
    }
}
