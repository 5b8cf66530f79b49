package dev.remembrancer.memory;

import dev.remembrancer.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;

/**
 * In which order memories are listed. Those that are equal in it stand in the order of {@link #RECENT}. That order and
 * its reverse cost in proportion to the page; the others look at all that is selected for each page.
 */
public enum Order {
    /** The latest recorded first. */
    RECENT,
    /** The first recorded first. */
    OLDEST,
    /** The most often recalled first. */
    RECALLED,
    /** The one that its source was surest of first. */
    CONFIDENCE,
    /** The last changed first: stored, replaced, pinned, verified, said again, or embedded anew. */
    UPDATED;

    /** The word in lower case, as it is written in requests and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The order of that word; {@code access_count} is what other services call {@link #RECALLED}. */
    public static Order of(String word) {
        return Arrays.stream(values())
                .filter(order -> order.word().equals(word.equals("access_count") ? RECALLED.word() : word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "sort", "is none of recent, oldest, recalled, access_count, confidence, updated"));
    }
}
