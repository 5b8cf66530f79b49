package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Written;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A run of the job that consolidates one agent's memories. It holds no text.
 *
 * @param id its identity
 * @param agent whose memories
 * @param state how far it has come
 * @param begunAt when it began
 * @param changedAt when it last did something
 * @param steps how many steps it has done
 * @param undone how many of them were taken back
 * @param counts what it did
 */
public record Consolidation(
        ConsolidationId id,
        AgentId agent,
        State state,
        Instant begunAt,
        Instant changedAt,
        int steps,
        int undone,
        ConsolidationCounts counts) {
    /** How far a run has come. */
    public enum State {
        /** It goes on, or its process has ended in the middle: what it has done is whole. */
        RUNNING,
        /** It has done all it was to do. */
        RAN,
        /** Another run began, or its undoing, after its process had ended in the middle. */
        STOPPED,
        /** It is being taken back, or that was ended in the middle: undo it again to go on. */
        UNDOING,
        /** All of it that can be was taken back. */
        UNDONE;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that word. */
        public static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException("state", "is none of ours"));
        }
    }

    /** A run that begins. */
    public static Consolidation begun(ConsolidationId id, AgentId agent, Instant now) {
        return new Consolidation(id, agent, State.RUNNING, now, now, 0, 0, ConsolidationCounts.NONE);
    }

    /** The same, further on. */
    public Consolidation did(int more, ConsolidationCounts some, Instant now) {
        return new Consolidation(id, agent, state, begunAt, now, steps + more, undone, counts.plus(some));
    }

    /** The same, with so many steps more taken back. */
    public Consolidation undid(int more, Instant now) {
        return new Consolidation(id, agent, state, begunAt, now, steps, undone + more, counts);
    }

    /** The same in another state. */
    public Consolidation in(State other, Instant now) {
        return new Consolidation(id, agent, other, begunAt, now, steps, undone, counts);
    }

    /** Its written form, but for the agent: the field names that the command line, HTTP and stores share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.value());
        fields.put("state", state.word());
        fields.put("begun_at", begunAt.toString());
        fields.put("changed_at", changedAt.toString());
        fields.put("steps", steps);
        fields.put("undone", undone);
        fields.put("counts", counts.fields());
        return fields;
    }

    /** The run that has these fields, as {@link #fields} wrote them. */
    public static Consolidation of(AgentId agent, Written written) {
        return new Consolidation(
                new ConsolidationId(written.required("id")),
                agent,
                State.of(written.required("state")),
                written.at("begun_at"),
                written.at("changed_at"),
                written.integer("steps").orElseThrow(() -> Written.missing("steps")),
                written.integer("undone").orElseThrow(() -> Written.missing("undone")),
                ConsolidationCounts.of(written.object("counts").orElseThrow(() -> Written.missing("counts"))));
    }
}
