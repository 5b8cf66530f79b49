package dev.remembrancer.sqlite;

import dev.remembrancer.Json;
import dev.remembrancer.Scope;
import dev.remembrancer.sealing.SubjectKey;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The keys by which rows of one user are sealed. A row says so itself, so it is known without opening it. */
final class UserKeys {
    private static final String OF_KEY = "SELECT DISTINCT substr(sealed, 1, " + SubjectKey.ID_BYTES + ") FROM ";
    private static final String THESE = " WHERE sealed IS NOT NULL AND seq IN (SELECT value FROM json_each(?))";
    private static final String OTHERS = " AND sealed IS NOT NULL AND seq NOT IN (SELECT value FROM json_each(?2))";
    private static final List<String> TABLES = List.of("memories", "forgotten", "reviews", "vault");

    // As UserRows finds them: an index by user would cost every remember.
    private static final List<String> OF_USER = List.of(
            " INDEXED BY memories_by_scope WHERE scope_user = ?1 AND instr('&' || scope_path || '&', ?3) > 0",
            " WHERE scope_user = ?1 AND ?3 <> ''",
            " INDEXED BY reviews_by_user WHERE scope_user IS NOT NULL AND scope_user = ?1 AND ?3 <> ''",
            " INDEXED BY vault_by_user WHERE scope_user IS NOT NULL AND scope_user = ?1 AND ?3 <> ''");

    private final Sql sql;
    private final String user;

    UserKeys(Sql sql, String user) {
        this.sql = sql;
        this.user = user;
    }

    /** The keys of these rows, and the user's present one, but for those that other rows of the user need. */
    List<String> only(String stored, String forgotten, String reviews, String vault) {
        if (sql.number("SELECT EXISTS (SELECT 1 FROM subject_keys)") == 0) {
            return List.of();
        }
        String path = "&" + Scope.OPEN.user(user).path() + "&";
        List<String> rows = List.of(stored, forgotten, reviews, vault);
        Set<String> keys =
                new LinkedHashSet<>(sql.list(Row::text, "SELECT key FROM subject_keys WHERE user = ?", user));
        Set<String> needed = new LinkedHashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            keys.addAll(sql.list(UserKeys::name, OF_KEY + TABLES.get(i) + THESE, rows.get(i)));
            String others = OF_KEY + TABLES.get(i) + OF_USER.get(i) + OTHERS;
            needed.addAll(sql.list(UserKeys::name, others, user, rows.get(i), path));
        }
        // What binds nobody is sealed by a key of its own, which goes with nobody.
        needed.addAll(sql.list(Row::text, "SELECT key FROM subject_keys WHERE user = ''"));
        keys.removeAll(needed);
        return List.copyOf(keys);
    }

    /** Gives the user another key at the next writing. */
    void takeAway(List<String> keys) {
        sql.update(
                "DELETE FROM subject_keys WHERE user = ? AND key IN (SELECT value FROM json_each(?))",
                user,
                Json.quote(keys));
    }

    private static String name(Row row) throws SQLException {
        return SubjectKey.idOf(row.bytes());
    }
}
