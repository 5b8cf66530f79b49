package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.TransientException;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.embedded.backup.Restore.Restored;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.LedgerFile;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.session.Item;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasing from a data directory: on a full disk, seen by other processes' memories, and kept up by a restore. */
class ErasureTest {
    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();

    @Test
    void onAFullDiskASubjectIsErasedAllTheSame() throws Exception {
        Optional<SmallDisk> mounted = SmallDisk.mount(directory, 16);
        if (mounted.isEmpty()) {
            System.out.println("ErasureTest did nothing: it must be root on Linux to mount a small file system");
            return;
        }
        Path memory = directory.resolve("memory");
        try (SmallDisk disk = mounted.get()) {
            try (Remembrancer remembrancer = openWide(memory)) {
                for (int i = 0; i < 6; i++) {
                    int hundred = 100 * i;
                    remembrancer
                            .agent("support")
                            .rememberAll(IntStream.range(hundred, hundred + 100)
                                    .mapToObj(number -> NewMemory.semantic("number" + number + " of some weight")
                                            .user(number % 60 == 0 ? "alice" : "bob"))
                                    .toList());
                }
            }
            eraseOnFullDisk(disk, memory);
        }
    }

    private void eraseOnFullDisk(SmallDisk disk, Path memory) throws IOException {
        try (Remembrancer remembrancer = openWide(memory)) {
            Agent agent = remembrancer.agent("support");
            disk.fill();
            fillTheLog(agent);

            Erasure erased = remembrancer.erasures().erase(EraseRequest.of("alice"));

            assertThat(erased.state()).as("%s", erased.places()).isEqualTo(Erasure.State.FINISHED);
            assertThat(erased.counts().versions()).isEqualTo(10);
            assertThat(contents(remembrancer)).hasSizeGreaterThanOrEqualTo(590);
            disk.free();
            assertThat(remembrancer.check()).isEmpty();
        }
    }

    /** Until not even the room that the log has already is free. */
    private static void fillTheLog(Agent agent) {
        int refused = 0;
        for (int i = 0; refused < 3 && i < 5_000; i++) {
            try {
                agent.remember(
                        NewMemory.semantic("more of " + i + " to fill it up").user("bob"));
            } catch (TransientException full) {
                refused++;
            }
        }
        assertThat(refused).isEqualTo(3);
    }

    @Test
    void aMemoryThatFollowsSeesItTooAndOneThatFollowsCanErase() {
        try (Remembrancer writer = open(directory);
                Remembrancer follower = open(directory)) {
            writer.agent("support").remember(NewMemory.semantic("drinks tea").user("alice"));
            writer.agent("support").remember(NewMemory.semantic("drinks milk").user("carol"));
            assertThat(recall(follower, "alice")).hasSize(1);
            assertThat(writer.erasures().erase(EraseRequest.of("alice")).isFinished())
                    .isTrue();
            assertThat(recall(follower, "alice")).isEmpty();
            assertThat(follower.erasures().erase(EraseRequest.of("carol")).isFinished())
                    .isTrue();
            assertThat(recall(writer, "carol")).isEmpty();
        }
    }

    @Test
    void aRestoreErasesWhomAnyLedgerNamesAndNotTheirNewLife() throws IOException {
        Path data = directory.resolve("data");
        Path early = directory.resolve("early.zip");
        Path late = directory.resolve("late.zip");
        try (Remembrancer remembrancer = open(data)) {
            Agent agent = remembrancer.agent("support");
            agent.remember(NewMemory.semantic("old life of alice").user("alice"));
            agent.remember(NewMemory.semantic("life of bob").user("bob"));
            remembrancer.session("talk").append(List.of(Item.user("old words of alice")));
            remembrancer.session("talk").describe(Optional.of("alice"), Map.of());
            back(data, early);
            clock.advance(Duration.ofMinutes(1));
            assertThat(remembrancer.erasures().erase(EraseRequest.of("alice")).isFinished())
                    .isTrue();
            clock.advance(Duration.ofMinutes(1));
            agent.remember(NewMemory.semantic("new life of alice").user("alice"));
            back(data, late);
        }
        assertThat(restored(early, directory.resolve("without"), List.of())).hasSize(2);
        assertThat(restored(early, directory.resolve("by-directory"), List.of(data)))
                .containsExactly("life of bob");
        assertThat(restored(early, directory.resolve("by-backup"), List.of(late)))
                .containsExactly("life of bob");
        Path inPlace = Files.createDirectories(directory.resolve("in-place"));
        Files.copy(data.resolve(LedgerFile.NAME), inPlace.resolve(LedgerFile.NAME));
        assertThat(restored(early, inPlace, List.of())).containsExactly("life of bob");
        try (Remembrancer remembrancer = open(inPlace)) {
            assertThat(remembrancer.session("talk").items()).isEmpty();
            // What is remembered in the restored memory is not taken for old when it is restored in its turn.
            remembrancer
                    .agent("support")
                    .remember(NewMemory.semantic("another life of alice").user("alice"));
        }
        Path again = directory.resolve("again.zip");
        back(inPlace, again);
        assertThat(restored(again, directory.resolve("again"), List.of(data)))
                .containsExactlyInAnyOrder("life of bob", "another life of alice");
        assertThat(restored(late, directory.resolve("late"), List.of(data)))
                .containsExactlyInAnyOrder("life of bob", "new life of alice");
    }

    private void back(Path data, Path file) {
        assertThat(Backup.of(data, clock).writeTo(file, false).bytes()).isPositive();
    }

    private List<String> restored(Path backup, Path target, List<Path> ledgers) {
        Restored restored = Restore.with(this::open).erasedSince(ledgers).restore(backup, target);
        try (Remembrancer remembrancer = open(restored.directory())) {
            assertThat(remembrancer.check()).isEmpty();
            return contents(remembrancer);
        }
    }

    private Remembrancer open(Path place) {
        return Embedded.open(place, HashingEmbedder.standard(), clock);
    }

    /** With an index as large as the product's own model makes it: it is the room that there is. */
    private static Remembrancer openWide(Path place) {
        return Embedded.open(place, HashingEmbedder.wide(), InstantSource.system());
    }

    private static List<String> contents(Remembrancer remembrancer) {
        return remembrancer
                .agent("support")
                .memoriesInEveryScope()
                .list(Selection.EVERY, Optional.empty(), 1_000)
                .memories()
                .stream()
                .map(Memory::content)
                .toList();
    }

    private static List<?> recall(Remembrancer remembrancer, String user) {
        Query query = Query.of("drinks").scope(Scope.OPEN.user(user)).minimumConfidence(0);
        return remembrancer.agent("support").recall(query).memories();
    }
}
