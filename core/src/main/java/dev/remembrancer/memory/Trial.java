package dev.remembrancer.memory;

import dev.remembrancer.Checks;
import java.util.Optional;

/**
 * That a procedure was followed once, and how it went.
 *
 * @param succeeded whether it did what it is for
 * @param note what happened, at most 1,000 characters: kept only in the review that this raises, for who decides it
 */
public record Trial(boolean succeeded, Optional<String> note) {
    public Trial {
        note.ifPresent(words -> Checks.name("note", words, 1_000));
    }

    /** It did what it is for. */
    public static Trial success() {
        return new Trial(true, Optional.empty());
    }

    /** It did not. */
    public static Trial failure() {
        return new Trial(false, Optional.empty());
    }

    public Trial noting(String words) {
        return new Trial(succeeded, Optional.of(words));
    }
}
