package dev.remembrancer.audit;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Written;
import dev.remembrancer.spi.AuditRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of the audit record: who did what, when and why. It has ids and marks, and nothing of what memories say, of
 * the names of agents, or of the ids of users.
 *
 * @param number its place in the record; the first has 1
 * @param at when it was done; reads are written down a little later, so that entries may not be in the order of this
 * @param actor who did it, why, and in which request
 * @param act what was done
 * @param agent whose memories it was done to, if it was
 * @param object the id of what else it was done to
 * @param subject the mark of the user whose memories they are, in hex: the same for all entries of one user, and linked
 *     with the user until that is erased
 * @param everywhere whether it was done from no scope, so that it may have met every subject
 * @param previewed whether it was only tried
 * @param touched the memories that it was done to, or that were shown
 * @param change the number of the last change of the store when this was written
 */
public record AuditEntry(
        long number,
        Instant at,
        Actor actor,
        Act act,
        Optional<AgentId> agent,
        Optional<String> object,
        Optional<String> subject,
        boolean everywhere,
        boolean previewed,
        Touched touched,
        long change) {
    /**
     * The memories of an entry.
     *
     * @param count how many
     * @param ids which, when they are at most {@value #MOST_NAMED}; else none
     * @param digest of more, a keyed digest of their ids in order, in hex: who has the list can show that it is that
     */
    public record Touched(int count, List<MemoryId> ids, Optional<String> digest) {
        /** The most memories that one entry names. */
        public static final int MOST_NAMED = 20;

        public Touched {
            ids = List.copyOf(ids);
        }
    }

    /** The text that is sealed: a JSON object without spaces, its fields in one order, what is not there left out. */
    String text() {
        return Json.quote(said());
    }

    private Map<String, Object> said() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", at.toString());
        fields.put("actor", actor.name());
        fields.put("act", act.word());
        agent.ifPresent(id -> fields.put("agent_id", id.value()));
        object.ifPresent(id -> fields.put("object", id));
        subject.ifPresent(mark -> fields.put("subject", mark));
        if (everywhere) {
            fields.put("everywhere", true);
        }
        if (previewed) {
            fields.put("previewed", true);
        }
        if (touched.count() > 0) {
            fields.put("memories", touched.count());
        }
        if (!touched.ids().isEmpty()) {
            fields.put("memory_ids", touched.ids().stream().map(MemoryId::value).toList());
        }
        touched.digest().ifPresent(digest -> fields.put("memories_digest", digest));
        actor.reason().ifPresent(reason -> fields.put("reason", reason));
        actor.request().ifPresent(id -> fields.put("request_id", id));
        fields.put("change", change);
        return fields;
    }

    /** The fields of its written form: its number, then what it says. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", number);
        fields.putAll(said());
        return fields;
    }

    /**
     * Reads a written form.
     *
     * @throws dev.remembrancer.InvalidRequestException when it is none
     */
    public static AuditEntry of(Written written) {
        return read(written.whole("number").orElseThrow(() -> Written.missing("number")), written);
    }

    /** What a stored entry says; empty when it says nothing that can be read. */
    static Optional<AuditEntry> of(AuditRow row) {
        try {
            return Optional.of(read(row.number(), new Written(JsonFields.of(row.text(), Set.of()))));
        } catch (InvalidRequestException e) {
            return Optional.empty();
        }
    }

    private static AuditEntry read(long number, Written written) {
        return new AuditEntry(
                number,
                written.at("at"),
                new Actor(written.required("actor"), written.text("reason"), written.text("request_id")),
                Act.of(written.required("act")),
                written.text("agent_id").map(AgentId::new),
                written.text("object"),
                written.text("subject"),
                written.flag("everywhere"),
                written.flag("previewed"),
                new Touched(
                        written.integer("memories").orElse(0),
                        written.texts("memory_ids").stream().map(MemoryId::new).toList(),
                        written.text("memories_digest")),
                written.whole("change").orElseThrow(() -> Written.missing("change")));
    }
}
