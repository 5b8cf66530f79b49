package dev.remembrancer.erasure;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.JsonFields;
import dev.remembrancer.Written;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in a file, one line of JSON for each tombstone. Lines are added at its end and never changed, so that several
 * processes may share it, and any two of its copies can be put together. A line that was cut off by a crash is left out.
 */
public final class LedgerFile implements TombstoneLedger {
    /** Its name in the directory of a memory. */
    public static final String NAME = "erased.jsonl";

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);

    private final Path file;

    /** A ledger in that file, which is made when something is written down. */
    public LedgerFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized void add(Tombstone tombstone) {
        if (all().stream().anyMatch(known -> known.and(tombstone).equals(known))) {
            return;
        }
        boolean isNew = !Files.exists(file);
        try (FileChannel channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
            if (isNew && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            // A break in front, too: what a crash has cut off stays a line of its own.
            ByteBuffer line =
                    StandardCharsets.UTF_8.encode((isNew ? "" : "\n") + Json.quote(tombstone.fields()) + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new LedgerUnusableException(
                    file + " can't be written, and without it a backup would bring back who was erased; see that there"
                            + " is room and that it may be written",
                    e);
        }
    }

    @Override
    public List<Tombstone> all() {
        return TombstoneLedger.merged(read(file));
    }

    private static List<Tombstone> read(Path file) {
        List<Tombstone> tombstones = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                if (!line.isBlank()) {
                    add(line, tombstones);
                }
            }
        } catch (NoSuchFileException none) {
            return List.of();
        } catch (IOException e) {
            throw new LedgerUnusableException(file + " can't be read; it must be a text file in UTF-8", e);
        }
        return tombstones;
    }

    private static void add(String line, List<Tombstone> tombstones) {
        try {
            tombstones.add(Tombstone.of(new Written(JsonFields.of(line, Set.of()))));
        } catch (InvalidRequestException e) {
            LOG.warn("a line of the ledger of erasures is left out: {}", e.getMessage());
        }
    }
}
