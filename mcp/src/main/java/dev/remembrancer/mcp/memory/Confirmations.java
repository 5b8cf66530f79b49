package dev.remembrancer.mcp.memory;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What was shown to be forgotten and waits for a yes: for ten minutes, to be said once, by the caller it was shown to.
 * It is kept in this process only. Safe for use by several threads.
 */
final class Confirmations {
    static final Duration LIFE = Duration.ofMinutes(10);

    /** Beyond so many, the oldest is dropped: nobody waits for it any more. */
    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Pending> waiting = new LinkedHashMap<>();

    Confirmations(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /**
     * Exactly what was shown, and to whom.
     *
     * @param caller who asked
     * @param binding the levels that the connection was bound to
     * @param agent whose memories
     * @param scope from where they were seen
     * @param ids which
     * @param versions how many versions were to go with them
     */
    record Shown(String caller, Scope binding, AgentId agent, Scope scope, List<MemoryId> ids, long versions) {}

    private record Pending(Shown shown, Instant until) {}

    /** Keeps it, and returns the word to confirm it with. */
    synchronized Ticket keep(Shown shown) {
        Instant now = clock.instant();
        waiting.values().removeIf(pending -> !now.isBefore(pending.until()));
        if (waiting.size() >= MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        Ticket ticket = new Ticket("fgt_" + HexFormat.of().formatHex(secret), now.plus(LIFE));
        waiting.put(ticket.word(), new Pending(shown, ticket.until()));
        return ticket;
    }

    /**
     * What a word confirms; it confirms nothing any more from now on.
     *
     * @throws InvalidRequestException when it is unknown, used, too old, or another caller's
     */
    synchronized Shown take(String word, String caller, Scope binding) {
        Pending pending = waiting.get(word);
        if (pending == null
                || !pending.shown().caller().equals(caller)
                || !pending.shown().binding().equals(binding)
                || !clock.instant().isBefore(pending.until())) {
            throw new InvalidRequestException(
                    "confirmation",
                    "is unknown, used, or older than " + LIFE.toMinutes()
                            + " minutes; call forget with the selection again");
        }
        waiting.remove(word);
        return pending.shown();
    }

    /**
     * The word that confirms, and until when.
     *
     * @param word to be handed back
     * @param until the first instant at which it confirms nothing any more
     */
    record Ticket(String word, Instant until) {}
}
