package dev.remembrancer.testkit.database;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A PostgreSQL server; every test that shares it has a schema of its own. */
public final class PostgresServer extends DatabaseServer {
    private static Optional<PostgresServer> shared = Optional.empty();

    private PostgresServer() throws IOException {
        super("postgres");
    }

    /** The one that tests share; a test is left out where there is no PostgreSQL. */
    public static synchronized PostgresServer shared() throws IOException {
        if (shared.isEmpty()) {
            shared = Optional.of(started("UTC"));
        }
        return shared.get();
    }

    /**
     * One more, for tests that break it or set it up otherwise.
     *
     * @param zone the server's own zone
     */
    public static PostgresServer started(String zone) throws IOException {
        program("postgres");
        PostgresServer server = new PostgresServer();
        server.run(server.asUser(List.of(
                program("initdb"),
                "-D",
                server.directory().toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "-N")));
        server.start(List.of(
                program("postgres"),
                "-D",
                server.directory().toString(),
                "-p",
                String.valueOf(server.port()),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=" + server.directory(),
                "-c",
                "TimeZone=" + zone,
                // The server is killed in tests, the machine is not.
                "-c",
                "fsync=off"));
        return server;
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/postgres?user=postgres";
    }

    @Override
    protected String empty(String name) {
        execute("CREATE SCHEMA " + name);
        return url() + "&currentSchema=" + name;
    }

    private static String program(String name) {
        return find(
                        "postgresql",
                        "/usr/lib/postgresql/15/bin/" + name,
                        "/usr/lib/postgresql/16/bin/" + name,
                        "/usr/lib/postgresql/17/bin/" + name,
                        "/usr/lib/postgresql/18/bin/" + name)
                .toString();
    }
}
