package dev.remembrancer.sealing;

import dev.remembrancer.spi.Purged;
import java.util.Collection;
import java.util.Optional;

/**
 * Where the keys of subjects are kept: beside a store, in none of its backups. Which key is whose, the store knows; a key
 * itself names nobody. Safe for use by several threads, and by several processes if what keeps them says so.
 */
public interface SubjectKeys extends AutoCloseable {
    /** A key that nothing was sealed with before. It is durable when this returns. */
    SubjectKey fresh();

    /**
     * The key of that id; empty when it was destroyed.
     *
     * @throws SubjectKeyLostException when it is not there, and was not destroyed
     */
    Optional<SubjectKey> key(String id);

    /** Destroys keys for good, and reads back that they are gone. Those that are gone already are no failure. */
    Purged destroy(Collection<String> ids);

    /** Where they are, for people. */
    String place();

    @Override
    void close();
}
