package dev.remembrancer.sqlite;

import dev.remembrancer.RemembrancerException;
import dev.remembrancer.spi.Purged;
import dev.remembrancer.spi.Traces;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a database and its log hold nothing of what was deleted: moves the log into the file and cuts it, looks
 * through the free space of the file, and writes the file anew when something is found there.
 */
final class FilePurge {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    /** How long whoever reads from the log, or writes, is waited for at a time. */
    private static final Duration WAIT = Duration.ofSeconds(2);

    private static final int TRIES = 5;

    /**
     * The files that were looked through. They are never closed: closing any descriptor of a file drops all the locks
     * that a process has on it, SQLite's too, as POSIX has it. One each, as long as the process lives.
     */
    private static final Map<Object, FileChannel> LOOKED_AT = new ConcurrentHashMap<>();

    private final Connections connections;
    private final Path file;

    FilePurge(Connections connections) {
        this.connections = connections;
        this.file = connections.file();
    }

    Purged purge(Traces traces) {
        try (Sql sql = connections.writer()) {
            if (!isLogCut(sql)) {
                return Purged.notYet(file.toString(), "somebody reads from its log for long; it is tried again");
            }
            boolean isRewritten = false;
            if (pagesWithTraces(traces) > 0) {
                LOG.info("{} is written anew, for something deleted stands in free space of it", file);
                sql.lockWait().limit(SqliteOptions.DEFAULT.busyTimeout());
                sql.run("VACUUM");
                isRewritten = true;
                if (!isLogCut(sql) || pagesWithTraces(traces) > 0) {
                    return Purged.notYet(file.toString(), "others read while it was written anew; it is tried again");
                }
            }
            return Purged.clean(file.toString(), Files.size(file), isRewritten);
        } catch (StoreFullException e) {
            return Purged.notYet(
                    file.toString(),
                    "the disk has no room to write it anew, which takes as much again; make room, it is tried again");
        } catch (IOException e) {
            throw new StoreAccessException(file + " can't be looked through", e);
        } catch (StoreBusyException e) {
            return Purged.notYet(file.toString(), "others write to it without a pause; it is tried again");
        }
    }

    private boolean isLogCut(Sql sql) {
        for (int i = 0; i < TRIES; i++) {
            sql.lockWait().limit(WAIT);
            try {
                if (sql.<Boolean>first(row -> row.number() == 0, "PRAGMA wal_checkpoint(TRUNCATE)")
                        .orElse(false)) {
                    return true;
                }
            } catch (StoreBusyException e) {
                LOG.debug("the log of {} is in use", file, e);
                clear(sql);
            }
        }
        return false;
    }

    /** A failed statement may have left the connection with a failure to be told to the next one. */
    private static void clear(Sql sql) {
        try {
            sql.rollback();
        } catch (RemembrancerException e) {
            LOG.debug("there was nothing to roll back", e);
        }
    }

    private int pagesWithTraces(Traces traces) throws IOException {
        if (traces.isEmpty()) {
            return 0;
        }
        Optional<Object> identity = Optional.ofNullable(
                Files.readAttributes(file, BasicFileAttributes.class).fileKey());
        if (identity.isEmpty()) {
            // Where files have no such identity, locks belong to what was opened and not to the process.
            try (FileChannel once = FileChannel.open(file, StandardOpenOption.READ)) {
                return new FreeSpace(once, traces).pagesWithTraces();
            }
        }
        FileChannel kept = LOOKED_AT.get(identity.get());
        if (kept == null) {
            FileChannel opened = FileChannel.open(file, StandardOpenOption.READ);
            FileChannel first = LOOKED_AT.putIfAbsent(identity.get(), opened);
            kept = first == null ? opened : first;
        }
        return new FreeSpace(kept, traces).pagesWithTraces();
    }
}
