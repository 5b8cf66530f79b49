package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.testkit.MutableClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set aside, in the bytes of the files, and in files of before there was such a thing. */
class ForgottenFilesTest {
    private static final int BEFORE_FORGOTTEN = 3;

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();

    @Test
    void aFileOfAnEarlierSchemaIsBroughtUpToDateWithAllThatIsInIt() {
        Memory memory = WriterProcess.memory("m1");
        Path file = directory.resolve("memory.db");
        try (Sql sql = new Connections(file, SqliteOptions.DEFAULT).writer()) {
            Schema.migrate(sql, BEFORE_FORGOTTEN);
            SqliteWriter old = new SqliteWriter(sql, new Damage(), clock, 0);
            old.addAgent(new AgentInfo(AGENT, "support", Instant.EPOCH));
            // The writer of today names a column that was not there then, and stays empty here.
            sql.run("ALTER TABLE memories ADD COLUMN sealed BLOB");
            old.insert(memory, "digest");
            sql.run("ALTER TABLE memories DROP COLUMN sealed");
            sql.update("UPDATE feed SET last_change = ?", old.lastChange());
            assertThat(Schema.inspect(sql)).isEqualTo(BEFORE_FORGOTTEN);
        }
        try (SqliteStore store = SqliteStore.open(file, clock)) {
            assertThat(store.check()).isEmpty();
            assertThat(store.<Boolean>read(reader ->
                            reader.memory(AGENT, Reach.across(), memory.id()).equals(java.util.Optional.of(memory))))
                    .isTrue();
            assertThat(setAside(store, memory)).isTrue();
            assertThat(store.<Boolean>read(reader -> reader.forgotten(AGENT, Reach.across(), memory.id(), now())
                            .isPresent()))
                    .isTrue();
            assertThat(store.check()).isEmpty();
        }
        try (Sql sql = new Connections(file, SqliteOptions.DEFAULT).inspector()) {
            assertThat(Schema.inspect(sql)).isEqualTo(Schema.latest());
        }
    }

    @Test
    void whatIsOverIsGoneFromTheFileAndTheLog() throws Exception {
        Memory memory = WriterProcess.memory("m1");
        try (SqliteStore store = SqliteStore.open(directory.resolve("memory.db"), clock)) {
            WriterProcess.addAgent(store);
            store.write(writer -> {
                writer.insert(memory, "digest");
                return true;
            });
            setAside(store, memory);
            assertThat(holds(memory.content())).isTrue();
            clock.advance(Duration.ofDays(7));
            assertThat(store.<Integer>write(writer -> writer.dropForgotten(now(), 10)))
                    .isEqualTo(1);
            assertThat(holds(memory.content())).isFalse();
        }
    }

    @Test
    void aDamagedRowIsReportedAndHidesNoOther() {
        Memory damaged = WriterProcess.memory("m1");
        Memory whole = WriterProcess.memory("m2");
        Path file = directory.resolve("memory.db");
        try (SqliteStore store = SqliteStore.open(file, clock)) {
            WriterProcess.addAgent(store);
            store.write(writer -> {
                writer.insert(damaged, "digest");
                writer.insert(whole, "digest");
                return true;
            });
            setAside(store, damaged);
            setAside(store, whole);
            store.write(writer -> ((SqliteWriter) writer)
                    .sql.update(
                            "UPDATE forgotten SET content = 'x' WHERE id = ?",
                            damaged.id().value()));
            assertThat(store.<java.util.List<Memory>>read(reader ->
                            reader
                                    .forgotten(AGENT, Reach.across(), now(), java.util.Optional.empty(), 10)
                                    .memories()
                                    .stream()
                                    .map(forgotten -> forgotten.memory())
                                    .toList()))
                    .containsExactly(whole);
            assertThat(store.check())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.what()).contains("checksum"));
            clock.advance(Duration.ofDays(7));
            assertThat(store.<Integer>write(writer -> writer.dropForgotten(now(), 10)))
                    .isEqualTo(2);
            assertThat(store.check()).isEmpty();
        }
    }

    private Instant now() {
        return clock.instant();
    }

    private boolean setAside(SqliteStore store, Memory memory) {
        return store.write(writer -> writer.setAside(AGENT, memory.id(), now(), now().plus(Duration.ofDays(7))));
    }

    private boolean holds(String text) throws Exception {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
