package dev.remembrancer.sqlite;

import dev.remembrancer.sealing.SubjectKey;
import dev.remembrancer.sealing.SubjectKeyLostException;
import dev.remembrancer.sealing.SubjectKeys;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a store whose rows are sealed, if they are. That they are is a row of subject_keys: the key of what is about
 * nobody, by which words that are looked for are veiled, too. Safe for use by several threads.
 */
final class StoreKeys {
    /** The rows are what they say, or are looked at from outside. */
    static final StoreKeys NONE = new StoreKeys(Optional.empty(), false);

    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);
    private static final String COMMON = "SELECT key FROM subject_keys WHERE user = ''";

    /** Only what seals nothing may be there when sealing begins. */
    private static final String IS_FILLED = "SELECT EXISTS (SELECT 1 FROM memories) OR EXISTS (SELECT 1 FROM forgotten)"
            + " OR EXISTS (SELECT 1 FROM reviews) OR EXISTS (SELECT 1 FROM receipts)";

    private final Optional<SubjectKeys> keys;
    private final boolean isLocked;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();
    private volatile @Nullable SubjectKey common;

    private StoreKeys(Optional<SubjectKeys> keys, boolean isLocked) {
        this.keys = keys;
        this.isLocked = isLocked;
    }

    static StoreKeys of(Optional<SubjectKeys> keys) {
        return new StoreKeys(keys, false);
    }

    /** For what needs nothing that is sealed, such as the audit record: the keys are not asked for. */
    static StoreKeys locked() {
        return new StoreKeys(Optional.empty(), true);
    }

    /** Finds out whether the rows are sealed; in an empty store with keys they are from now on. */
    void begin(Sql sql) {
        if (isLocked) {
            return;
        }
        Optional<String> sealed = sql.first(Row::text, COMMON);
        if (sealed.isPresent() && keys.isEmpty()) {
            throw new StoreSealedException(sql.file() + " is encrypted: name the key ring that it was made with");
        }
        keys.ifPresent(
                these -> common = sealed.isPresent() ? common(sql.file(), these, sealed.get()) : seal(sql, these));
    }

    private static SubjectKey common(Path file, SubjectKeys keys, String id) {
        return keys.key(id)
                .orElseThrow(
                        () -> new StoreSealedException(file + " is encrypted, and the key of what is about nobody was"
                                + " destroyed in " + keys.place() + "; put back the latest copy of that file"));
    }

    private static SubjectKey seal(Sql sql, SubjectKeys keys) {
        sql.run("BEGIN IMMEDIATE");
        try {
            Optional<String> another = sql.first(Row::text, COMMON);
            if (another.isPresent()) {
                return common(sql.file(), keys, another.get());
            }
            if (sql.number(IS_FILLED) > 0) {
                throw new StoreNotSealedException(
                        sql.file() + " holds what is not encrypted; export it, and import it into"
                                + " an encrypted memory in a new directory");
            }
            SubjectKey fresh = keys.fresh();
            sql.update("INSERT INTO subject_keys (user, key) VALUES ('', ?)", fresh.id());
            sql.run("COMMIT");
            return fresh;
        } finally {
            sql.rollback();
        }
    }

    /** Whether rows are sealed when they are written. */
    boolean isSealing() {
        return isLocked || common != null;
    }

    /** Whether what is sealed can be opened, as far as its keys are there. */
    boolean canOpen() {
        return common != null;
    }

    /** Whether nobody asks for the key of that id here, or it was destroyed; one that was lost is another matter. */
    boolean isLocked(String id) {
        try {
            return !canOpen() || keys().key(id).isEmpty();
        } catch (SubjectKeyLostException e) {
            LOG.trace("the key {} is lost", id, e);
            return false;
        }
    }

    SubjectKeys keys() {
        return keys.orElseThrow(StoreKeys::lockedOut);
    }

    /** The key of what is about nobody. */
    SubjectKey common() {
        SubjectKey known = common;
        if (known == null) {
            throw lockedOut();
        }
        return known;
    }

    private static StoreSealedException lockedOut() {
        return new StoreSealedException("this memory was opened without its keys, for its audit record alone");
    }

    /** What was sealed; empty when it was changed or moved, or its key is gone, which is told to the log. */
    Optional<byte[]> open(byte[] sealed, String... bound) {
        if (!canOpen()) {
            return Optional.empty();
        }
        String id = SubjectKey.idOf(sealed);
        try {
            Optional<SubjectKey> key = keys().key(id);
            if (key.isEmpty() && reported.add(id)) {
                LOG.warn("something was sealed with the key {}, which was destroyed; it is left out", id);
            }
            return key.flatMap(found -> found.open(sealed, bound));
        } catch (SubjectKeyLostException e) {
            if (reported.add(id)) {
                LOG.warn("something is left out: {}", e.getMessage());
            }
            return Optional.empty();
        }
    }

    void close() {
        keys.ifPresent(SubjectKeys::close);
    }
}
