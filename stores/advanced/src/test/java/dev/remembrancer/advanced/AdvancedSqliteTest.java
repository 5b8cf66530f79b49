package dev.remembrancer.advanced;

import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.testkit.session.SessionContract;
import dev.remembrancer.testkit.session.branch.BranchingContract;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class AdvancedSqliteTest implements SessionContract, BranchingContract {
    @TempDir
    private Path directory;

    private AdvancedSessions sessions;

    @BeforeEach
    void open() {
        sessions = AdvancedSessions.open(
                "jdbc:sqlite:" + directory.resolve("sessions.db"), AdvancedOptions.DEFAULT, InstantSource.system());
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    @Override
    public BranchedSessions sessions() {
        return sessions;
    }
}
