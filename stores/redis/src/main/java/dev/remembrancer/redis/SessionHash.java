package dev.remembrancer.redis;

import static dev.remembrancer.redis.Exchange.command;

import dev.remembrancer.Json;
import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/**
 * What the two hashes of a session say about it. Facts are those of the session that began when they say; others were
 * left over by somebody who cleared the session without knowing them.
 */
record SessionHash(
        Optional<String> id,
        Optional<String> created,
        Optional<String> updated,
        Optional<String> factsOf,
        Optional<String> factsOwner,
        Optional<String> factsMetadata) {
    /** What the fields of idempotency keys begin with. */
    static final String KEY = "key:";

    private static final Logger LOG = LoggerFactory.getLogger(SessionHash.class);

    static CommandArguments ask(SessionKeys keys) {
        return command(Command.HMGET, keys.session(), "session_id", "created_at", "updated_at");
    }

    static CommandArguments askFacts(SessionKeys keys) {
        return command(Command.HMGET, keys.facts(), "created_at", "owner", "metadata");
    }

    static SessionHash read(@Nullable Object session, @Nullable Object facts) {
        List<Optional<String>> own = Replies.fields(session);
        List<Optional<String>> more = Replies.fields(facts);
        return new SessionHash(own.get(0), own.get(1), own.get(2), more.get(0), more.get(1), more.get(2));
    }

    boolean isThere() {
        return id.isPresent() || created.isPresent() || updated.isPresent();
    }

    boolean ownsFacts() {
        return created.isPresent() && created.equals(factsOf);
    }

    Optional<Instant> createdAt() {
        return created.map(SessionHash::time);
    }

    Optional<Instant> updatedAt() {
        return updated.map(SessionHash::time);
    }

    Optional<SessionInfo> info(SessionId session) {
        if (!isThere()) {
            return Optional.empty();
        }
        Instant begun = createdAt().orElse(Instant.EPOCH);
        return Optional.of(new SessionInfo(
                session,
                begun,
                updatedAt().orElse(begun),
                ownsFacts() ? factsOwner : Optional.empty(),
                ownsFacts() ? metadata(session) : Map.of()));
    }

    /** Metadata as it is kept: a JSON object of texts. */
    static String metadata(Map<String, String> metadata) {
        return new Item(Json.quote(metadata)).compactAscii();
    }

    private Map<String, String> metadata(SessionId session) {
        try {
            return factsMetadata.map(Item::new).map(Item::texts).orElse(Map.of());
        } catch (InvalidItemException e) {
            LOG.warn("session {}: its metadata are damaged and left out: {}", session, e.problem());
            return Map.of();
        }
    }

    /** Seconds since 1970, whole or not, as text. */
    private static Instant time(String seconds) {
        try {
            BigDecimal exact = new BigDecimal(seconds);
            return Instant.ofEpochSecond(exact.longValue());
        } catch (NumberFormatException e) {
            LOG.warn("a session has a time that is no number of seconds; 1970 is taken for it");
            return Instant.EPOCH;
        }
    }

    /** Seconds since 1970 as text. */
    static String text(Instant time) {
        return Long.toString(Objects.requireNonNull(time).getEpochSecond());
    }
}
