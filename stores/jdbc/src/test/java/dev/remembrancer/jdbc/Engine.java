package dev.remembrancer.jdbc;

import dev.remembrancer.testkit.database.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the tests run on. */
enum Engine {
    SQLITE {
        @Override
        String empty(Path directory) {
            return "jdbc:sqlite:" + directory.resolve("sessions" + MADE.incrementAndGet() + ".db");
        }
    },
    H2 {
        @Override
        String empty(Path directory) {
            return "jdbc:h2:mem:engine" + MADE.incrementAndGet() + ";DB_CLOSE_DELAY=-1";
        }
    },
    POSTGRES {
        @Override
        String empty(Path directory) throws IOException {
            return PostgresServer.shared().empty();
        }
    },
    MARIADB {
        @Override
        String empty(Path directory) throws IOException {
            return MariadbServer.shared().empty();
        }
    };

    private static final AtomicInteger MADE = new AtomicInteger();

    /** The address of a database with nothing in it. */
    abstract String empty(Path directory) throws IOException;

    String quote(String name) {
        return this == MARIADB ? "`" + name + "`" : '"' + name + '"';
    }
}
