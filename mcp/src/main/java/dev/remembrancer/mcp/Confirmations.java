package dev.remembrancer.mcp;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/**
 * What was shown to be done and waits for a yes: for ten minutes, to be said once, by the caller it was shown to. It is
 * kept in this process only. Safe for use by several threads.
 *
 * @param <T> what was shown
 */
public final class Confirmations<T> {
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** Beyond so many, the oldest is dropped: nobody waits for it any more. */
    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final String prefix;
    private final String remedy;
    private final Map<String, Pending<T>> waiting = new LinkedHashMap<>();

    /**
     * @param clock by which what was shown grows old
     * @param random of which the words are made; it must not be guessable
     * @param prefix how the words begin
     * @param remedy what to do when a word confirms nothing
     */
    public Confirmations(InstantSource clock, RandomGenerator random, String prefix, String remedy) {
        this.clock = clock;
        this.random = random;
        this.prefix = prefix;
        this.remedy = remedy;
    }

    private record Pending<S>(String caller, Scope binding, S shown, Instant until) {}

    /** Keeps what was shown to a caller, and returns the word to confirm it with. */
    public synchronized Ticket keep(Caller caller, T shown) {
        Instant now = clock.instant();
        waiting.values().removeIf(pending -> !now.isBefore(pending.until()));
        if (waiting.size() >= MOST) {
            waiting.remove(waiting.keySet().iterator().next());
        }
        byte[] secret = new byte[16];
        random.nextBytes(secret);
        Ticket ticket = new Ticket(prefix + HexFormat.of().formatHex(secret), now.plus(LIFE));
        waiting.put(ticket.word(), new Pending<>(caller.name(), caller.scope(Scope.OPEN), shown, ticket.until()));
        return ticket;
    }

    /**
     * What a word confirms; it confirms nothing any more from now on.
     *
     * @throws InvalidRequestException when it is unknown, used, too old, or another caller's
     */
    public synchronized T take(Caller caller, String word) {
        Pending<T> pending = waiting.get(word);
        if (pending == null
                || !pending.caller().equals(caller.name())
                || !pending.binding().equals(caller.scope(Scope.OPEN))
                || !clock.instant().isBefore(pending.until())) {
            throw new InvalidRequestException(
                    "confirmation", "is unknown, used, or older than " + LIFE.toMinutes() + " minutes; " + remedy);
        }
        waiting.remove(word);
        return pending.shown();
    }

    /**
     * One of the two calls of a tool: without a confirmation it shows, with one it carries out.
     *
     * @throws InvalidRequestException when there is something beside the confirmation
     */
    public static ToolResult ofTwoCalls(
            Caller caller,
            Arguments arguments,
            BiFunction<Caller, Arguments, ToolResult> show,
            BiFunction<Caller, String, ToolResult> carryOut) {
        Optional<String> word = arguments.text("confirmation");
        if (word.isEmpty()) {
            return show.apply(caller, arguments);
        }
        if (arguments.values().values().stream().filter(value -> value != null).count() > 1) {
            throw new InvalidRequestException(
                    "confirmation", "stands for what was shown; hand it back with nothing beside it");
        }
        return carryOut.apply(caller, word.get());
    }

    /**
     * The word that confirms, and until when.
     *
     * @param word to be handed back
     * @param until the first instant at which it confirms nothing any more
     */
    public record Ticket(String word, Instant until) {}
}
