package dev.remembrancer.sqlite;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.jdbc4.JDBC4Connection;

/** Opens connections to one file, each set up for what it is to do. */
final class Connections {
    private final Path file;
    private final SqliteOptions options;
    private final StoreKeys keys;

    Connections(Path file, SqliteOptions options) {
        this(file, options, StoreKeys.NONE);
    }

    Connections(Path file, SqliteOptions options, StoreKeys keys) {
        this.file = file;
        this.options = options;
        this.keys = keys;
    }

    Path file() {
        return file;
    }

    /** A connection that looks at a file that may not be ours: it changes nothing. */
    Sql inspector() {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return connect(config);
    }

    /** A connection that writes. */
    Sql writer() {
        Sql sql = connect(new SQLiteConfig());
        setUp(sql);
        sql.run("PRAGMA synchronous = " + options.durability());
        sql.run("PRAGMA secure_delete = ON");
        sql.run("PRAGMA foreign_keys = ON");
        // 32 MiB: the inner pages of every index of a million rows stay at hand.
        sql.run("PRAGMA cache_size = -32768");
        // 48 MiB of log before the writer itself moves it into the file, which mostly has been done by then. A page of
        // an
        // index that many writes touch moves once for all.
        sql.run("PRAGMA wal_autocheckpoint = 12288");
        // A log that one large unit has blown up shrinks again to 64 MiB.
        sql.run("PRAGMA journal_size_limit = 67108864");
        return sql;
    }

    /** A connection that reads. */
    Sql reader() {
        Sql sql = connect(new SQLiteConfig());
        setUp(sql);
        sql.run("PRAGMA query_only = ON");
        // 16 MiB for each connection that reads, as far as it is used: the rows of some twenty thousand memories.
        sql.run("PRAGMA cache_size = -16384");
        return sql;
    }

    private static void setUp(Sql sql) {
        // What is sorted in a temporary file would stay on the disk when it is forgotten.
        sql.run("PRAGMA temp_store = MEMORY");
        sql.run("PRAGMA trusted_schema = OFF");
        // Damaged pages are noticed when they are read, not when they have led astray.
        sql.run("PRAGMA cell_size_check = ON");
    }

    private Sql connect(SQLiteConfig config) {
        // Each connection is used by one thread at a time, so nothing has to be locked for every value that is bound.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        Properties properties = config.toProperties();
        // Else the driver asks for the last row number after every insert.
        properties.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
        try {
            JDBC4Connection connection = new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), properties);
            // We begin and commit by statements. Else the driver tries to do so around each of them, in vain.
            connection.getConnectionConfig().setAutoCommit(false);
            LockWait wait = new LockWait(options.busyTimeout());
            wait.attach(connection);
            return new Sql(file, connection, wait, keys);
        } catch (SQLException e) {
            throw Failures.of(file, e);
        }
    }
}
