package dev.remembrancer.embedded;

import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.Audit;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.AuditPage;
import dev.remembrancer.audit.AuditQuery;
import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.sqlite.SqliteStore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The audit record of a memory in a directory, without index and model: it opens at once, also while others have the
 * memory open. Safe for use by several threads.
 */
public final class DirectoryAudit implements Audit, AutoCloseable {
    private final MemoryStore store;
    private final Recorder recorder;

    private DirectoryAudit(MemoryStore store, Recorder recorder) {
        this.store = store;
        this.recorder = recorder;
    }

    /**
     * Opens the record of a directory. A directory without a memory gets an empty one.
     *
     * @param heads where the signed heads are, if not where they usually are
     */
    public static DirectoryAudit open(Path directory, Optional<Path> heads, Actor actor, InstantSource clock) {
        DataDirectory.prepare(directory);
        MemoryStore store = SqliteStore.openForAudit(directory.resolve(Embedded.STORE), clock);
        try {
            AuditFiles files =
                    Embedded.auditFiles(directory, new SecureRandom()).heads(heads);
            return new DirectoryAudit(store, Recorder.open(store, files, clock).as(actor));
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    @Override
    public AuditPage list(AuditQuery query) {
        return recorder.audit().list(query);
    }

    @Override
    public AuditVerdict verify() {
        return recorder.audit().verify();
    }

    /** Writes down what was done elsewhere, such as to a key. When this returns it is durable. */
    public OptionalLong note(Deed deed) {
        return recorder.note(deed);
    }

    @Override
    public void close() {
        recorder.close();
        store.close();
    }
}
