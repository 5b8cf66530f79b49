package dev.remembrancer.server.access.limits;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;

/**
 * Limits under a name, for a key or for a tenant. A limit of {@link #NONE} is none.
 *
 * @param name how keys and tenants refer to it
 * @param requestsPerMinute how many requests a minute; all of them may come at once
 * @param remembersPerDay how many memories may be written from one midnight UTC to the next; a batch counts as many
 * @param recallsPerDay how many recalls and contexts, likewise
 * @param memories how many current memories the tenant may have in all
 * @param agents how many agents the tenant may have
 * @param bodyBytes the longest body of a request, where the server's own limit is not shorter
 */
public record Plan(
        String name,
        long requestsPerMinute,
        long remembersPerDay,
        long recallsPerDay,
        long memories,
        long agents,
        long bodyBytes) {
    /** No limit. */
    public static final long NONE = Long.MAX_VALUE;

    /** The most that a limit on requests a minute can be. */
    private static final long MOST_REQUESTS = 1_000_000_000;

    /** The plan of who has none. */
    public static final Plan UNLIMITED = new Plan("unlimited", NONE, NONE, NONE, NONE, NONE, NONE);

    public Plan {
        Checks.name("plan", name, 100);
        positive("requests_per_minute", requestsPerMinute);
        positive("remembers_per_day", remembersPerDay);
        positive("recalls_per_day", recallsPerDay);
        positive("memories", memories);
        positive("agents", agents);
        positive("body_bytes", bodyBytes);
        if (requestsPerMinute != NONE && requestsPerMinute > MOST_REQUESTS) {
            throw new InvalidRequestException("requests_per_minute", "is more than " + MOST_REQUESTS);
        }
    }

    /** How many a day of that kind. */
    long perDay(Metered kind) {
        return switch (kind) {
            case REMEMBER -> remembersPerDay;
            case RECALL -> recallsPerDay;
        };
    }

    private static void positive(String field, long limit) {
        if (limit < 1) {
            throw new InvalidRequestException(field, "is " + limit + "; a limit is at least 1");
        }
    }
}
