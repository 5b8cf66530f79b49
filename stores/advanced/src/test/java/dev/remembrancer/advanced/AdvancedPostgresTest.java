package dev.remembrancer.advanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.session.branch.Usage;
import dev.remembrancer.testkit.database.PostgresServer;
import dev.remembrancer.testkit.session.SessionContract;
import dev.remembrancer.testkit.session.branch.BranchingContract;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class AdvancedPostgresTest implements SessionContract, BranchingContract {
    private String url;
    private AdvancedSessions sessions;

    @BeforeEach
    void open() throws IOException {
        url = PostgresServer.shared().empty();
        sessions = AdvancedSessions.open(url, AdvancedOptions.DEFAULT, InstantSource.system());
    }

    @AfterEach
    void close() {
        // Nothing was opened where there is no such server.
        if (sessions != null) {
            sessions.close();
        }
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
    void tablesThatAreNotThereAreOnlyMadeWhenWanted() throws IOException {
        AdvancedOptions asTheyAre = new AdvancedOptions("agent_sessions", "agent_messages", false);
        String empty = PostgresServer.shared().empty();
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
