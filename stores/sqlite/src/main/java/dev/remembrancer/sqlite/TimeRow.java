package dev.remembrancer.sqlite;

import dev.remembrancer.spi.KeptTime;
import dev.remembrancer.spi.SteadyClock;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** What is kept about the time, and what is over by it. */
final class TimeRow {
    private static final String COLUMNS = "floor, mark, run, read_nanos, wall, even_since_nanos, confirmations";

    /** The lines whose last version has expired, and has begun: until it begins, the one before it is current. */
    private static final String EXPIRED_LINES = """
            (SELECT line FROM memories INDEXED BY memories_by_expiry
            WHERE expires_at IS NOT NULL AND superseded_by IS NULL AND expires_at <= ?1 AND valid_from <= ?1)
            """;

    private static final String COUNT_EXPIRED = "SELECT"
            + " (SELECT count(*) FROM memories INDEXED BY memories_by_id WHERE line = id AND id IN " + EXPIRED_LINES
            + ") + (SELECT count(*) FROM memories INDEXED BY memories_by_line WHERE line <> id AND line IN "
            + EXPIRED_LINES + ")";

    /** What was forgotten ahead of now has its time begin now. */
    private static final String COUNT_FORGOTTEN =
            "SELECT count(*) FROM forgotten" + " WHERE kept_until <= ?1 + max(0, forgotten_at - ?1)";

    private final Sql sql;
    private final Damage damage;

    TimeRow(Sql sql, Damage damage) {
        this.sql = sql;
        this.damage = damage;
    }

    /** A row that is damaged is as good as none: the clock is believed again, as in a new store. */
    Optional<KeptTime> read() {
        return sql.first(this::read, "SELECT " + COLUMNS + ", checksum FROM time")
                .flatMap(time -> time);
    }

    private Optional<KeptTime> read(Row row) throws SQLException {
        Instant floor = row.instant();
        Instant mark = row.instant();
        SteadyClock.Reading read = new SteadyClock.Reading(row.text(), row.number());
        KeptTime time = new KeptTime(floor, mark, read, row.instant(), row.number(), row.number());
        if (row.matchesChecksum()) {
            return Optional.of(time);
        }
        damage.report("the row of time");
        return Optional.empty();
    }

    void keep(KeptTime time) {
        sql.updateWith(
                "INSERT OR REPLACE INTO time (id, " + COLUMNS + ", checksum) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)",
                values -> values.add(
                                time.floor(),
                                time.mark(),
                                time.read().run(),
                                time.read().nanos(),
                                time.wall(),
                                time.evenSince(),
                                time.confirmations())
                        .addChecksum());
    }

    long countExpired(Instant now) {
        return sql.number(COUNT_EXPIRED, now);
    }

    long countForgottenToDrop(Instant now) {
        return sql.number(COUNT_FORGOTTEN, now);
    }
}
