package dev.remembrancer.hygiene.review;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.Written;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.MemoryFields;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Something that waits for a person's decision, or what was decided. It is seen from where its memory would be.
 *
 * @param id its identity
 * @param agent whose memory it is about
 * @param scope where what is proposed would be true
 * @param kind what kind of thing is proposed
 * @param raisedAt when it was put here
 * @param why why, in a few words of ours, without content
 * @param evidence what was found, without content
 * @param proposal what is done when it is approved; gone when it is decided, so that no text outlives its memory here
 * @param decision what was decided, if it was
 */
public record Review(
        ReviewId id,
        AgentId agent,
        Scope scope,
        Kind kind,
        Instant raisedAt,
        String why,
        List<Finding> evidence,
        Optional<Proposal> proposal,
        Optional<Decision> decision) {
    /** What kind of thing is proposed. */
    public enum Kind {
        /** A memory that was held back. */
        REMEMBER,
        /** A correction that was held back. */
        CORRECT,
        /** That of two memories which are both stored one takes the other's place. */
        SUPERSEDE,
        /** That a procedure still holds, which failed too often or was not confirmed for too long. */
        REVALIDATE;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The kind of that word. */
        public static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException("kind", "is none of ours"));
        }
    }

    /** How far it has come. */
    public enum State {
        /** It waits. */
        OPEN,
        /** It was carried out. */
        APPROVED,
        /** It was not, and will not be. */
        REJECTED;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of that word. */
        public static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new InvalidRequestException("state", "is none of open, approved, rejected"));
        }
    }

    public Review {
        evidence = List.copyOf(evidence);
    }

    /** Something new that waits. */
    public static Review raised(
            ReviewId id,
            AgentId agent,
            Scope scope,
            Instant at,
            String why,
            List<Finding> evidence,
            Proposal proposal) {
        return new Review(
                id, agent, scope, proposal.kind(), at, why, evidence, Optional.of(proposal), Optional.empty());
    }

    /** How far it has come. */
    public State state() {
        return decision.map(made -> made.approved() ? State.APPROVED : State.REJECTED)
                .orElse(State.OPEN);
    }

    /** The same, decided: what was proposed goes. */
    public Review decided(Decision made) {
        return new Review(id, agent, scope, kind, raisedAt, why, evidence, Optional.empty(), Optional.of(made));
    }

    /** Its written form, but for the agent: the field names that the command line, HTTP and stores share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.value());
        fields.put("state", state().word());
        fields.put("kind", kind.word());
        fields.put("scope", MemoryFields.scope(scope));
        fields.put("raised_at", raisedAt.toString());
        fields.put("why", why);
        fields.put("evidence", evidence.stream().map(Finding::fields).toList());
        proposal.ifPresent(what -> fields.put("proposal", what.fields()));
        decision.ifPresent(made -> fields.put("decision", made.fields()));
        return fields;
    }

    /**
     * The review that has these fields, as {@link #fields} wrote them.
     *
     * @throws InvalidRequestException when a field is missing or wrong
     */
    public static Review of(AgentId agent, Written written) {
        Kind kind = Kind.of(written.required("kind"));
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        Written levels = written.object("scope").orElseThrow(() -> Written.missing("scope"));
        for (Scope.Level level : Scope.Level.values()) {
            levels.text(level.word()).ifPresent(id -> bound.put(level, id));
        }
        return new Review(
                new ReviewId(written.required("id")),
                agent,
                new Scope(bound),
                kind,
                written.at("raised_at"),
                written.required("why"),
                written.objects("evidence").stream().map(Finding::of).toList(),
                written.object("proposal").map(what -> Proposal.of(kind, what)),
                written.object("decision").map(Decision::of));
    }
}
