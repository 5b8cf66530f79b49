package dev.remembrancer.session;

import dev.remembrancer.Written;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known about a session, its items aside.
 *
 * @param id its name
 * @param createdAt when its first item came, by the store's clock; how fine depends on the store
 * @param updatedAt when its items last changed
 * @param owner whose session it is, if that was said
 * @param metadata further facts
 */
public record SessionInfo(
        SessionId id, Instant createdAt, Instant updatedAt, Optional<String> owner, Map<String, String> metadata) {
    public SessionInfo {
        metadata = Map.copyOf(metadata);
    }

    /** Its written form: the field names that the command line and HTTP share. Times are ISO-8601 in UTC. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("session_id", id.value());
        fields.put("created_at", createdAt.toString());
        fields.put("updated_at", updatedAt.toString());
        owner.ifPresent(name -> fields.put("owner", name));
        fields.put("metadata", metadata);
        return fields;
    }

    /**
     * What is known about a session by these fields, as {@link #fields} wrote them.
     *
     * @throws dev.remembrancer.InvalidRequestException when a field is missing or wrong
     */
    public static SessionInfo of(Written written) {
        Written metadata = written.object("metadata").orElseThrow(() -> Written.missing("metadata"));
        Map<String, String> facts = new LinkedHashMap<>();
        metadata.fields().keySet().forEach(name -> facts.put(name, metadata.required(name)));
        return new SessionInfo(
                new SessionId(written.required("session_id")),
                written.at("created_at"),
                written.at("updated_at"),
                written.text("owner"),
                facts);
    }
}
