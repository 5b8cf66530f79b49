package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionLinearizabilityTest {
    @TempDir
    Path directory;

    @Test
    void callsOfSeveralThreadsOnAMemoryStoreAreLinearizable() {
        SessionLinearizability.ofThreads(inMemory());
    }

    @Test
    void storesThatAreNotSharedByTheProcessesAreCaught() {
        assertThatThrownBy(() -> SessionLinearizability.ofProcesses(Apart.class, "nowhere", directory))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("seed ")
                .hasMessageContaining("not linearizable");
    }

    private static Sessions inMemory() {
        return StoredSessions.over(new MemorySessionStore(InstantSource.system()));
    }

    /** Each process with a store of its own: not one of them sees what the others do. */
    public static final class Apart implements SessionsOpener {
        @Override
        public Sessions open(String argument) {
            return inMemory();
        }
    }
}
