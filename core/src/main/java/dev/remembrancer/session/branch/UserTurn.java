package dev.remembrancer.session.branch;

import java.time.Instant;
import java.util.Optional;

/**
 * A turn of the conversation that a user began: where a branch can begin.
 *
 * @param number the first is 1
 * @param text what the user said; of a message of several parts the texts, one a line, and in place of a part without
 *     text its type in brackets
 * @param saidAt when it came to this branch, if the store knows
 */
public record UserTurn(int number, String text, Optional<Instant> saidAt) {
    private static final int SHORT = 100;

    /** The first hundred characters, with three dots when there are more. */
    public String shortText() {
        return text.codePointCount(0, text.length()) <= SHORT
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHORT)) + "...";
    }
}
