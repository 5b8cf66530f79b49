package dev.remembrancer.sqlite;

import java.util.List;

/**
 * The tables, and the steps that lead to them from each earlier version. A step, once released, is never changed.
 *
 * <p>Times are microseconds since 1970 in UTC. Checksums are CRC-32C over the columns that their table names.
 */
final class Schema {
    /** "REMB": what tells our files from those of other programs. */
    static final int APPLICATION = 0x52454d42;

    private static final List<List<String>> STEPS = List.of(
            List.of(
                    """
            CREATE TABLE agents (
              id TEXT NOT NULL PRIMARY KEY,
              name TEXT NOT NULL UNIQUE,
              created_at INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
                    // One row for each version. The wide columns come last, so that filters needn't read past them.
                    // checksum covers what never changes, state_checksum what an update changes; the recalls, which are
                    // counted in passing, have none. embedder is 0 without passages.
                    """
            CREATE TABLE memories (
              seq INTEGER PRIMARY KEY,
              id TEXT NOT NULL,
              agent TEXT NOT NULL REFERENCES agents (id),
              scope_path TEXT NOT NULL,
              scope_organization TEXT,
              scope_project TEXT,
              scope_user TEXT,
              scope_task TEXT,
              scope_session TEXT,
              type TEXT NOT NULL,
              key TEXT,
              source TEXT NOT NULL,
              confidence REAL NOT NULL,
              author TEXT,
              said_at INTEGER,
              origin_session TEXT,
              origin_position INTEGER,
              origin_item TEXT,
              recorded_at INTEGER NOT NULL,
              line TEXT NOT NULL,
              version INTEGER NOT NULL,
              digest TEXT NOT NULL,
              checksum INTEGER NOT NULL,
              valid_from INTEGER NOT NULL,
              valid_until INTEGER,
              expires_at INTEGER,
              true_until INTEGER,
              superseded_at INTEGER,
              superseded_by TEXT,
              superseded_reason TEXT,
              superseded_effective INTEGER,
              pinned INTEGER NOT NULL,
              verified_at INTEGER,
              repeats INTEGER NOT NULL,
              state_checksum INTEGER NOT NULL,
              recalls INTEGER NOT NULL,
              last_recalled_at INTEGER,
              embedder INTEGER NOT NULL DEFAULT 0,
              change INTEGER NOT NULL,
              tags TEXT NOT NULL,
              metadata TEXT NOT NULL,
              data TEXT,
              content TEXT NOT NULL
            ) STRICT
            """,
                    "CREATE UNIQUE INDEX memories_by_id ON memories (id)",
                    "CREATE UNIQUE INDEX memories_by_change ON memories (change)",
                    "CREATE INDEX memories_by_scope ON memories (agent, scope_path, recorded_at)",
                    "CREATE INDEX memories_by_time ON memories (agent, recorded_at)",
                    "CREATE INDEX memories_by_key ON memories (key, agent, scope_path) WHERE key IS NOT NULL",
                    "CREATE INDEX memories_by_digest ON memories (digest)",
                    "CREATE INDEX memories_by_line ON memories (line)",
                    "CREATE INDEX memories_by_embedder ON memories (embedder)",
                    """
            CREATE INDEX memories_by_expiry ON memories (expires_at)
            WHERE expires_at IS NOT NULL AND superseded_by IS NULL
            """,
                    """
            CREATE TABLE embedders (
              id INTEGER PRIMARY KEY,
              fingerprint TEXT NOT NULL UNIQUE,
              dimension INTEGER NOT NULL
            ) STRICT
            """,
                    // Vectors are 32-bit floats, the lowest byte first. checksum covers the columns before it.
                    """
            CREATE TABLE passages (
              memory INTEGER NOT NULL REFERENCES memories (seq) ON DELETE CASCADE,
              ordinal INTEGER NOT NULL,
              begins INTEGER NOT NULL,
              ends INTEGER NOT NULL,
              vector BLOB NOT NULL,
              checksum INTEGER NOT NULL,
              UNIQUE (memory, ordinal)
            ) STRICT
            """,
                    """
            CREATE TABLE receipts (
              agent TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
              idempotency_key TEXT NOT NULL,
              request TEXT NOT NULL,
              answer TEXT NOT NULL,
              kept_at INTEGER NOT NULL,
              PRIMARY KEY (agent, idempotency_key)
            ) STRICT
            """,
                    "CREATE INDEX receipts_by_time ON receipts (kept_at)",
                    // Nothing of what was deleted but its ids, so that an index hears of it.
                    """
            CREATE TABLE removed (
              change INTEGER PRIMARY KEY,
              memory TEXT NOT NULL UNIQUE,
              agent TEXT NOT NULL,
              line TEXT NOT NULL,
              removed_at INTEGER NOT NULL
            ) STRICT
            """,
                    // Exactly one row.
                    """
            CREATE TABLE feed (
              id INTEGER PRIMARY KEY CHECK (id = 1),
              last_change INTEGER NOT NULL
            ) STRICT
            """,
                    "INSERT INTO feed (id, last_change) VALUES (1, 0)"),
            List.of(
                    // The beginning of a digest finds it as well as the whole, in a quarter of the room.
                    "DROP INDEX memories_by_digest",
                    "CREATE INDEX memories_by_digest ON memories (substr(digest, 1, 16))",
                    // The first version of a line is found by its id, which is the line's. Most lines have no other.
                    "DROP INDEX memories_by_line",
                    "CREATE INDEX memories_by_line ON memories (line) WHERE line <> id"),
            List.of(
                    // One tree instead of a table with an index. place is StoredPassages.place; checksum covers the row
                    // of the memory, the ordinal, and the columns before it.
                    """
            CREATE TABLE placed (
              place INTEGER PRIMARY KEY,
              begins INTEGER NOT NULL,
              ends INTEGER NOT NULL,
              vector BLOB NOT NULL,
              checksum INTEGER NOT NULL
            ) STRICT
            """,
                    """
            INSERT INTO placed (place, begins, ends, vector, checksum)
            SELECT (memory << 16) + ordinal, begins, ends, vector, checksum FROM passages ORDER BY memory, ordinal
            """,
                    "DROP TABLE passages",
                    "ALTER TABLE placed RENAME TO passages",
                    """
            CREATE TRIGGER passages_go_with_memories AFTER DELETE ON memories BEGIN
              DELETE FROM passages WHERE place >= old.seq << 16 AND place < (old.seq + 1) << 16;
            END
            """,
                    // Digests come in no order, so each new one touches another page: the smaller, the fewer pages.
                    "DROP INDEX memories_by_digest",
                    "CREATE INDEX memories_by_digest ON memories (substr(digest, 1, 8))"),
            List.of(
                    // What was forgotten and can be restored still: the columns of memories, but for those of what was
                    // derived. Nothing but restoring reads it.
                    """
            CREATE TABLE forgotten (
              seq INTEGER PRIMARY KEY,
              forgotten_at INTEGER NOT NULL,
              kept_until INTEGER NOT NULL,
              id TEXT NOT NULL,
              agent TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
              scope_path TEXT NOT NULL,
              scope_organization TEXT,
              scope_project TEXT,
              scope_user TEXT,
              scope_task TEXT,
              scope_session TEXT,
              type TEXT NOT NULL,
              key TEXT,
              source TEXT NOT NULL,
              confidence REAL NOT NULL,
              author TEXT,
              said_at INTEGER,
              origin_session TEXT,
              origin_position INTEGER,
              origin_item TEXT,
              recorded_at INTEGER NOT NULL,
              line TEXT NOT NULL,
              version INTEGER NOT NULL,
              digest TEXT NOT NULL,
              checksum INTEGER NOT NULL,
              valid_from INTEGER NOT NULL,
              valid_until INTEGER,
              expires_at INTEGER,
              true_until INTEGER,
              superseded_at INTEGER,
              superseded_by TEXT,
              superseded_reason TEXT,
              superseded_effective INTEGER,
              pinned INTEGER NOT NULL,
              verified_at INTEGER,
              repeats INTEGER NOT NULL,
              state_checksum INTEGER NOT NULL,
              recalls INTEGER NOT NULL,
              last_recalled_at INTEGER,
              tags TEXT NOT NULL,
              metadata TEXT NOT NULL,
              data TEXT,
              content TEXT NOT NULL
            ) STRICT
            """,
                    "CREATE UNIQUE INDEX forgotten_by_id ON forgotten (agent, id)",
                    "CREATE INDEX forgotten_by_line ON forgotten (agent, line)",
                    "CREATE INDEX forgotten_by_time ON forgotten (agent, forgotten_at)",
                    "CREATE INDEX forgotten_by_end ON forgotten (kept_until)"),
            List.of(
                    // What happened but for storing, which is told by the rows of memories themselves: since this step
                    // a
                    // row's number is that of the change that stored it. When a row is deleted, that comes here, too.
                    """
            CREATE TABLE changes (
              number INTEGER PRIMARY KEY,
              kind TEXT NOT NULL,
              memory TEXT NOT NULL,
              agent TEXT NOT NULL,
              superseded_by TEXT,
              at INTEGER NOT NULL
            ) STRICT
            """,
                    // Below changes_from something may be missing. With the salt, the user of what was deleted is kept
                    // as a mark that says nothing to who does not know the user's id.
                    "ALTER TABLE feed ADD COLUMN changes_from INTEGER NOT NULL DEFAULT 0",
                    "ALTER TABLE feed ADD COLUMN salt BLOB NOT NULL DEFAULT x''",
                    "UPDATE feed SET changes_from = last_change, salt = randomblob(32)",
                    "ALTER TABLE removed ADD COLUMN user_mark BLOB"),
            List.of(
                    // A context looks for what is pinned each time, and there is little of it.
                    """
            CREATE INDEX memories_pinned ON memories (agent, scope_path, recorded_at) WHERE pinned = 1
            """),
            List.of(
                    // working is what is needed to go on with an erasure, and goes when it is finished.
                    """
            CREATE TABLE erasures (
              id TEXT NOT NULL PRIMARY KEY,
              begun_at INTEGER NOT NULL,
              working TEXT,
              told TEXT NOT NULL
            ) STRICT
            """,
                    "CREATE INDEX erasures_unfinished ON erasures (begun_at, id) WHERE working IS NOT NULL",
                    // Rows are only ever added. Text and seal are bytes, so that what was forged is read as it was.
                    """
            CREATE TABLE audit (
              number INTEGER PRIMARY KEY,
              text BLOB NOT NULL,
              seal BLOB NOT NULL
            ) STRICT
            """,
                    """
            CREATE TABLE audit_links (
              name BLOB NOT NULL PRIMARY KEY,
              salt BLOB NOT NULL,
              seal BLOB NOT NULL
            ) STRICT, WITHOUT ROWID
            """),
            // What waits for a person's decision, and what was decided. checksum covers agent, state, digest and body.
            List.of(
                    """
            CREATE TABLE reviews (
              seq INTEGER PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              agent TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
              scope_path TEXT NOT NULL,
              scope_user TEXT,
              state TEXT NOT NULL,
              digest TEXT,
              body TEXT NOT NULL,
              checksum INTEGER NOT NULL
            ) STRICT
            """,
                    "CREATE INDEX reviews_by_agent ON reviews (agent)",
                    "CREATE INDEX reviews_by_state ON reviews (agent, state)",
                    "CREATE INDEX reviews_by_user ON reviews (scope_user) WHERE scope_user IS NOT NULL",
                    "CREATE INDEX reviews_by_digest ON reviews (digest) WHERE digest IS NOT NULL"),
            List.of(
                    // At most one row: what is known about the time. run and the two columns of nanoseconds are those
                    // of a steady clock. checksum covers the columns before it.
                    """
            CREATE TABLE time (
              id INTEGER PRIMARY KEY CHECK (id = 1),
              floor INTEGER NOT NULL,
              mark INTEGER NOT NULL,
              run TEXT NOT NULL,
              read_nanos INTEGER NOT NULL,
              wall INTEGER NOT NULL,
              even_since_nanos INTEGER NOT NULL,
              confirmations INTEGER NOT NULL,
              checksum INTEGER NOT NULL
            ) STRICT
            """),
            // Which key is whose; the keys themselves are not in this file. The row of nobody, '', says that what is
            // said in words is sealed: in these columns, and in the vectors of passages. checksum covers sealed, too.
            List.of(
                    """
            CREATE TABLE subject_keys (
              user TEXT NOT NULL PRIMARY KEY,
              key TEXT NOT NULL
            ) STRICT, WITHOUT ROWID
            """,
                    "ALTER TABLE memories ADD COLUMN sealed BLOB",
                    "ALTER TABLE forgotten ADD COLUMN sealed BLOB",
                    "ALTER TABLE reviews ADD COLUMN sealed BLOB",
                    "ALTER TABLE receipts ADD COLUMN sealed BLOB"),
            // Runs that consolidated memories, and what each did; checksum covers body. memory is what stands for
            // others since: by it a step is found when that goes.
            List.of(
                    """
            CREATE TABLE consolidations (
              seq INTEGER PRIMARY KEY,
              id TEXT NOT NULL UNIQUE,
              agent TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
              body TEXT NOT NULL,
              checksum INTEGER NOT NULL
            ) STRICT
            """,
                    "CREATE INDEX consolidations_by_agent ON consolidations (agent)",
                    """
            CREATE TABLE consolidation_steps (
              run INTEGER NOT NULL REFERENCES consolidations (seq) ON DELETE CASCADE,
              number INTEGER NOT NULL,
              memory TEXT NOT NULL,
              body TEXT NOT NULL,
              checksum INTEGER NOT NULL,
              UNIQUE (run, number)
            ) STRICT
            """,
                    "CREATE INDEX consolidation_steps_by_memory ON consolidation_steps (memory)",
                    """
            CREATE INDEX memories_consolidated ON memories (superseded_by) WHERE superseded_reason = 'consolidated'
            """),
            TopicRows.STEP,
            // Rows up to this one have digests of texts as they are; later ones of their near forms.
            List.of(
                    "ALTER TABLE feed ADD COLUMN exact_through INTEGER NOT NULL DEFAULT 0",
                    "UPDATE feed SET exact_through = last_change"),
            OutcomeRows.STEP,
            VaultRows.STEP,
            ForgottenOutcomeRows.STEP,
            DigestRows.STEP);

    private Schema() {}

    /** The version that this program writes. */
    static int latest() {
        return STEPS.size();
    }

    /**
     * Refuses a file that is not ours or of a newer version; an empty one will do. Changes nothing.
     *
     * @return the version that it has
     */
    static int inspect(Sql sql) {
        long application = sql.number("PRAGMA application_id");
        long tables = sql.number("SELECT count(*) FROM sqlite_schema");
        if (application != APPLICATION && (application != 0 || tables > 0)) {
            throw new ForeignFileException(sql.file() + " is a database of another program (application id "
                    + application + ", " + tables + " tables and indexes); choose another file");
        }
        long version = sql.number("PRAGMA user_version");
        if (application == APPLICATION && version > latest()) {
            throw new NewerSchemaException(sql.file() + " has schema " + version + ", this program knows up to "
                    + latest() + "; use the version that wrote it, or a newer one");
        }
        return application == APPLICATION ? Math.toIntExact(version) : 0;
    }

    /** Brings a file to the latest version in one transaction. Several processes may do so at once. */
    static void migrate(Sql sql) {
        migrate(sql, latest());
    }

    /** Brings a file to some version, from an earlier one. */
    static void migrate(Sql sql, int wanted) {
        sql.run("BEGIN IMMEDIATE");
        try {
            int version = inspect(sql);
            for (List<String> step : STEPS.subList(version, wanted)) {
                step.forEach(sql::run);
            }
            if (version < wanted) {
                sql.run("PRAGMA application_id = " + APPLICATION);
                sql.run("PRAGMA user_version = " + wanted);
            }
            sql.run("COMMIT");
        } catch (RuntimeException e) {
            sql.rollback();
            throw e;
        }
    }
}
