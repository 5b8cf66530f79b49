package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.Written;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.memory.Page;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.sqlite.Cursors.Place;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The review queue: each in its written form, beside the columns by which it is found. */
final class ReviewRows {
    private static final String SELECT = "SELECT seq, id, agent, state, digest, body, sealed, checksum FROM reviews ";

    private static final String REACHED = " AND (?3 IS NULL OR scope_path IN (SELECT value FROM json_each(?3)))";

    private static final String BY_ID = SELECT + "WHERE agent = ?1 AND id = ?2" + REACHED;

    private static final String PAGE = SELECT + "INDEXED BY reviews_by_agent WHERE agent = ?1 AND seq > ?2" + REACHED
            + " AND (?4 IS NULL OR state = ?4) ORDER BY seq LIMIT ?5";

    private static final String PAGE_OF_STATE = SELECT
            + "INDEXED BY reviews_by_state WHERE agent = ?1 AND state = ?4 AND seq > ?2" + REACHED
            + " ORDER BY seq LIMIT ?5";

    private static final String COUNT_OPEN =
            "SELECT count(*) FROM reviews INDEXED BY reviews_by_state WHERE agent = ? AND state = 'open'";

    private static final String BY_DIGEST = """
            SELECT id FROM reviews INDEXED BY reviews_by_digest
            WHERE digest IS NOT NULL AND digest = ? AND agent = ? AND scope_path = ? ORDER BY seq DESC LIMIT 1
            """;

    private static final String PUT = """
            INSERT INTO reviews (id, scope_path, scope_user, agent, state, digest, body, sealed, checksum)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET state = excluded.state, digest = excluded.digest, body = excluded.body,
              sealed = excluded.sealed, checksum = excluded.checksum
            """;

    private static final String REMOVE =
            "DELETE FROM reviews INDEXED BY reviews_by_user WHERE scope_user IS NOT NULL AND scope_user = ? AND agent = ?";

    private static final long NONE = -1;

    private final Sql sql;
    private final SubjectSeals seals;
    private final Damage damage;

    ReviewRows(Sql sql, SubjectSeals seals, Damage damage) {
        this.sql = sql;
        this.seals = seals;
        this.damage = damage;
    }

    /** A row; without its review when it is damaged. */
    private record Read(long seq, Optional<Review> review) {}

    Optional<Review> one(AgentId agent, Reach reach, ReviewId id) {
        return sql.first(this::read, BY_ID, agent.value(), id.value(), SqliteReader.reached(reach))
                .flatMap(Read::review);
    }

    ReviewPage page(AgentId agent, Reach reach, Optional<Review.State> state, Optional<Page.Cursor> after, int limit) {
        List<Read> found = sql.list(
                this::read,
                state.isPresent() ? PAGE_OF_STATE : PAGE,
                agent.value(),
                after.isPresent() ? Cursors.read(after).seq() : 0L,
                SqliteReader.reached(reach),
                state.map(Review.State::word),
                limit + 1);
        List<Read> page = found.subList(0, Math.min(limit, found.size()));
        return new ReviewPage(
                page.stream().flatMap(row -> row.review().stream()).toList(),
                found.size() > limit
                        ? Optional.of(
                                Cursors.write(new Place(0, page.get(limit - 1).seq())))
                        : Optional.empty());
    }

    long countOpen(AgentId agent) {
        return sql.number(COUNT_OPEN, agent.value());
    }

    Optional<ReviewId> withDigest(AgentId agent, Scope scope, String digest) {
        return seals.digest(scope, digest)
                .flatMap(stored ->
                        sql.first(row -> new ReviewId(row.text()), BY_DIGEST, stored, agent.value(), scope.path()));
    }

    void put(Review review, Optional<String> digest) {
        String body = Json.quote(review.fields());
        Optional<byte[]> sealed = seals.areOn() ? Optional.of(sealed(review, body)) : Optional.empty();
        Optional<String> stored = digest.flatMap(plain -> seals.digest(review.scope(), plain));
        sql.updateWith(PUT, values -> {
            values.add(
                            review.id().value(),
                            review.scope().path(),
                            review.scope().get(Scope.Level.USER))
                    .beginChecksum()
                    .add(
                            review.agent().value(),
                            review.state().word(),
                            stored,
                            sealed.isPresent() ? shown(review) : body)
                    .addSealed(sealed)
                    .addChecksum();
        });
    }

    private byte[] sealed(Review review, String body) {
        return seals.of(review.scope())
                .seal(
                        body.getBytes(StandardCharsets.UTF_8),
                        bound(review.agent().value(), review.id().value()));
    }

    private static String[] bound(String agent, String id) {
        return new String[] {"review", agent, id};
    }

    /** What an erasure has to know of it. */
    private static String shown(Review review) {
        return Json.quote(Map.of("raised_at", review.raisedAt().toString()));
    }

    int remove(AgentId agent, String user) {
        return sql.update(REMOVE, user, agent.value());
    }

    /** The rows that don't match their checksum, or can't be opened though this has the keys. */
    static List<Long> damaged(Sql sql) {
        return sql
                .list(
                        row -> {
                            long seq = row.number();
                            boolean isReadable = review(row).isPresent() || row.isOnlyLocked();
                            return isReadable ? NONE : seq;
                        },
                        SELECT)
                .stream()
                .filter(seq -> seq != NONE)
                .toList();
    }

    private Read read(Row row) throws SQLException {
        long seq = row.number();
        Optional<Review> review = review(row);
        if (review.isEmpty()) {
            damage.report("row " + seq + " of reviews");
        }
        return new Read(seq, review);
    }

    private static Optional<Review> review(Row row) throws SQLException {
        String id = row.text();
        row.beginChecksum();
        String agent = row.text();
        row.text();
        row.optionalText();
        String shown = row.text();
        Optional<byte[]> sealed = row.sealed();
        if (!row.matchesChecksum()) {
            return Optional.empty();
        }
        return sealed.isEmpty() && !row.mustBeSealed()
                ? review(agent, shown)
                : sealed.flatMap(bytes -> row.open(bytes, bound(agent, id)))
                        .flatMap(bytes -> review(agent, new String(bytes, StandardCharsets.UTF_8)));
    }

    private static Optional<Review> review(String agent, String body) {
        try {
            return Optional.of(
                    Review.of(new AgentId(agent), new Written(JsonFields.of(body, JsonFields.VERBATIM_IN_MEMORIES))));
        } catch (InvalidRequestException written) {
            // A form that this version can't read is as good as damage: reported, and it hides no other.
            return Optional.empty();
        }
    }
}
