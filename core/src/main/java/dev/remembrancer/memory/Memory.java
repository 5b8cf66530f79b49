package dev.remembrancer.memory;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import java.time.Instant;
import java.util.Optional;

/**
 * One durable record: one version of something an agent should still know later.
 *
 * <p>What it says is immutable once written: a change is a new version with an id of its own, in the same line. Only
 * its {@link Standing} and its supersession change.
 *
 * @param id the identity of this version
 * @param agent whose memory it is
 * @param scope where it is true
 * @param statement what it says
 * @param provenance where it comes from
 * @param validity when it is true, and when it expires
 * @param revision its place in its line of versions
 * @param standing its marks
 */
public record Memory(
        MemoryId id,
        AgentId agent,
        Scope scope,
        Statement statement,
        Provenance provenance,
        Validity validity,
        Revision revision,
        Standing standing) {

    /**
     * What of a memory a caller can change: two looks at it between which nobody did have the same.
     *
     * @param memory which version
     * @param replacedBy what took its place
     * @param pinned whether it is pinned
     * @param verifiedAt when a person last confirmed it
     */
    public record State(MemoryId memory, Optional<MemoryId> replacedBy, boolean pinned, Optional<Instant> verifiedAt) {}

    /** Its state now. */
    public State state() {
        return new State(id, revision.superseded().map(Supersession::by), standing.pinned(), standing.verifiedAt());
    }

    /** What it says, verbatim. */
    public String content() {
        return statement.content();
    }

    public MemoryType type() {
        return statement.type();
    }

    public Optional<MemoryKey> key() {
        return statement.key();
    }

    /** The text that is searched and embedded: the content, after the speaker's name when it is somebody's words. */
    public String searchText() {
        return searchText(provenance.author(), content());
    }

    /** The text that is searched and embedded for such a content. */
    public static String searchText(Optional<String> author, String content) {
        return author.map(name -> name + ": " + content).orElse(content);
    }

    /** When it happened or was said: the time of the words if they have one, else when it began to be true. */
    public Instant happenedAt() {
        return provenance.saidAt().orElse(validity.from());
    }

    /** The first instant at which it is true no longer, by its own word or because another took its place. */
    public Optional<Instant> trueUntil() {
        Optional<Instant> replaced = revision.superseded().map(Supersession::effective);
        if (validity.until().isEmpty()) {
            return replaced;
        }
        return replaced.filter(at -> at.isBefore(validity.until().get())).or(validity::until);
    }

    /**
     * Whether a recall at that instant may return it: true then, not replaced, not expired. It speaks of what we know
     * today; for what we knew earlier see {@link Timeline}.
     */
    public boolean isCurrent(Instant at) {
        return !validity.isExpired(at)
                && !at.isBefore(validity.from())
                && trueUntil().map(at::isBefore).orElse(true);
    }

    public Memory with(Standing standing) {
        return new Memory(id, agent, scope, statement, provenance, validity, revision, standing);
    }

    public Memory with(Validity validity) {
        return new Memory(id, agent, scope, statement, provenance, validity, revision, standing);
    }

    /** What stands for it since it was consolidated, if it was. */
    public Optional<MemoryId> consolidatedInto() {
        return revision.superseded()
                .filter(how -> how.reason() == Supersession.Reason.CONSOLIDATED)
                .map(Supersession::by);
    }

    /** Whether a memory of another line took its place, because both can't be true. */
    public boolean isContradicted() {
        return revision.superseded()
                .filter(how -> how.reason() == Supersession.Reason.CONFLICT)
                .isPresent();
    }

    /** Whether a memory that may be of another line took its place, for whatever reason. */
    public boolean isReplacedElsewhere() {
        return revision.superseded().filter(how -> how.reason().isOfOthers()).isPresent();
    }

    /** This version, as if nothing had taken its place. */
    public Memory released() {
        Revision free = new Revision(revision.line(), revision.number(), revision.recordedAt(), Optional.empty());
        return new Memory(id, agent, scope, statement, provenance, validity, free, standing);
    }

    /** This version, marked as replaced. */
    public Memory superseded(Supersession supersession) {
        Revision replaced =
                new Revision(revision.line(), revision.number(), revision.recordedAt(), Optional.of(supersession));
        return new Memory(id, agent, scope, statement, provenance, validity, replaced, standing);
    }
}
