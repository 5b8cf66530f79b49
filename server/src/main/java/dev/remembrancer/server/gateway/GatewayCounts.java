package dev.remembrancer.server.gateway;

import java.util.concurrent.atomic.LongAdder;

/**
 * What the gateway did since it was opened.
 *
 * @param forwarded requests that were sent on
 * @param unanswered requests that the upstream did not begin to answer
 * @param brokenOff answers that ended early, because either side went away
 * @param withoutContext requests that were sent on without what memory has, because recalling failed
 * @param remembered exchanges that were remembered
 * @param notRemembered exchanges that were to be remembered and were not
 */
public record GatewayCounts(
        LongAdder forwarded,
        LongAdder unanswered,
        LongAdder brokenOff,
        LongAdder withoutContext,
        LongAdder remembered,
        LongAdder notRemembered) {
    static GatewayCounts zero() {
        return new GatewayCounts(
                new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
