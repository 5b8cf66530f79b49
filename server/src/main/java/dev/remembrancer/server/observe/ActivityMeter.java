package dev.remembrancer.server.observe;

import dev.remembrancer.PermanentException;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Measures what memories do. Everything it can count is there from the start, so that a first failure is an increase. */
final class ActivityMeter implements Observer {
    private final Observer next;
    private final Map<Activity, Measured> measured = new EnumMap<>(Activity.class);
    private final Map<Bulk, DistributionSummary> bulks = new EnumMap<>(Bulk.class);

    private enum Outcome {
        OK,
        /** The caller asked for what can't be. */
        REFUSED,
        FAILED
    }

    /**
     * What is known of one activity.
     *
     * @param active how many of it are under way
     */
    private record Measured(Map<Outcome, Timer> timers, LongAdder active) {}

    /** @param next is told the same */
    ActivityMeter(MeterRegistry registry, Observer next) {
        this.next = next;
        for (Activity activity : Activity.values()) {
            measured.put(activity, measured(registry, activity));
        }
        for (Bulk bulk : Bulk.values()) {
            bulks.put(bulk, bulk(registry, bulk));
        }
        active(registry, "remembrancer.embedding.active", "kind", "query", Activity.EMBED_QUERY);
        active(registry, "remembrancer.embedding.active", "kind", "texts", Activity.EMBED_TEXTS);
        active(registry, "remembrancer.store.queue.units", "store", "memories", Activity.COMMIT);
        active(registry, "remembrancer.store.queue.units", "store", "sessions", Activity.COMMIT_ITEMS);
    }

    @Override
    public <R> R observe(Activity activity, Supplier<R> work) {
        Measured here = at(measured, activity);
        here.active.increment();
        Outcome outcome = Outcome.FAILED;
        long begin = System.nanoTime();
        try {
            R result = next.observe(activity, work);
            outcome = Outcome.OK;
            return result;
        } catch (PermanentException e) {
            outcome = Outcome.REFUSED;
            throw e;
        } finally {
            at(here.timers, outcome).record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
            here.active.decrement();
        }
    }

    @Override
    public <R> Supplier<R> carry(Supplier<R> work) {
        return next.carry(work);
    }

    @Override
    public void count(Bulk bulk, int number) {
        at(bulks, bulk).record(number);
        next.count(bulk, number);
    }

    private static Measured measured(MeterRegistry registry, Activity activity) {
        Map<Outcome, Timer> timers = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            timers.put(outcome, timer(registry, activity, outcome));
        }
        return new Measured(timers, new LongAdder());
    }

    private static Timer timer(MeterRegistry registry, Activity activity, Outcome outcome) {
        return switch (activity) {
            case EMBED_QUERY -> model(registry, "query");
            case EMBED_TEXTS -> model(registry, "texts");
            case COMMIT -> store(registry, "memories");
            case COMMIT_ITEMS -> store(registry, "sessions");
            case CATCH_UP, SEARCH_WORDS, SEARCH_VECTOR, SEARCH, RANK ->
                Buckets.timer(
                        registry,
                        "remembrancer.recall.part.duration",
                        "How long the parts of a recall take that are neither the model's nor the store's.",
                        Tags.of("part", activity.word()));
            case RERANK ->
                Buckets.timer(
                        registry,
                        "remembrancer.reranking.duration",
                        "How long the reranker takes for a recall, if there is one; what failed was answered without it.",
                        // Whatever it refuses, it's no fault of the caller's.
                        Tags.of("outcome", word(outcome == Outcome.OK ? outcome : Outcome.FAILED)));
            default ->
                Buckets.timer(
                        registry,
                        "remembrancer.operation.duration",
                        "How long what is asked of a memory takes, whoever asks and by whichever protocol.",
                        Tags.of("operation", activity.word(), "outcome", word(outcome)));
        };
    }

    private static Timer model(MeterRegistry registry, String kind) {
        return Buckets.timer(
                registry,
                "remembrancer.embedding.duration",
                "How long the embedding model takes for a call, waiting for a core included.",
                Tags.of("kind", kind));
    }

    private static Timer store(MeterRegistry registry, String store) {
        return Buckets.timer(
                registry,
                "remembrancer.store.commit.duration",
                "How long a unit of writing takes from when it comes until it is durable, waiting for its turn included.",
                Tags.of("store", store));
    }

    private static DistributionSummary bulk(MeterRegistry registry, Bulk bulk) {
        DistributionSummary.Builder builder = switch (bulk) {
            case TEXTS ->
                DistributionSummary.builder("remembrancer.embedding.batch.texts")
                        .description("How many texts the embedding model gets in a call.");
            case UNITS, ITEM_UNITS ->
                DistributionSummary.builder("remembrancer.store.group.units")
                        .description("How many units of writing share a commit.")
                        .tag("store", bulk == Bulk.UNITS ? "memories" : "sessions");
            case CLOSEST_FOUND, CLOSEST_MISSED ->
                DistributionSummary.builder("remembrancer.recall.closest.memories")
                        .description("Of the memories closest in meaning, how many a search had found or missed, as"
                                + " comparing some searches with an exact look showed.")
                        .tag("outcome", bulk == Bulk.CLOSEST_FOUND ? "found" : "missed");
        };
        return builder.serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64, 128, 256).register(registry);
    }

    private void active(MeterRegistry registry, String name, String tag, String value, Activity activity) {
        LongAdder adder = at(measured, activity).active;
        Gauge.builder(name, adder, LongAdder::sum)
                .description("How many are waiting or being done at this moment.")
                .tag(tag, value)
                .strongReference(true)
                .register(registry);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    @SuppressWarnings("NullAway") // Every constant is a key.
    private static <K extends Enum<K>, V> V at(Map<K, V> map, K key) {
        return map.get(key);
    }
}
