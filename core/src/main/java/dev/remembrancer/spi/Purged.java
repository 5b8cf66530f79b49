package dev.remembrancer.spi;

import java.util.Optional;

/**
 * What became of files from which something deleted was to be gone.
 *
 * @param place which files, for people
 * @param bytes how much of them was read back and looked through
 * @param isRewritten whether a file had to be written anew, because something stood in what is no longer used of it
 * @param pending why something may be there still; empty when all is gone
 */
public record Purged(String place, long bytes, boolean isRewritten, Optional<String> pending) {
    /** Nothing is there any more. */
    public static Purged clean(String place, long bytes, boolean isRewritten) {
        return new Purged(place, bytes, isRewritten, Optional.empty());
    }

    /** Something may be there still; it is worth trying again. */
    public static Purged notYet(String place, String why) {
        return new Purged(place, 0, false, Optional.of(why));
    }

    public boolean isClean() {
        return pending.isEmpty();
    }
}
