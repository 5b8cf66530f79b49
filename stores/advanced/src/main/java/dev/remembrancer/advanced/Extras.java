package dev.remembrancer.advanced;

import java.util.List;

/**
 * Tables for what the Python SDK does not keep: which branch is the current one, branches without items, owners and
 * further facts, and idempotency keys. Their names begin with {@code remembrancer_}; they are made when first needed.
 */
final class Extras {
    private static final String LAST_MADE = "remembrancer_branch_keys";

    private volatile boolean known;

    /** Whether there can be anything in them. */
    boolean areThere(Unit unit) {
        if (!known && Schema.isThere(unit, LAST_MADE)) {
            // What this unit made itself is there too, but only until it fails: so that is not remembered.
            if (unit.madeExtras()) {
                return true;
            }
            known = true;
        }
        return known;
    }

    void require(Unit unit) {
        if (areThere(unit)) {
            return;
        }
        unit.makesExtras();
        Schema.lockTables(unit);
        String number = unit.dialect() == Dialect.SQLITE ? "INTEGER" : "BIGINT";
        List.of("""
                        CREATE TABLE IF NOT EXISTS remembrancer_branch_pointers (
                            session_id TEXT PRIMARY KEY,
                            branch_id TEXT NOT NULL,
                            generation %s NOT NULL
                        )
                        """.formatted(number), """
                        CREATE TABLE IF NOT EXISTS remembrancer_branches (
                            session_id TEXT NOT NULL,
                            branch_id TEXT NOT NULL,
                            generation %s NOT NULL,
                            first_row %s NOT NULL,
                            is_empty INTEGER NOT NULL,
                            created_at TIMESTAMP NOT NULL,
                            PRIMARY KEY (session_id, branch_id)
                        )
                        """.formatted(number, number), """
                        CREATE TABLE IF NOT EXISTS remembrancer_branch_owners (
                            session_id TEXT PRIMARY KEY,
                            owner TEXT
                        )
                        """, """
                        CREATE TABLE IF NOT EXISTS remembrancer_branch_facts (
                            session_id TEXT NOT NULL,
                            name TEXT NOT NULL,
                            value TEXT NOT NULL,
                            PRIMARY KEY (session_id, name)
                        )
                        """, """
                        CREATE TABLE IF NOT EXISTS remembrancer_branch_keys (
                            session_id TEXT NOT NULL,
                            idempotency_key TEXT NOT NULL,
                            digest TEXT NOT NULL,
                            PRIMARY KEY (session_id, idempotency_key)
                        )
                        """)
                .forEach(unit::change);
    }
}
