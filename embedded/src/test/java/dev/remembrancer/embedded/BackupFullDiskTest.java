package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.TransientException;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.testkit.HashingEmbedder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without room, backup and restore say so, and leave nothing behind. */
class BackupFullDiskTest {
    @TempDir
    Path directory;

    @TempDir
    Path mountPoint;

    private Path data = Path.of("");

    @BeforeEach
    void fill() {
        data = directory.resolve("data");
        Random random = new Random(1);
        try (Remembrancer remembrancer = open(data)) {
            for (int i = 0; i < 200; i++) {
                StringBuilder text = new StringBuilder("Fact " + i);
                for (int word = 0; word < 800; word++) {
                    text.append(' ').append(Integer.toString(random.nextInt(1 << 30), 36));
                }
                remembrancer.agent("support").remember(NewMemory.semantic(text.toString()));
            }
        }
    }

    @Test
    void aBackupThatFindsNoRoomIsNotThere() throws Exception {
        // Room for neither, then for the copy of the database but not for the backup beside it.
        for (int megabytes : new int[] {1, 3}) {
            Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, megabytes);
            if (mounted.isEmpty()) {
                System.out.println("BackupFullDiskTest did nothing: it must be root on Linux to mount a file system");
                return;
            }
            try (SmallDisk disk = mounted.get()) {
                Path file = disk.place().resolve("backup");
                assertThatThrownBy(() -> Backup.of(data, InstantSource.system()).writeTo(file, false))
                        .isInstanceOf(TransientException.class)
                        .hasMessageContaining("room");
                assertThat(disk.place()).isEmptyDirectory();
            }
        }
    }

    @Test
    void aRestoreThatFindsNoRoomLeavesNothing() throws Exception {
        Path file = directory.resolve("backup");
        long bytes =
                Backup.of(data, InstantSource.system()).writeTo(file, false).bytes();
        assertThat(bytes).isGreaterThan(1 << 20);
        int database = (int) (Files.size(data.resolve("memory.db")) >> 20);
        // Room for nothing, then for the databases but not for the index.
        for (int megabytes : new int[] {1, database + 1}) {
            Optional<SmallDisk> mounted = SmallDisk.mount(mountPoint, megabytes);
            if (mounted.isEmpty()) {
                System.out.println("BackupFullDiskTest did nothing: it must be root on Linux to mount a file system");
                return;
            }
            try (SmallDisk disk = mounted.get()) {
                Path target = disk.place().resolve("target");
                assertThatThrownBy(() -> Restore.with(this::open).restore(file, target))
                        .isInstanceOf(TransientException.class)
                        .hasMessageContaining("room");
                assertThat(disk.place()).isEmptyDirectory();
            }
        }
    }

    private Remembrancer open(Path place) {
        return Embedded.open(place, HashingEmbedder.standard(), InstantSource.system());
    }
}
