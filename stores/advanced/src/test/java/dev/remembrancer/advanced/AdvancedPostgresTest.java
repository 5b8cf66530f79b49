package dev.remembrancer.advanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.testkit.session.SessionContract;
import dev.remembrancer.testkit.session.branch.BranchingContract;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AdvancedPostgresTest implements SessionContract, BranchingContract {
    private static Optional<PostgresServer> server = Optional.empty();

    private String url;
    private AdvancedSessions sessions;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> binaries = PostgresServer.binaries();
        Assumptions.assumeTrue(
                binaries.isPresent(), "left out: sessions on PostgreSQL; install the Debian package postgresql");
        server = Optional.of(PostgresServer.start(binaries.get()));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server.isPresent()) {
            server.get().stop();
        }
    }

    @BeforeEach
    void open() throws SQLException {
        url = server.orElseThrow().freshUrl();
        sessions = AdvancedSessions.open(url, AdvancedOptions.DEFAULT, InstantSource.system());
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Override
    public BranchedSessions sessions() {
        return sessions;
    }

    @Test
    void aDataSourceOfSomebodyElseServes() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        branched();
        try (AdvancedSessions others = AdvancedSessions.open(source, AdvancedOptions.DEFAULT, InstantSource.system())) {
            assertThat(others.session("thread-42").currentBranch()).isEqualTo(ALT);
            others.session("thread-42").addUsage(Usage.of(1, 2, 3));
            others.session("thread-42").append(List.of(Item.user("there")));
        }
        assertThat(session().items(1)).containsExactly(Item.user("there"));
        assertThat(session().usage().turns()).isEqualTo(1);
    }

    @Test
    void tablesThatAreNotThereAreOnlyMadeWhenWanted() throws SQLException {
        AdvancedOptions asTheyAre = new AdvancedOptions("agent_sessions", "agent_messages", false);
        String empty = server.orElseThrow().freshUrl();
        assertThatThrownBy(() -> AdvancedSessions.open(empty, asTheyAre, InstantSource.system()))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("createTables");
        AdvancedSessions.open(url, asTheyAre, InstantSource.system()).close();
        AdvancedOptions others = new AdvancedOptions("my_sessions", "my_messages", true);
        assertThatThrownBy(() -> AdvancedSessions.open(url, others, InstantSource.system()))
                .isInstanceOf(DatabaseRefusedException.class)
                .hasMessageContaining("already belongs to");
        assertThat(sessions.session("x").branches().get(0).id()).isEqualTo(BranchId.MAIN);
    }
}
