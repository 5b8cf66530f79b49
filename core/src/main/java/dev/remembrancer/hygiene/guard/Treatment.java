package dev.remembrancer.hygiene.guard;

import dev.remembrancer.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;

/** What is done about one kind of finding. */
public enum Treatment {
    /** Nothing, and nothing is said of it. */
    KEEP,
    /** The memory gets the rule's id as a tag. */
    TAG,
    /** A mark stands in its place. */
    MASK,
    /** A token stands in its place, by which it can be read back from the vault, by who may and says why. */
    VAULT,
    /** The whole request is refused. */
    REFUSE,
    /** Nothing is stored: it goes to the review queue. */
    QUARANTINE;

    /** The word in lower case, as it is written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether something else stands in its place. */
    boolean isTakingOut() {
        return this == MASK || this == VAULT;
    }

    /** The treatment of that word. */
    public static Treatment of(String word) {
        return Arrays.stream(values())
                .filter(treatment -> treatment.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidRequestException("guard", "is none of keep, tag, mask, vault, refuse, quarantine"));
    }
}
