package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.TransientException;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.MutableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a full disk writes fail cleanly, reads go on, and when there is room again everything does. */
class FullDiskTest {
    private final List<String> acknowledged = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    @Test
    void onAFullDiskNothingIsLostAndNothingIsHalfWritten(@TempDir Path directory) throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory, 12);
        if (mounted.isEmpty()) {
            System.out.println("FullDiskTest did nothing: it must be root on Linux to mount a small file system");
            return;
        }
        try (SmallDisk disk = mounted.get()) {
            try (Remembrancer remembrancer = open(disk)) {
                Agent agent = remembrancer.agent("support");
                remember(agent, "before", 20);
                assertThat(failed).isEmpty();
                disk.fill();
                remember(agent, "during", 40);
                assertThat(failed).isNotEmpty();
                assertStored(agent);
                assertRecalled(agent);
            }
            openOnFullDisk(disk);
            disk.free();
            try (Remembrancer remembrancer = open(disk)) {
                assertAllIsWell(remembrancer);
            }
        }
    }

    @Test
    void whenThereIsRoomAgainWritingAndRecallGoOnWithoutARestart(@TempDir Path directory) throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory, 12);
        if (mounted.isEmpty()) {
            System.out.println("FullDiskTest did nothing: it must be root on Linux to mount a small file system");
            return;
        }
        try (SmallDisk disk = mounted.get();
                Remembrancer remembrancer = open(disk)) {
            Agent agent = remembrancer.agent("support");
            remember(agent, "before", 20);
            disk.fill();
            remember(agent, "during", 40);
            assertThat(failed).isNotEmpty();
            disk.free();
            failed.clear();
            remember(agent, "after", 20);
            assertThat(failed).isEmpty();
            assertAllIsWell(remembrancer);
        }
    }

    private static Remembrancer open(SmallDisk disk) {
        return Embedded.open(disk.place().resolve("memory"), HashingEmbedder.standard(), MutableClock.atNoon());
    }

    private void remember(Agent agent, String when, int many) {
        for (int i = 0; i < many; i++) {
            String content = "coffee " + when + " number" + i + " " + "words of no weight ".repeat(500);
            try {
                agent.remember(NewMemory.semantic(content));
                acknowledged.add(content);
            } catch (TransientException full) {
                failed.add(content);
            }
        }
    }

    private void assertStored(Agent agent) {
        assertThat(agent.memoriesInEveryScope()
                        .list(Selection.EVERY, Optional.empty(), 1_000)
                        .memories())
                .extracting(Memory::content)
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }

    /** Opening may be refused for lack of room, but then it must say that this may pass. */
    private void openOnFullDisk(SmallDisk disk) {
        try (Remembrancer remembrancer = open(disk)) {
            assertStored(remembrancer.agent("support"));
        } catch (TransientException full) {
            assertThat(full).hasMessageContaining("room");
        }
    }

    private void assertAllIsWell(Remembrancer remembrancer) {
        Agent agent = remembrancer.agent("support");
        assertStored(agent);
        assertRecalled(agent);
        assertThat(remembrancer.check()).isEmpty();
    }

    private void assertRecalled(Agent agent) {
        Query query = Query.of("coffee number").minimumConfidence(0).topK(Query.MAXIMUM_TOP_K);
        assertThat(agent.recall(query).memories())
                .extracting(recalled -> recalled.memory().content())
                .containsExactlyInAnyOrderElementsOf(acknowledged);
    }
}
