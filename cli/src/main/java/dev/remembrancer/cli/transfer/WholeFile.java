package dev.remembrancer.cli.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** A file that appears when it is whole and on the disk; compressed when its name ends in {@code .gz}. */
final class WholeFile {
    private WholeFile() {}

    /** Writes what belongs into it, and may put something aside in a directory. */
    interface Content<R> {
        R write(OutputStream out, Path aside) throws IOException;
    }

    static <R> R write(Path file, Content<R> content) throws IOException {
        Path target = file.toAbsolutePath();
        Path directory = Optional.ofNullable(target.getParent()).orElse(target);
        if (!Files.isDirectory(directory)) {
            throw new NoSuchFileException(directory.toString());
        }
        Path whole = Files.createTempFile(directory, "." + target.getFileName(), ".part");
        try {
            R written;
            try (OutputStream plain = Files.newOutputStream(whole);
                    OutputStream out =
                            target.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain) {
                written = content.write(out, directory);
            }
            try (FileChannel channel = FileChannel.open(whole, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return written;
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
