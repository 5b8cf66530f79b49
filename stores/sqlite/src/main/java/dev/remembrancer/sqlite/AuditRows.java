package dev.remembrancer.sqlite;

import dev.remembrancer.ConflictException;
import dev.remembrancer.spi.AuditLink;
import dev.remembrancer.spi.AuditRow;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The audit record. It has no checksums: whether a row is what was written is for who has its key to say, so all are
 * given as they are.
 */
final class AuditRows {
    private static final String ROWS = "SELECT number, text, seal FROM audit WHERE number ";
    private static final String LINKS = "SELECT name, salt, seal FROM audit_links WHERE name ";
    private static final HexFormat HEX = HexFormat.of();

    private final Sql sql;

    AuditRows(Sql sql) {
        this.sql = sql;
    }

    List<AuditRow> after(long number, int limit) {
        return sql.list(AuditRows::row, ROWS + "> ? ORDER BY number LIMIT ?", number, limit);
    }

    List<AuditRow> before(long number, int limit) {
        return sql.list(AuditRows::row, ROWS + "< ? ORDER BY number DESC LIMIT ?", number, limit);
    }

    void add(AuditRow row) {
        int added = sql.update(
                "INSERT INTO audit (number, text, seal) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                row.number(),
                row.text().getBytes(StandardCharsets.UTF_8),
                HEX.parseHex(row.seal()));
        if (added == 0) {
            throw new ConflictException("the audit record has an entry " + row.number() + " already");
        }
    }

    Optional<AuditLink> link(String name) {
        return sql.first(AuditRows::link, LINKS + "= ?", (Object) HEX.parseHex(name));
    }

    List<AuditLink> links(String after, int limit) {
        return sql.list(AuditRows::link, LINKS + "> ? ORDER BY name LIMIT ?", HEX.parseHex(after), limit);
    }

    void keep(AuditLink link) {
        sql.update(
                "INSERT OR REPLACE INTO audit_links (name, salt, seal) VALUES (?, ?, ?)",
                HEX.parseHex(link.name()),
                HEX.parseHex(link.salt()),
                HEX.parseHex(link.seal()));
    }

    boolean drop(String name) {
        return sql.update("DELETE FROM audit_links WHERE name = ?", (Object) HEX.parseHex(name)) > 0;
    }

    private static AuditRow row(Row row) throws SQLException {
        return new AuditRow(row.number(), row.text(), HEX.formatHex(row.bytes()));
    }

    private static AuditLink link(Row row) throws SQLException {
        return new AuditLink(HEX.formatHex(row.bytes()), HEX.formatHex(row.bytes()), HEX.formatHex(row.bytes()));
    }
}
