package dev.remembrancer.sqlite;

import static dev.remembrancer.sqlite.WriterProcess.AGENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By digests memories are found wherever their rows are at that time: in this unit, lately, or among all. */
class DigestRowsTest {
    private static final int MANY = 20_000;
    private static final int TOGETHER = 1_000;

    @TempDir
    Path directory;

    private SqliteStore store;
    private final Random random = new Random(8);

    @BeforeEach
    void open() {
        store = SqliteStore.open(directory.resolve("memory.db"), InstantSource.system());
        WriterProcess.addAgent(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void areFoundBeforeAndAfterTheyWentOver() {
        List<String> digests = fill();
        assertThat(count("recent_digests")).isBetween(1L, 8_191L);
        assertThat(count("digests")).isPositive();
        assertThat(count("digests") + count("recent_digests")).isEqualTo(MANY);
        for (int i = 0; i < MANY; i += 97) {
            assertThat(with(digests.get(i))).containsExactly(memory(i));
        }
        assertThat(store.<Integer>read(
                        reader -> reader.knownDigests(AGENT, digests).size()))
                .isEqualTo(MANY);
        assertThat(store.<Boolean>read(
                        reader -> reader.knownDigests(AGENT, List.of(digest())).isEmpty()))
                .isTrue();
        assertThat(store.check()).isEmpty();
    }

    @Test
    void goWithTheirMemoriesFromWhereverTheyAre() {
        List<String> digests = fill();
        store.write(writer -> {
            for (int i = 0; i < MANY; i += 2) {
                writer.delete(AGENT, memory(i).id());
            }
            return true;
        });
        assertThat(count("digests") + count("recent_digests")).isEqualTo(MANY / 2);
        assertThat(with(digests.get(0))).isEmpty();
        assertThat(with(digests.get(1))).containsExactly(memory(1));
        assertThat(with(digests.get(MANY - 2))).isEmpty();
        assertThat(with(digests.get(MANY - 1))).containsExactly(memory(MANY - 1));
        assertThat(store.check()).isEmpty();
    }

    @Test
    void areFoundByTheUnitThatStoresThem() {
        String one = digest();
        String two = digest();
        store.write(writer -> {
            writer.insert(memory(1), one);
            assertThat(writer.withDigest(AGENT, Scope.OPEN, one)).containsExactly(memory(1));
            writer.insert(memory(2), two);
            assertThat(writer.knownDigests(AGENT, List.of(one, two))).containsExactlyInAnyOrder(one, two);
            writer.delete(AGENT, memory(2).id());
            assertThat(writer.withDigest(AGENT, Scope.OPEN, two)).isEmpty();
            return true;
        });
        assertThat(with(one)).containsExactly(memory(1));
        assertThat(count("recent_digests")).isEqualTo(1);
    }

    @Test
    void ofAUnitThatFailedAreNotThere() {
        String digest = digest();
        assertThatThrownBy(() -> store.write(writer -> {
                    writer.insert(memory(1), digest);
                    assertThat(writer.withDigest(AGENT, Scope.OPEN, digest)).hasSize(1);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(with(digest)).isEmpty();
        assertThat(count("recent_digests")).isZero();
    }

    private List<String> fill() {
        List<String> digests = new ArrayList<>();
        for (int from = 0; from < MANY; from += TOGETHER) {
            int first = from;
            store.write(writer -> {
                for (int i = first; i < first + TOGETHER; i++) {
                    digests.add(digest());
                    writer.insert(memory(i), digests.get(i));
                }
                return true;
            });
        }
        return digests;
    }

    private String digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Memory memory(int i) {
        return WriterProcess.memory("m" + i);
    }

    private List<Memory> with(String digest) {
        return store.read(reader -> reader.withDigest(AGENT, Scope.OPEN, digest));
    }

    private long count(String table) {
        return store.read(reader -> ((SqliteReader) reader).sql.number("SELECT count(*) FROM " + table));
    }
}
