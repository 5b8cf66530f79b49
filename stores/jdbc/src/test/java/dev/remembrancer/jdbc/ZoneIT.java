package dev.remembrancer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.database.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The zone of the JVM is nobody's business. */
class ZoneIT {
    private final TimeZone before = TimeZone.getDefault();

    @TempDir
    Path directory;

    @AfterEach
    void restore() {
        TimeZone.setDefault(before);
    }

    @ParameterizedTest
    @EnumSource
    void timesAreToldInUtcWhateverTheZoneOfTheJvm(Engine engine) throws Exception {
        String url = engine.empty(directory);
        List<Item> said = new ArrayList<>();
        for (String zone : List.of("Asia/Tokyo", "UTC", "America/Los_Angeles", "Pacific/Kiritimati")) {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            try (Sessions sessions = StoredSessions.over(JdbcSessionStore.open(url, JdbcOptions.DEFAULT))) {
                Session session = sessions.session("s1");
                session.append(List.of(Item.user(zone)));
                said.add(Item.user(zone));
                assertThat(session.items()).isEqualTo(said);
                Instant now = InstantSource.system().instant();
                assertThat(Duration.between(session.info().orElseThrow().updatedAt(), now)
                                .abs())
                        .isLessThan(Duration.ofMinutes(20));
            }
        }
        try (Rows rows = new Rows(url)) {
            String newest = "SELECT max(created_at) FROM " + engine.quote("agent_messages");
            Instant stored = Timestamps.instant(rows.texts(newest).get(0), ZoneId.of("UTC"));
            assertThat(Duration.between(stored, InstantSource.system().instant())
                            .abs())
                    .isLessThan(Duration.ofMinutes(20));
        }
    }

    @Test
    void rowsOfPythonAndJavaSortRightlyInTheServersOwnZone() throws Exception {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        try (PostgresServer server = PostgresServer.started("America/New_York")) {
            String url = server.empty();
            JdbcOptions options = JdbcOptions.DEFAULT.zone(ZoneId.of("America/New_York"));
            try (Sessions sessions = StoredSessions.over(JdbcSessionStore.open(url, options));
                    Rows python = new Rows(url)) {
                // As asyncpg leaves it: the server's own.
                python.run("SET TIME ZONE 'America/New_York'");
                Session session = sessions.session("s1");
                for (int i = 0; i < 10; i += 2) {
                    session.append(List.of(new Item("{\"n\":" + i + "}")));
                    PythonStatementsIT.add(python, "{\"n\":" + (i + 1) + "}");
                }
                assertThat(session.items().stream().map(Item::json).toList())
                        .containsExactly(
                                "{\"n\":0}",
                                "{\"n\":1}",
                                "{\"n\":2}",
                                "{\"n\":3}",
                                "{\"n\":4}",
                                "{\"n\":5}",
                                "{\"n\":6}",
                                "{\"n\":7}",
                                "{\"n\":8}",
                                "{\"n\":9}");
            }
        }
    }
}
