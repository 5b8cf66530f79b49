package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index is derived: whatever happens to its files, nothing is lost and the next recall is right. */
class CorruptIndexTest {
    private static final int MEMORIES = 150;

    @TempDir
    Path directory;

    @Test
    void aDamagedIndexIsBuiltAnewWithoutLoss() throws IOException {
        fill();
        Seeds.run(25, cases -> {
            List<Path> files = files();
            for (int i = cases.between(1, 3); i > 0; i--) {
                damage(cases.oneOf(files), cases);
            }
            assertNothingIsLost();
        });
    }

    @Test
    void anIndexThatIsGoneIsBuiltAnewWithoutLoss() throws IOException {
        fill();
        for (Path file : files()) {
            Files.delete(file);
        }
        assertNothingIsLost();
        for (Path file : files()) {
            Files.delete(file);
        }
        Files.delete(directory.resolve(Embedded.INDEX));
        assertNothingIsLost();
    }

    private Remembrancer open() {
        return Embedded.open(directory, HashingEmbedder.standard(), MutableClock.atNoon());
    }

    private void fill() {
        try (Remembrancer remembrancer = open()) {
            Agent agent = remembrancer.agent("support");
            List<NewMemory> memories = new ArrayList<>();
            for (int i = 0; i < MEMORIES; i++) {
                memories.add(NewMemory.semantic("coffee number" + i).user("alice"));
            }
            agent.rememberAll(memories);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve(Embedded.INDEX))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void damage(Path file, SeededCases cases) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        byte[] bytes = Files.readAllBytes(file);
        int kind = bytes.length == 0 ? 3 : cases.below(4);
        if (kind == 0) {
            bytes[cases.below(bytes.length)] ^= (byte) (1 << cases.below(8));
            Files.write(file, bytes);
        } else if (kind == 1) {
            int from = cases.below(bytes.length);
            Arrays.fill(bytes, from, Math.min(bytes.length, from + 512), (byte) 0);
            Files.write(file, bytes);
        } else if (kind == 2) {
            Files.write(file, Arrays.copyOf(bytes, cases.below(bytes.length)));
        } else {
            Files.delete(file);
        }
    }

    private void assertNothingIsLost() {
        try (Remembrancer remembrancer = open()) {
            Agent agent = remembrancer.agent("support");
            Scope alice = Scope.OPEN.user("alice");
            List<Recalled> recalled = agent.recall(Query.of("coffee number77")
                            .scope(alice)
                            .minimumConfidence(0)
                            .topK(Query.MAXIMUM_TOP_K))
                    .memories();
            assertThat(recalled.get(0).memory().content()).isEqualTo("coffee number77");
            Set<MemoryId> found =
                    recalled.stream().map(one -> one.memory().id()).collect(Collectors.toSet());
            assertThat(found)
                    .hasSize(MEMORIES)
                    .isEqualTo(agent.memories(alice).list(Selection.EVERY, Optional.empty(), 1_000).memories().stream()
                            .map(Memory::id)
                            .collect(Collectors.toSet()));
            assertThat(remembrancer.check()).isEmpty();
        }
    }
}
