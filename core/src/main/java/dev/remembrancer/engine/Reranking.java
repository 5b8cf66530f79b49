package dev.remembrancer.engine;

import dev.remembrancer.RemembrancerException;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall.Order;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Reranker;
import dev.remembrancer.spi.Reranker.Scores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what a recall has found into the order of a {@link Reranker}, if there is one. It changes the order and nothing
 * else: it is handed results, which can be seen and are sure enough, and gives back the same with the same confidences.
 * Of equal scores the surer result comes first.
 *
 * <p>A recall must not fail for what only makes it better. So it goes on in its own order whatever the reranker throws,
 * unusable scores and exceptions of its own included; the answer, the observer and the log say so. An {@link Error} is
 * thrown on: it is about this process, not about the reranker. Safe for use by several threads.
 */
final class Reranking {
    private static final Logger LOG = LoggerFactory.getLogger(Reranking.class);

    /**
     * How many results are looked at, unless more are asked for. Enough to lift what stands below the first ten, few
     * enough for a cross-encoder on a processor: it takes some milliseconds for each.
     */
    static final int DEPTH = 30;

    /** How often the log tells of failures, at most: a reranker that is away is away for every recall. */
    private static final Duration TOLD_EVERY = Duration.ofMinutes(1);

    private final Optional<Reranker> reranker;
    private final Observer observer;

    // Guarded by this.
    private Optional<Instant> told = Optional.empty();
    private long untold;

    Reranking(Optional<Reranker> reranker, Observer observer) {
        this.reranker = reranker;
        this.observer = observer;
    }

    /**
     * The first of what was found, in their order.
     *
     * @param results as many as were asked for
     */
    record Ordered(List<Recalled> results, Order order) {}

    /** How many of the best results are needed to answer this. */
    int depth(Query query) {
        return asked(query).isPresent() ? Math.max(DEPTH, query.topK()) : query.topK();
    }

    /**
     * As many as were asked for of what was found: the best by the reranker's scores if there is one, else the surest.
     *
     * @param found the results that may be returned, the surest first, no more than {@link #depth}
     */
    Ordered order(Query query, List<Recalled> found, Instant now) {
        Optional<Reranker> asked = asked(query);
        if (asked.isEmpty() || found.size() < 2) {
            return first(query, found, Order.CONFIDENCE);
        }
        List<String> texts =
                found.stream().map(result -> result.memory().searchText()).toList();
        try {
            Scores scores = observer.observe(
                    Activity.RERANK,
                    () -> asked.get().score(query.text(), texts).forTexts(texts.size()));
            return first(query, ordered(found, scores), Order.RERANKER);
        } catch (RuntimeException e) {
            tell(e, now);
            return first(query, found, Order.RERANKER_FAILED);
        }
    }

    private Optional<Reranker> asked(Query query) {
        return query.reranked() ? reranker : Optional.empty();
    }

    private static Ordered first(Query query, List<Recalled> results, Order order) {
        return new Ordered(results.subList(0, Math.min(results.size(), query.topK())), order);
    }

    private static List<Recalled> ordered(List<Recalled> found, Scores scores) {
        record Scored(Recalled result, double score) {}
        List<Scored> scored = new ArrayList<>(found.size());
        for (int i = 0; i < found.size(); i++) {
            Recalled result = found.get(i);
            double score = scores.values().get(i);
            scored.add(new Scored(
                    new Recalled(
                            result.memory(),
                            result.confidence(),
                            result.explanation().map(explanation -> explanation.reranked(score))),
                    score));
        }
        return scored.stream()
                .sorted(Comparator.comparingDouble(Scored::score).reversed())
                .map(Scored::result)
                .toList();
    }

    /** Tells the log, with how often it happened since that was told. */
    private synchronized void tell(RuntimeException failure, Instant now) {
        untold++;
        boolean isDue = told.map(last -> Duration.between(last, now).abs().compareTo(TOLD_EVERY) >= 0)
                .orElse(true);
        if (isDue) {
            // Somebody else's exception, from a model or its provider, may say what was asked.
            String reason = failure instanceof RemembrancerException
                    ? failure.getMessage()
                    : failure.getClass().getName();
            LOG.warn(
                    "the reranker failed, {} time(s) since this was told last, so recalls keep their own order: {}",
                    untold,
                    reason);
            told = Optional.of(now);
            untold = 0;
        }
    }
}
