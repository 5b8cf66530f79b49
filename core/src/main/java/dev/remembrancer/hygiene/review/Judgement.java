package dev.remembrancer.hygiene.review;

import dev.remembrancer.Checks;
import java.util.Optional;

/**
 * A person's word on a review.
 *
 * @param by who decides, 1 to 256 characters
 * @param why why, at most 1,000 characters
 * @param verifies whether what is approved is confirmed as true, too: it is marked as verified
 */
public record Judgement(String by, Optional<String> why, boolean verifies) {
    public Judgement {
        Checks.name("by", by, 256);
        why.ifPresent(words -> Checks.name("why", words, 1_000));
    }

    /** A decision of somebody, without a reason. */
    public static Judgement by(String who) {
        return new Judgement(who, Optional.empty(), false);
    }

    public Judgement because(String reason) {
        return new Judgement(by, Optional.of(reason), verifies);
    }

    /** Says that what is approved is true, too. */
    public Judgement verified() {
        return new Judgement(by, why, true);
    }
}
