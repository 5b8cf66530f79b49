package dev.remembrancer.sqlite;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.time.Duration;

/**
 * How a store uses its file.
 *
 * @param busyTimeout how long a call waits for another process that is writing, 1 millisecond to 1 hour
 * @param readers how many reads can go on at once, 1 to 64; more wait for their turn
 * @param durability what an acknowledged write survives
 * @param onNetwork whether the file may lie on a network file system, where locks are known to fail and files to break
 */
public record SqliteOptions(Duration busyTimeout, int readers, Durability durability, boolean onNetwork) {
    /** What an acknowledged write survives. */
    public enum Durability {
        /** The end of the process and of the power. */
        FULL,
        /**
         * The end of the process only. When the power fails, the last writes before it may be gone, though never a
         * part of one or one without those before it.
         */
        NORMAL
    }

    /** Ten seconds, eight readers, full durability, no network. */
    public static final SqliteOptions DEFAULT = new SqliteOptions(Duration.ofSeconds(10), 8, Durability.FULL, false);

    public SqliteOptions {
        if (busyTimeout.compareTo(Duration.ofMillis(1)) < 0 || busyTimeout.compareTo(Duration.ofHours(1)) > 0) {
            throw new InvalidRequestException("busy_timeout", "must be from 1 millisecond to 1 hour");
        }
        Checks.between("readers", readers, 1, 64);
    }

    public SqliteOptions busyTimeout(Duration busyTimeout) {
        return new SqliteOptions(busyTimeout, readers, durability, onNetwork);
    }

    public SqliteOptions readers(int readers) {
        return new SqliteOptions(busyTimeout, readers, durability, onNetwork);
    }

    public SqliteOptions durability(Durability durability) {
        return new SqliteOptions(busyTimeout, readers, durability, onNetwork);
    }

    public SqliteOptions onNetwork(boolean onNetwork) {
        return new SqliteOptions(busyTimeout, readers, durability, onNetwork);
    }
}
