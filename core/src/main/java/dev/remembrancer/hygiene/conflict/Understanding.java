package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.conflict.Value.Relation;
import dev.remembrancer.memory.Evidence;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What we understand of a statement in free text: of whom or what it says which attribute is what. Most say nothing of
 * that kind, and nothing can be concluded from those. English only; what is not understood is left alone.
 *
 * <p>Pure: it depends on the statement alone. It asks no model, and texts that are merely alike mean nothing to it.
 */
public final class Understanding {
    private static final Understanding NONE = new Understanding(new Reading(List.of(), true), Optional.empty());

    private final Reading reading;
    private final Optional<String> author;

    private Understanding(Reading reading, Optional<String> author) {
        this.reading = reading;
        this.author = author;
    }

    /**
     * What is understood of a statement that is to be true in a scope. Of what happened, of how something is done, and
     * of what has a key, nothing: a key says better what is the same.
     */
    public static Understanding of(Statement statement, Provenance provenance, Scope scope) {
        if (statement.type() != MemoryType.SEMANTIC || statement.key().isPresent()) {
            return NONE;
        }
        Reading reading = Reading.of(statement.content(), Speaker.of(provenance, scope));
        return reading.claims().isEmpty()
                ? NONE
                : new Understanding(
                        new Reading(
                                reading.claims(),
                                reading.saysMore() || statement.data().isPresent()),
                        provenance.author());
    }

    /** What is understood of a memory. */
    public static Understanding of(Memory memory) {
        return of(memory.statement(), memory.provenance(), memory.scope());
    }

    /** What it speaks of: a statement that contradicts it has one of these in common with it. */
    public Set<String> topics() {
        Set<String> topics = new LinkedHashSet<>();
        reading.claims().forEach(claim -> topics.add(claim.topic()));
        return topics;
    }

    /** Under what it is kept to be found by: what it speaks of, apart from that what it denies. */
    public Set<String> marks() {
        Set<String> marks = new LinkedHashSet<>();
        reading.claims().forEach(claim -> marks.add(claim.isNegated() ? denied(claim) : claim.topic()));
        return marks;
    }

    /** Under which marks there may be what contradicts it: of two that deny something, neither contradicts the other. */
    public Set<String> opposedMarks() {
        Set<String> marks = new LinkedHashSet<>();
        for (Claim claim : reading.claims()) {
            marks.add(claim.topic());
            if (!claim.isNegated()) {
                marks.add(denied(claim));
            }
        }
        return marks;
    }

    private static String denied(Claim claim) {
        return claim.topic() + "|not";
    }

    /** Whether a newer statement in the same scope contradicts this one. What two people say is never held together. */
    public Optional<Contradiction> contradictedBy(Understanding newer) {
        if (author.isPresent() && newer.author.isPresent() && !author.equals(newer.author)) {
            return Optional.empty();
        }
        Optional<Contradiction> found = Optional.empty();
        for (Claim was : reading.claims()) {
            for (Claim is : newer.reading.claims()) {
                if (contradict(was, is)
                        && found.filter(Contradiction::isCertain).isEmpty()) {
                    found = Optional.of(new Contradiction(evidence(was, is), isCertain(was, is, newer)));
                }
            }
        }
        return found;
    }

    private boolean isCertain(Claim was, Claim is, Understanding newer) {
        return is.isFirm()
                && (was.isFirm() || is.isChange())
                && (is.isNegated() || was.isNegated() || is.value().excludes(was.value(), is.isChange()))
                && !(is.attribute().equals("age") && !is.value().isMore(was.value()))
                && !reading.saysMore()
                && isAnsweredBy(newer);
    }

    /**
     * Whether a newer statement speaks of all that this one does, so that nothing is lost with it. What is not so any
     * more is not lost.
     */
    private boolean isAnsweredBy(Understanding newer) {
        boolean hasPlain = reading.claims().stream().anyMatch(was -> !was.isNegated());
        return reading.claims().stream()
                .allMatch(was -> was.rule().equals(Habits.TOOL)
                        || (hasPlain && was.isNegated())
                        || newer.reading.claims().stream().anyMatch(is -> isAnswer(was, is)));
    }

    private static boolean isAnswer(Claim was, Claim is) {
        return contradict(was, is)
                || (was.topic().equals(is.topic())
                        && was.isNegated() == is.isNegated()
                        && is.value().against(was.value()) == Relation.SAME);
    }

    private static boolean contradict(Claim was, Claim is) {
        if (!was.topic().equals(is.topic()) || (was.isNegated() && is.isNegated())) {
            return false;
        }
        if (is.attribute().equals(Things.TIME) && !is.isChange()) {
            // There may be many of its name.
            return false;
        }
        Relation relation = is.value().against(was.value());
        return relation == (was.isNegated() || is.isNegated() ? Relation.SAME : Relation.OTHER);
    }

    private static Evidence evidence(Claim was, Claim is) {
        return new Evidence(
                is.rule(),
                was.sentence().start(),
                was.sentence().end(),
                is.sentence().start(),
                is.sentence().end());
    }
}
