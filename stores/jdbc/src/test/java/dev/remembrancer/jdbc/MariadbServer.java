package dev.remembrancer.jdbc;

import dev.remembrancer.testkit.database.DatabaseServer;
import java.io.IOException;
import java.util.List;

/** A MariaDB server; every test that shares it has a database of its own. */
final class MariadbServer extends DatabaseServer {
    private static MariadbServer shared;

    private MariadbServer() throws IOException {
        super("mysql");
    }

    /** The one that tests share. */
    static synchronized MariadbServer shared() throws IOException {
        if (shared == null) {
            String program = find("mariadb-server", "/usr/sbin/mariadbd").toString();
            String install =
                    find("mariadb-server", "/usr/bin/mariadb-install-db").toString();
            MariadbServer server = new MariadbServer();
            server.run(server.asUser(List.of(
                    install,
                    "--no-defaults",
                    "--datadir=" + server.directory(),
                    "--auth-root-authentication-method=normal",
                    "--skip-test-db")));
            server.start(List.of(
                    program,
                    "--no-defaults",
                    "--datadir=" + server.directory(),
                    "--port=" + server.port(),
                    "--bind-address=127.0.0.1",
                    "--socket=" + server.directory() + "/s",
                    "--pid-file=" + server.directory() + "/pid",
                    "--innodb-flush-log-at-trx-commit=2"));
            shared = server;
        }
        return shared;
    }

    @Override
    public String url() {
        return "jdbc:mariadb://127.0.0.1:" + port() + "/?user=root";
    }

    @Override
    protected String empty(String name) {
        execute("CREATE DATABASE " + name);
        return "jdbc:mariadb://127.0.0.1:" + port() + "/" + name + "?user=root";
    }
}
