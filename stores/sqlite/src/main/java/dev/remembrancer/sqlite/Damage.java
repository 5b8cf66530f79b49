package dev.remembrancer.sqlite;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reports what can't be read to the log: each place once, so that a log isn't flooded. Safe for several threads. */
final class Damage {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /** An id as it may be written to a log: what damage made of it is not. */
    static String safe(String id) {
        try {
            return new MemoryId(id).value();
        } catch (InvalidRequestException damaged) {
            return "id unreadable";
        }
    }

    void report(String place) {
        if (reported.add(place)) {
            LOG.warn("{} is damaged and left out; run check, and restore it from an export or a backup", place);
        }
    }
}
