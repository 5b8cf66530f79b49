package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import java.time.Duration;

/**
 * What a consolidation does.
 *
 * @param merges whether what says the same in almost the same words becomes one
 * @param summaries whether old episodes are summarised
 * @param settles whether a fact gives way to a later one that contradicts it beyond doubt
 * @param age how old an episode is at least that is summarised; at least a day
 * @param atLeast how many episodes of one conversation, or of one day, make a summary; 2 to 1,000
 */
public record ConsolidationRules(boolean merges, boolean summaries, boolean settles, Duration age, int atLeast) {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /** All three; summaries of episodes that are 90 days old, five at least. */
    public static final ConsolidationRules USUAL = new ConsolidationRules(true, true, true, Duration.ofDays(90), 5);

    public ConsolidationRules {
        Checks.between("at_least", atLeast, 2, 1_000);
        if (age.compareTo(Duration.ofDays(1)) < 0 || age.compareTo(LONGEST) > 0) {
            throw new InvalidRequestException("older_than_days", "must be from 1 to " + LONGEST.toDays() + " days");
        }
        if (!merges && !summaries && !settles) {
            throw new InvalidRequestException(
                    "summaries", "is off, and merges and settles too: there would be nothing to do");
        }
    }

    public ConsolidationRules merges(boolean wanted) {
        return new ConsolidationRules(wanted, summaries, settles, age, atLeast);
    }

    public ConsolidationRules summaries(boolean wanted) {
        return new ConsolidationRules(merges, wanted, settles, age, atLeast);
    }

    public ConsolidationRules settles(boolean wanted) {
        return new ConsolidationRules(merges, summaries, wanted, age, atLeast);
    }

    public ConsolidationRules age(Duration least) {
        return new ConsolidationRules(merges, summaries, settles, least, atLeast);
    }

    public ConsolidationRules atLeast(int episodes) {
        return new ConsolidationRules(merges, summaries, settles, age, episodes);
    }
}
