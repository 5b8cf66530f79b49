package dev.remembrancer.sqlite;

import dev.remembrancer.spi.KeptErasure;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The erasures that a store keeps. */
final class ErasureRows {
    private static final String SELECT = "SELECT id, begun_at, working, told FROM erasures ";

    private final Sql sql;

    ErasureRows(Sql sql) {
        this.sql = sql;
    }

    Optional<KeptErasure> one(String id) {
        return sql.first(ErasureRows::read, SELECT + "WHERE id = ?", id);
    }

    List<KeptErasure> last(int limit) {
        return sql.list(ErasureRows::read, SELECT + "ORDER BY begun_at DESC, id DESC LIMIT ?", limit);
    }

    List<KeptErasure> unfinished() {
        return sql.list(ErasureRows::read, SELECT + "WHERE working IS NOT NULL ORDER BY begun_at, id");
    }

    void keep(KeptErasure erasure) {
        sql.update(
                "INSERT OR REPLACE INTO erasures (id, begun_at, working, told) VALUES (?, ?, ?, ?)",
                erasure.id(),
                erasure.begunAt(),
                erasure.working(),
                erasure.told());
    }

    private static KeptErasure read(Row row) throws SQLException {
        return new KeptErasure(row.text(), row.instant(), row.optionalText(), row.text());
    }
}
