package dev.remembrancer.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Reach;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyProcessesTest {
    @TempDir
    Path directory;

    @Test
    void processesThatOpenANewFileAtOnceAllFindItReady() throws Exception {
        for (int round = 0; round < 3; round++) {
            Path file = directory.resolve("memory-" + round + ".db");
            List<ChildProcess> children = start(file, 3, 1, 1);
            assertThat(outputs(children))
                    .allSatisfy(lines -> assertThat(lines).hasSize(2).last().isEqualTo("done"));
            assertThat(stored(file, 3)).isEqualTo(3);
        }
    }

    @Test
    void writesOfManyProcessesAllSucceed() throws Exception {
        Path file = directory.resolve("memory.db");
        int processes = 3;
        int threads = 2;
        int units = 150;
        long all = (long) processes * threads * units;
        List<List<String>> outputs = outputs(start(file, processes, threads, units));
        assertThat(outputs)
                .allSatisfy(lines ->
                        assertThat(lines).hasSize(threads * units + 1).noneMatch(line -> line.startsWith("failed")));
        assertThat(stored(file, (int) all)).isEqualTo(all);
    }

    @Test
    void aWriteThatWaitsTooLongForAnotherProcessFailsAndCanBeTriedAgain() throws Exception {
        Path file = directory.resolve("memory.db");
        SqliteOptions impatient = SqliteOptions.DEFAULT.busyTimeout(Duration.ofMillis(30));
        try (SqliteStore store = SqliteStore.open(file, InstantSource.system(), impatient);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            WriterProcess.addAgent(store);
            other.createStatement().execute("BEGIN IMMEDIATE");
            assertThatThrownBy(() -> store.write(writer -> writer.dropReceipts(Instant.EPOCH)))
                    .isInstanceOf(StoreBusyException.class)
                    .hasMessageContaining("try again");
            assertThat(store.<Integer>read(reader -> reader.agents().size())).isEqualTo(1);
            other.createStatement().execute("ROLLBACK");
            assertThat(store.<Integer>write(writer -> writer.dropReceipts(Instant.EPOCH)))
                    .isZero();
        }
    }

    private static List<ChildProcess> start(Path file, int processes, int threads, int units) throws Exception {
        List<ChildProcess> children = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            children.add(new ChildProcess(file, "p" + i, threads, units, "FULL", Map.of(WriterProcess.RECORD, "yes")));
        }
        return children;
    }

    private static List<List<String>> outputs(List<ChildProcess> children) throws Exception {
        for (ChildProcess child : children) {
            child.awaitReady();
        }
        for (ChildProcess child : children) {
            child.go();
        }
        List<List<String>> outputs = new ArrayList<>();
        for (ChildProcess child : children) {
            outputs.add(child.remainingLines());
        }
        return outputs;
    }

    /** How many memories there are; each of the writes and each of the reads must be an entry of one chain. */
    private static long stored(Path file, int writes) {
        try (SqliteStore store = SqliteStore.open(file, InstantSource.system())) {
            assertThat(store.check()).isEmpty();
            AuditVerdict verdict = WriterProcess.recorder(store, file).verdict();
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.entries()).isEqualTo(1 + 2L * writes);
            return store.read(
                    reader -> reader.count(WriterProcess.AGENT, Reach.across(), Selection.EVERY, Instant.EPOCH));
        }
    }
}
