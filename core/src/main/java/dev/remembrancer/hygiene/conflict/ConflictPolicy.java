package dev.remembrancer.hygiene.conflict;

import dev.remembrancer.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;

/** What is done when a statement without a key contradicts an earlier one in the same scope. */
public enum ConflictPolicy {
    /** Nothing: nobody looks. */
    OFF,
    /** A review proposes that the newer one takes the older one's place. */
    REVIEW,
    /** What is certain takes its place at once, and can be undone; the rest is proposed. */
    SUPERSEDE;

    /** The word in lower case, as it is written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The policy of that word. */
    public static ConflictPolicy of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("conflicts", "is none of off, review, supersede"));
    }
}
