package dev.remembrancer.memory;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.Written;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened to a memory, without what the memory says: for those who follow a store from outside.
 *
 * @param number its place in the order of all changes of the store, which is the order of the commits. Numbers only grow;
 *     some are left out
 * @param kind what happened
 * @param agent whose memory it is
 * @param memory the version it happened to
 * @param scope where that is true; empty when the version is no longer stored, since then nothing of it is
 * @param by the version that took its place, if that happened
 * @param at when, by the clock of who did it; of a stored version, when it was recorded
 */
public record MemoryChange(
        long number,
        Kind kind,
        AgentId agent,
        MemoryId memory,
        Optional<Scope> scope,
        Optional<MemoryId> by,
        Instant at) {

    /** What can happen to a memory. Recalls and repetitions are counted, and are no changes. */
    public enum Kind {
        /** A version was stored: something new, a new version of something known, or one that was restored. */
        STORED,
        /** A newer version took its place. */
        SUPERSEDED,
        /** It was wrong, and the right one took its place. */
        CORRECTED,
        /** Its marks, or the time for which it holds, were changed. */
        CHANGED,
        /** It was forgotten, alone or with its agent, and is removed. */
        FORGOTTEN,
        /** It had expired, and is removed. */
        EXPIRED;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What making a version give way to another is called. */
        public static Kind of(Supersession.Reason reason) {
            return reason == Supersession.Reason.CORRECTED ? CORRECTED : SUPERSEDED;
        }
    }

    /** Its written form: the field names that HTTP and its clients share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", number);
        fields.put("type", kind.word());
        fields.put("agent_id", agent.value());
        fields.put("memory_id", memory.value());
        scope.ifPresent(where -> fields.put("scope", MemoryFields.scope(where)));
        by.ifPresent(other -> fields.put("superseded_by", other.value()));
        fields.put("at", at.toString());
        return fields;
    }

    /**
     * The change that has these fields, as {@link #fields} wrote them.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static MemoryChange of(Written written) {
        String word = written.required("type");
        return new MemoryChange(
                written.whole("number").orElseThrow(() -> Written.missing("number")),
                Arrays.stream(Kind.values())
                        .filter(kind -> kind.word().equals(word))
                        .findFirst()
                        .orElseThrow(() -> new InvalidRequestException("type", "is no kind of change")),
                new AgentId(written.required("agent_id")),
                new MemoryId(written.required("memory_id")),
                written.object("scope").map(levels -> MemoryFields.scope(written)),
                written.text("superseded_by").map(MemoryId::new),
                written.at("at"));
    }

    /**
     * A question for changes.
     *
     * @param after the number above which they are wanted; 0 for all since the store began
     * @param limit the most to be told, 1 to 1,000
     * @param agent only those of that agent
     * @param user only those of memories that are bound to that user, also when they are gone
     */
    public record Asked(long after, int limit, Optional<AgentId> agent, Optional<String> user) {
        public Asked {
            if (after < 0) {
                throw new InvalidRequestException("after", "must not be below 0");
            }
            Checks.between("limit", limit, 1, 1_000);
        }

        /** Those of everybody. */
        public static Asked after(long number, int limit) {
            return new Asked(number, limit, Optional.empty(), Optional.empty());
        }

        public Asked of(AgentId agent) {
            return new Asked(after, limit, Optional.of(agent), user);
        }

        public Asked ofUser(String user) {
            return new Asked(after, limit, agent, Optional.of(user));
        }
    }

    /**
     * Changes, the first first.
     *
     * @param changes what was asked for
     * @param through the number up to which nothing of that is missing here: where to go on
     * @param more whether there were more when this was read
     */
    public record Told(List<MemoryChange> changes, long through, boolean more) {
        public Told {
            changes = List.copyOf(changes);
        }
    }
}
