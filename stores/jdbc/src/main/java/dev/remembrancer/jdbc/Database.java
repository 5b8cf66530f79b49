package dev.remembrancer.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A database, and the connections to it: those of a caller's source, or of a pool of our own. */
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DataSource source;
    private final Optional<HikariDataSource> pool;
    private final Dialect dialect;
    private final Duration patience;
    private volatile boolean closed;

    private Database(DataSource source, Optional<HikariDataSource> pool, Dialect dialect, Duration patience) {
        this.source = source;
        this.pool = pool;
        this.dialect = dialect;
        this.patience = patience;
    }

    /** The database of a caller's source, which stays open. */
    static Database of(DataSource source, JdbcOptions options) {
        return new Database(source, Optional.empty(), dialect(source), options.patience());
    }

    /** The database at an address, over a pool that is closed with it. */
    static Database at(String url, Optional<JdbcLogin> login, JdbcOptions options) {
        // The first connection tells what it is, and the pool makes all others like it.
        Dialect dialect = dialect(url, login);
        HikariConfig config = new HikariConfig();
        config.setPoolName("remembrancer");
        config.setJdbcUrl(url);
        login.ifPresent(who -> {
            config.setUsername(who.user());
            config.setPassword(who.password());
        });
        boolean alone = dialect == Dialect.SQLITE && (url.contains(":memory:") || url.equals("jdbc:sqlite:"));
        config.setMaximumPoolSize(alone ? 1 : options.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Math.max(250, options.patience().toMillis()));
        config.setConnectionInitSql(dialect.settings(options.patience()).get(0));
        if (dialect == Dialect.SQLITE || dialect == Dialect.H2) {
            // What is in memory goes with its last connection, and no network ever cuts these.
            config.setMaxLifetime(0);
        }
        if (dialect != Dialect.SQLITE) {
            config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        }
        if (dialect == Dialect.POSTGRESQL) {
            // Else a failure quotes the row that it was about.
            config.addDataSourceProperty("logServerErrorDetail", "false");
            config.addDataSourceProperty("tcpKeepAlive", "true");
        }
        try {
            HikariDataSource pool = new HikariDataSource(config);
            return new Database(pool, Optional.of(pool), dialect, options.patience());
        } catch (PoolInitializationException e) {
            throw Failures.connection(deepest(e));
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** A connection for single statements. */
    Transaction single(String act) {
        return Transaction.none(dialect, connect(), act);
    }

    /** A connection on which a transaction has begun. */
    Transaction begin(String act) {
        return Transaction.begin(dialect, connect(), act, patience, pool.isPresent());
    }

    @Override
    public void close() {
        closed = true;
        pool.ifPresent(HikariDataSource::close);
    }

    private Connection connect() {
        if (closed) {
            throw new StoreClosedException("the store is closed; open it anew");
        }
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw Failures.connection(deepest(e));
        }
    }

    private static Dialect dialect(DataSource source) {
        try (Connection connection = source.getConnection()) {
            return Dialect.of(connection.getMetaData());
        } catch (SQLException e) {
            throw Failures.connection(deepest(e));
        }
    }

    private static Dialect dialect(String url, Optional<JdbcLogin> login) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            LOG.debug("no driver takes the address: SQLSTATE {}", e.getSQLState());
            // The address itself may have a password in it.
            throw new UnknownDatabaseException(
                    "no JDBC driver on the class path takes this address; add the driver of the database, and begin the"
                            + " address with jdbc:");
        }
        try (Connection connection = login.isPresent()
                ? DriverManager.getConnection(
                        url, login.get().user(), login.get().password())
                : DriverManager.getConnection(url)) {
            return Dialect.of(connection.getMetaData());
        } catch (SQLException e) {
            throw Failures.connection(deepest(e));
        }
    }

    /** What a pool says last is that its time was up; what the driver said is behind it. */
    private static SQLException deepest(Throwable failure) {
        SQLException deepest = failure instanceof SQLException sql ? sql : new SQLException(failure);
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                deepest = sql;
            }
        }
        return deepest;
    }
}
