package dev.remembrancer.sqlite;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Evidence;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
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
            origin_session, origin_position, origin_item, recorded_at, line, version, sealed, checksum,
            valid_from, valid_until, expires_at, true_until, superseded_at, superseded_by, superseded_reason,
            superseded_effective, pinned, verified_at, repeats, state_checksum, recalls, last_recalled_at
            """;

    /** Binds the fixed columns, the state, the embedder, the change and the row: the number of the change that stores it. */
    static final String INSERT = "INSERT INTO memories (" + COLUMNS + ", embedder, change, seq) VALUES ("
            + "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
            + "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING";

    static final String UPDATE = """
            UPDATE memories INDEXED BY memories_by_id SET
              valid_from = ?, valid_until = ?, expires_at = ?, true_until = ?, superseded_at = ?, superseded_by = ?,
              superseded_reason = ?, superseded_effective = ?, pinned = ?, verified_at = ?, repeats = ?,
              state_checksum = ?, recalls = ?, last_recalled_at = ?, change = ?
            WHERE id = ? AND agent = ?
            """;

    private MemoryRows() {}

    /** Binds the columns that never change, with their checksum. */
    static void addFixed(Values values, Memory memory, MemoryWords.Row row) throws SQLException {
        Scope scope = memory.scope();
        MemoryWords words = row.shown();
        Provenance provenance = memory.provenance();
        Revision revision = memory.revision();
        values.add(memory.id().value(), row.digest(), memory.agent().value(), scope.path());
        for (Scope.Level level : Scope.Level.values()) {
            values.add(scope.get(level));
        }
        values.add(memory.type().word(), words.key(), words.content(), words.data(), words.tags(), words.metadata());
        values.add(provenance.source().word(), provenance.confidence(), words.author(), provenance.saidAt());
        values.add(provenance.origin().map(Provenance.Origin::session));
        values.add(provenance.origin().map(Provenance.Origin::position));
        values.add(words.item());
        values.add(revision.recordedAt(), revision.line().value(), revision.number());
        values.addSealed(row.sealed()).addChecksum();
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
            AgentId agent = row.agent();
            Scope scope = scope(row);
            String type = row.text();
            MemoryWords shown = new MemoryWords(
                    row.optionalText(),
                    row.text(),
                    row.optionalText(),
                    row.text(),
                    row.text(),
                    Optional.empty(),
                    Optional.empty());
            Said said = Said.read(row);
            Instant recordedAt = row.instant();
            MemoryId line = line(row.text(), id);
            int number = row.integer();
            Optional<byte[]> sealed = row.sealed();
            boolean isWhole = row.matchesChecksum();
            Validity validity = new Validity(row.instant(), row.optionalInstant(), row.optionalInstant());
            row.optionalNumber();
            Revision revision = new Revision(line, number, recordedAt, supersession(row));
            boolean pinned = row.truth();
            Optional<Instant> verifiedAt = row.optionalInstant();
            int repeats = row.integer();
            isWhole &= row.matchesChecksum();
            Standing standing = new Standing(pinned, verifiedAt, repeats, row.integer(), row.optionalInstant());
            if (!isWhole) {
                return Optional.empty();
            }
            // In a sealed store a row that isn't was put there by somebody else.
            Optional<MemoryWords> words = sealed.isEmpty() && !row.mustBeSealed()
                    ? Optional.of(shown.from(said.author(), said.item()))
                    : sealed.flatMap(bytes -> row.open(
                                    bytes,
                                    MemoryWords.bound(agent.value(), id.value(), scope.path(), type, said.source())))
                            .map(MemoryWords::of);
            return words.map(known -> new Memory(
                    id,
                    agent,
                    scope,
                    known.statement(MemoryType.of(type)),
                    said.provenance(known),
                    validity,
                    revision,
                    standing));
        } catch (InvalidRequestException | IllegalArgumentException | ArithmeticException | DateTimeException damaged) {
            return Optional.empty();
        }
    }

    /** Most memories are the first of their line: one id, kept once. */
    private static MemoryId line(String line, MemoryId id) {
        return line.equals(id.value()) ? id : new MemoryId(line);
    }

    private static Scope scope(Row row) throws SQLException {
        row.text();
        Map<Scope.Level, String> bound = new EnumMap<>(Scope.Level.class);
        for (Scope.Level level : Scope.Level.values()) {
            row.optionalText().ifPresent(id -> bound.put(level, id));
        }
        return bound.isEmpty() ? Scope.OPEN : new Scope(bound);
    }

    /** Where it comes from, as the columns have it. */
    private record Said(
            String source,
            double confidence,
            Optional<String> author,
            Optional<Instant> at,
            Optional<String> session,
            int position,
            Optional<String> item) {
        static Said read(Row row) throws SQLException {
            return new Said(
                    row.text(),
                    row.real(),
                    row.optionalText(),
                    row.optionalInstant(),
                    row.optionalText(),
                    row.integer(),
                    row.optionalText());
        }

        Provenance provenance(MemoryWords words) {
            return new Provenance(
                    Source.of(source),
                    confidence,
                    words.author(),
                    at,
                    session.map(name -> new Provenance.Origin(name, position, words.item())));
        }
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
