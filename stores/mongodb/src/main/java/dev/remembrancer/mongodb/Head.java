package dev.remembrancer.mongodb;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * The document of a session, on which every change of it is decided: a change goes from one sequence number and
 * generation to the next, or doesn't happen.
 */
record Head(Document document) {
    /** The field of a change that was decided and is not carried out yet. */
    static final String CHANGE = "remembrancer_change";

    int generation() {
        return document.get("_generation") instanceof Number number ? number.intValue() : 0;
    }

    long seq() {
        return document.get("_seq") instanceof Number number ? number.longValue() : 0;
    }

    Optional<Document> change() {
        return Optional.ofNullable(document.get(CHANGE, Document.class));
    }

    Optional<Instant> createdAt() {
        return date("created_at").or(() -> date("updated_at"));
    }

    Optional<Instant> updatedAt() {
        return date("updated_at").or(() -> date("created_at"));
    }

    /** Whether there is a session; after clearing a document without times remains, as a fence against late writers. */
    boolean isThere() {
        return createdAt().isPresent();
    }

    boolean isSame(Optional<Head> other) {
        return other.isPresent()
                && other.get().seq() == seq()
                && other.get().generation() == generation()
                && other.get().change().equals(change());
    }

    /** What is the same as long as nobody changed the session. */
    Document unchanged(SessionId session) {
        return new Document("session_id", session.value())
                .append("_seq", document.get("_seq"))
                .append("_generation", document.get("_generation"))
                .append(CHANGE, new Document("$exists", false));
    }

    SessionInfo info(SessionId session, Optional<String> owner, Map<String, String> metadata) {
        Instant created = createdAt().orElse(Instant.EPOCH);
        return new SessionInfo(session, created, updatedAt().orElse(created), owner, metadata);
    }

    private Optional<Instant> date(String field) {
        return document.get(field) instanceof Date date ? Optional.of(date.toInstant()) : Optional.empty();
    }
}
