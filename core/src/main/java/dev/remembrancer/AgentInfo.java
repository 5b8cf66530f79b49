package dev.remembrancer;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An agent, whose memory it is.
 *
 * @param id its identity, for ever
 * @param name its name, unique in the store, 1 to 255 characters
 * @param createdAt when it was first named
 */
public record AgentInfo(AgentId id, String name, Instant createdAt) {
    public AgentInfo {
        name = Checks.name("agent", name, 255);
    }

    /** Its written form: the field names that HTTP and its clients share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.value());
        fields.put("name", name);
        fields.put("created_at", createdAt.toString());
        return fields;
    }

    /**
     * The agent that has these fields, as {@link #fields} wrote them.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static AgentInfo of(Written written) {
        return new AgentInfo(new AgentId(written.required("id")), written.required("name"), written.at("created_at"));
    }
}
