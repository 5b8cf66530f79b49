package dev.remembrancer.server.consolidation;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import java.time.Duration;

/**
 * How often a server consolidates by itself.
 *
 * @param every how long after the beginning of an agent's last run the next begins; an hour at least
 * @param rules what it does
 */
public record ConsolidationSchedule(Duration every, ConsolidationRules rules) {
    /** The shortest that can be asked for. */
    public static final Duration SHORTEST = Duration.ofHours(1);

    public ConsolidationSchedule {
        if (every.compareTo(SHORTEST) < 0) {
            throw new InvalidRequestException("consolidation.every", "must be an hour at least");
        }
    }
}
