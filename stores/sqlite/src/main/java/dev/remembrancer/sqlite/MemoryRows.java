package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Evidence;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.memory.Validity;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Turns memories into rows and rows into memories. */
final class MemoryRows {
    /** What {@link #read} reads, in its order: the columns that never change, then those that do. */
    static final String COLUMNS = """
            id, digest, agent, scope_path, scope_organization, scope_project, scope_user, scope_task, scope_session,
            type, key, content, data, tags, metadata, source, confidence, author, said_at,
            origin_session, origin_position, origin_item, recorded_at, line, version, checksum,
            valid_from, valid_until, expires_at, true_until, superseded_at, superseded_by, superseded_reason,
            superseded_effective, pinned, verified_at, repeats, state_checksum, recalls, last_recalled_at
            """;

    /** Binds the fixed columns, the state, the embedder, the change and the row: the number of the change that stores it. */
    static final String INSERT = "INSERT INTO memories (" + COLUMNS + ", embedder, change, seq) VALUES ("
            + "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

    static final String UPDATE = """
            UPDATE memories INDEXED BY memories_by_id SET
              valid_from = ?, valid_until = ?, expires_at = ?, true_until = ?, superseded_at = ?, superseded_by = ?,
              superseded_reason = ?, superseded_effective = ?, pinned = ?, verified_at = ?, repeats = ?,
              state_checksum = ?, recalls = ?, last_recalled_at = ?, change = ?
            WHERE id = ? AND agent = ?
            """;

    private MemoryRows() {}

    /** Binds the columns that never change, with their checksum. */
    static void addFixed(Values values, Memory memory, String digest) throws SQLException {
        Scope scope = memory.scope();
        Statement statement = memory.statement();
        Provenance provenance = memory.provenance();
        Revision revision = memory.revision();
        values.add(memory.id().value(), digest, memory.agent().value(), scope.path());
        for (Scope.Level level : Scope.Level.values()) {
            values.add(scope.get(level));
        }
        values.add(statement.type().word(), statement.key().map(MemoryKey::value), statement.content());
        values.add(
                statement.data().map(Json::text),
                Tags.write(statement.tags()),
                statement.metadata().text());
        values.add(provenance.source().word(), provenance.confidence(), provenance.author(), provenance.saidAt());
        values.add(provenance.origin().map(Provenance.Origin::session));
        values.add(provenance.origin().map(Provenance.Origin::position));
        values.add(provenance.origin().flatMap(Provenance.Origin::item));
        values.add(revision.recordedAt(), revision.line().value(), revision.number());
        values.addChecksum();
    }

    /** Binds the columns that change, with the checksum of all but the recalls. */
    static void addState(Values values, Memory memory) throws SQLException {
        Validity validity = memory.validity();
        Optional<Supersession> superseded = memory.revision().superseded();
        Standing standing = memory.standing();
        values.add(validity.from(), validity.until(), validity.expiresAt(), memory.trueUntil());
        values.add(
                superseded.map(Supersession::at), superseded.map(how -> how.by().value()));
        values.add(superseded.map(MemoryRows::reason), superseded.map(Supersession::effective));
        values.add(standing.pinned(), standing.verifiedAt(), standing.repeats());
        values.addChecksum();
        values.add(standing.recalls(), standing.lastRecalledAt());
    }

    /** The memory in {@link #COLUMNS}, or nothing, when the row is damaged. */
    static Optional<Memory> read(Row row) throws SQLException {
        try {
            row.beginChecksum();
            MemoryId id = new MemoryId(row.text());
            row.text();
            AgentId agent = new AgentId(row.text());
            Scope scope = scope(row);
            Statement statement = statement(row);
            Provenance provenance = provenance(row);
            Instant recordedAt = row.instant();
            MemoryId line = new MemoryId(row.text());
            int number = row.integer();
            boolean isWhole = row.matchesChecksum();
            Validity validity = new Validity(row.instant(), row.optionalInstant(), row.optionalInstant());
            row.optionalNumber();
            Revision revision = new Revision(line, number, recordedAt, supersession(row));
            boolean pinned = row.truth();
            Optional<Instant> verifiedAt = row.optionalInstant();
            int repeats = row.integer();
            isWhole &= row.matchesChecksum();
            Standing standing = new Standing(pinned, verifiedAt, repeats, row.integer(), row.optionalInstant());
            return isWhole
                    ? Optional.of(new Memory(id, agent, scope, statement, provenance, validity, revision, standing))
                    : Optional.empty();
        } catch (InvalidRequestException | IllegalArgumentException | ArithmeticException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    private static Scope scope(Row row) throws SQLException {
        row.text();
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        for (Scope.Level level : Scope.Level.values()) {
            row.optionalText().ifPresent(id -> bound.put(level, id));
        }
        return new Scope(bound);
    }

    private static Statement statement(Row row) throws SQLException {
        MemoryType type = MemoryType.of(row.text());
        Optional<MemoryKey> key = row.optionalText().map(MemoryKey::new);
        String content = row.text();
        Optional<Json> data = row.optionalText().map(Json::new);
        return new Statement(type, key, content, data, Tags.read(row.text()), new Json(row.text()));
    }

    private static Provenance provenance(Row row) throws SQLException {
        Source source = Source.of(row.text());
        double confidence = row.real();
        Optional<String> author = row.optionalText();
        Optional<Instant> saidAt = row.optionalInstant();
        Optional<String> session = row.optionalText();
        int position = row.integer();
        Optional<String> item = row.optionalText();
        return new Provenance(
                source, confidence, author, saidAt, session.map(name -> new Provenance.Origin(name, position, item)));
    }

    private static Optional<Supersession> supersession(Row row) throws SQLException {
        Instant at = row.instant();
        Optional<String> by = row.optionalText();
        String reason = row.text();
        Instant effective = row.instant();
        String[] why = reason.split(" ", 2);
        return by.map(id -> new Supersession(
                at,
                new MemoryId(id),
                Supersession.Reason.valueOf(why[0].toUpperCase(Locale.ROOT)),
                effective,
                why.length > 1 ? Optional.of(Evidence.of(why[1])) : Optional.empty()));
    }

    /** The reason, and the evidence after it. */
    private static String reason(Supersession how) {
        String word = how.reason().word();
        return how.evidence().map(evidence -> word + " " + evidence.line()).orElse(word);
    }
}
