package dev.remembrancer.server.backup;

import dev.remembrancer.server.access.TenantId;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Writes what a server keeps as one file, while it goes on. A backend that has tools of its own offers none. */
@FunctionalInterface
public interface BackupSource {
    /**
     * Writes a backup. What is wrong with the data is thrown before the first byte is written, as far as possible.
     *
     * @param tenant whose data alone, without keys; else all that the server keeps
     * @param out stays open
     * @return how many bytes that were
     * @throws IOException when {@code out} can't be written
     */
    long write(Optional<TenantId> tenant, OutputStream out) throws IOException;
}
