package dev.remembrancer.session.store;

import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.store.JsonPieces.Member;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a JSON file says about one session beside its items.
 *
 * @param idempotencyKeys the digest of each
 * @param others fields that this version doesn't know; they stay
 */
record SessionFacts(
        Instant createdAt,
        Instant updatedAt,
        Optional<String> owner,
        Map<String, String> metadata,
        Map<String, String> idempotencyKeys,
        List<Member> others) {

    /** Facts of a session about which the file says nothing. */
    static SessionFacts at(Instant time) {
        return new SessionFacts(time, time, Optional.empty(), Map.of(), Map.of(), List.of());
    }

    static SessionFacts read(String text, Instant fileTime) throws IOException {
        Instant createdAt = fileTime;
        Instant updatedAt = fileTime;
        Optional<String> owner = Optional.empty();
        Map<String, String> metadata = Map.of();
        Map<String, String> keys = Map.of();
        List<Member> others = new ArrayList<>();
        for (Member field : JsonPieces.members(text)) {
            switch (field.name()) {
                case "created_at" -> createdAt = instant(field.text());
                case "updated_at" -> updatedAt = instant(field.text());
                case "owner" -> owner = Optional.of(JsonPieces.string(field.text()));
                case "metadata" -> metadata = strings(field.text());
                case "idempotency_keys" -> keys = strings(field.text());
                default -> others.add(field);
            }
        }
        return new SessionFacts(createdAt, updatedAt, owner, metadata, keys, others);
    }

    /** On one line. */
    String text() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("created_at", createdAt.toString());
        fields.put("updated_at", updatedAt.toString());
        owner.ifPresent(name -> fields.put("owner", name));
        if (!metadata.isEmpty()) {
            fields.put("metadata", metadata);
        }
        if (!idempotencyKeys.isEmpty()) {
            fields.put("idempotency_keys", idempotencyKeys);
        }
        // An item's text has half characters escaped: no file could hold them otherwise.
        StringBuilder text = new StringBuilder(new Item(Json.quote(fields)).json());
        text.setLength(text.length() - 1);
        others.forEach(other ->
                text.append(',').append(Json.quote(other.name())).append(':').append(other.text()));
        return text.append('}').toString();
    }

    private static Instant instant(String text) throws IOException {
        try {
            return Instant.parse(JsonPieces.string(text));
        } catch (DateTimeException e) {
            throw new IOException("is no point in time", e);
        }
    }

    private static Map<String, String> strings(String text) throws IOException {
        Map<String, String> strings = new LinkedHashMap<>();
        for (Member field : JsonPieces.members(text)) {
            strings.put(field.name(), JsonPieces.string(field.text()));
        }
        return strings;
    }
}
