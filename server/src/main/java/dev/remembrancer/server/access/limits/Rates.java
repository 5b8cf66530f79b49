package dev.remembrancer.server.access.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The requests of a minute: a bucket of tokens for each key and tenant, which fills up evenly. */
final class Rates {
    private static final long SECOND = 1_000_000_000;

    private final TimeMeter time;
    private final Map<String, Held> buckets = new ConcurrentHashMap<>();

    private record Held(long limit, Bucket bucket) {}

    Rates(TimeMeter time) {
        this.time = time;
    }

    /**
     * Takes one token of each, or none of any.
     *
     * @return the limit of which least is left; empty when there is none
     * @throws RateExceededException when one has none left
     */
    Optional<Window> take(List<Limited> who) {
        List<Bucket> taken = new ArrayList<>();
        Optional<Window> tightest = Optional.empty();
        for (Limited one : who) {
            long limit = one.plan().requestsPerMinute();
            if (limit == Plan.NONE) {
                continue;
            }
            Bucket bucket = bucket(one.name(), limit);
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            Window window = new Window(limit, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()));
            if (!probe.isConsumed()) {
                taken.forEach(other -> other.addTokens(1));
                long wait = seconds(probe.getNanosToWaitForRefill());
                throw new RateExceededException(
                        "rate_limited",
                        "More than " + limit + " requests a minute, which is the limit of this " + one.kind()
                                + "; try again in " + wait + " s.",
                        window,
                        wait);
            }
            taken.add(bucket);
            if (tightest.map(other -> window.remaining() < other.remaining()).orElse(true)) {
                tightest = Optional.of(window);
            }
        }
        return tightest;
    }

    private Bucket bucket(String name, long limit) {
        return buckets.compute(name, (key, held) -> held != null && held.limit == limit ? held : fresh(limit))
                .bucket();
    }

    private Held fresh(long limit) {
        return new Held(
                limit,
                Bucket.builder()
                        .addLimit(bandwidth -> bandwidth.capacity(limit).refillGreedy(limit, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private static long seconds(long nanos) {
        return Math.max(1, (nanos + SECOND - 1) / SECOND);
    }
}
