package dev.remembrancer.server.webhooks;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One event on its way to one endpoint, or what became of it.
 *
 * @param event what is told
 * @param state how far it is
 * @param attempts how often it was sent
 * @param last what came of the last attempt: a status of HTTP, or why there is none; empty before the first
 * @param lastAt when that was
 * @param nextAt when it is sent again
 */
record Delivery(
        Event event, State state, int attempts, String last, Optional<Instant> lastAt, Optional<Instant> nextAt) {
    /** How far it is. */
    enum State {
        /** It arrived. */
        DELIVERED,
        /** The endpoint is unwell; all that comes after it waits for it. */
        WAITING,
        /** The endpoint wants not this one; it is tried again, and nothing waits for it. */
        ASIDE,
        /** It is not tried any more. */
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Delivery fresh(Event event) {
        return new Delivery(event, State.WAITING, 0, "", Optional.empty(), Optional.empty());
    }

    boolean isOpen() {
        return state == State.WAITING || state == State.ASIDE;
    }

    boolean isDue(Instant now) {
        return isOpen() && nextAt.map(at -> !at.isAfter(now)).orElse(true);
    }

    Delivery attempted(State next, String outcome, Instant at, Optional<Instant> again) {
        return new Delivery(event, next, attempts + 1, outcome, Optional.of(at), again);
    }

    /** As if it had never been sent. */
    Delivery again(Instant now) {
        return new Delivery(event, State.ASIDE, 0, last, lastAt, Optional.of(now));
    }
}
