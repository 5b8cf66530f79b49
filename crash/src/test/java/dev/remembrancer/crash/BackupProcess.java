package dev.remembrancer.crash;

import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.testkit.HashingEmbedder;
import java.nio.file.Path;
import java.time.InstantSource;

/** A process that backs up or restores once it is told to begin, and says when it begins and when it is done. */
final class BackupProcess {
    private BackupProcess() {}

    /** Arguments: {@code backup} or {@code restore}, the directory, the file. */
    public static void main(String[] arguments) throws Exception {
        if (System.in.read() < 0) {
            return;
        }
        Path directory = Path.of(arguments[1]);
        Path file = Path.of(arguments[2]);
        System.out.print("ack\tbegun\n");
        System.out.flush();
        if (arguments[0].equals("backup")) {
            Backup.of(directory, InstantSource.system()).writeTo(file, false);
        } else {
            Restore.with(place -> Embedded.open(place, HashingEmbedder.standard(), InstantSource.system()))
                    .restore(file, directory);
        }
        System.out.print("ack\tdone\n");
        System.out.flush();
    }
}
