package dev.remembrancer.hygiene.rollback;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Source;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which versions are to be taken back: those of a session, an author or a source, or of several of these at once, since
 * a time. What a person entered or corrected is spared, unless the source {@link Source#HUMAN} is named: a correction
 * has the session and the author of what it puts right, and is not theirs.
 *
 * @param session the conversation that they come from, or that they hold in
 * @param author who spoke the words
 * @param source who said so
 * @param after recorded at or after; since ever, if that is empty
 */
public record Rollback(
        Optional<String> session, Optional<String> author, Optional<Source> source, Optional<Instant> after) {
    public Rollback {
        if (session.isEmpty() && author.isEmpty() && source.isEmpty()) {
            throw new InvalidRequestException(
                    "rollback", "needs to know whose: a session, an author or a source; a time alone is not enough");
        }
        session.ifPresent(id -> Checks.name("session", id, 512));
        author.ifPresent(name -> Checks.name("author", name, 256));
        after = after.map(at -> Checks.instant("after", at));
    }

    /** All that comes from a session. */
    public static Rollback ofSession(String session) {
        return new Rollback(Optional.of(session), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** All that somebody said. */
    public static Rollback ofAuthor(String author) {
        return new Rollback(Optional.empty(), Optional.of(author), Optional.empty(), Optional.empty());
    }

    /** All that comes from a source. */
    public static Rollback ofSource(Source source) {
        return new Rollback(Optional.empty(), Optional.empty(), Optional.of(source), Optional.empty());
    }

    /** Only what was recorded at or after that. */
    public Rollback after(Instant at) {
        return new Rollback(session, author, source, Optional.of(at));
    }

    /** Whether a version is meant. */
    public boolean takesBack(Memory version) {
        Provenance from = version.provenance();
        return source.map(wanted -> wanted == from.source()).orElse(from.source() != Source.HUMAN)
                && session.map(wanted -> isOf(version, wanted)).orElse(true)
                && author.map(wanted -> from.author().equals(Optional.of(wanted)))
                        .orElse(true)
                && after.map(at -> !version.revision().recordedAt().isBefore(at))
                        .orElse(true);
    }

    private static boolean isOf(Memory version, String session) {
        return version.provenance().origin().map(Provenance.Origin::session).equals(Optional.of(session))
                || session.equals(version.scope().bound().get(Scope.Level.SESSION));
    }

    /** Its written form: the field names that HTTP and its clients share. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        session.ifPresent(id -> fields.put("origin_session", id));
        author.ifPresent(name -> fields.put("author", name));
        source.ifPresent(one -> fields.put("source", one.word()));
        after.ifPresent(at -> fields.put("after", at.toString()));
        return fields;
    }
}
