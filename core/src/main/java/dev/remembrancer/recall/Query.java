package dev.remembrancer.recall;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A question to the memory, and from where it is asked. Begin with {@link #of}; each further call returns a copy.
 *
 * @param text the question
 * @param scope where the reader stands: only what is visible from there can be recalled
 * @param topK the most memories to return, 1 to {@value #MAXIMUM_TOP_K}
 * @param types any of these types; empty for all
 * @param tags all of these tags
 * @param happenedFrom happened at or after
 * @param happenedUntil happened before
 * @param minimumConfidence nothing less sure than this; empty for the threshold of "nothing relevant"
 * @param validAt what was true then, instead of now
 * @param knownAt by what we knew then, instead of now
 * @param explain whether each result should say how it came about
 * @param zone where the days of the question begin: what "yesterday" in it means; UTC unless that is said
 * @param isTrial whether it is asked to see what would come back: then it is audited, but counts as no recall
 * @param reranked whether a reranker may put the results into its order, if the memory has one; it may unless that is
 *     said
 */
public record Query(
        String text,
        Scope scope,
        int topK,
        Set<MemoryType> types,
        Set<String> tags,
        Optional<Instant> happenedFrom,
        Optional<Instant> happenedUntil,
        Optional<Double> minimumConfidence,
        Optional<Instant> validAt,
        Optional<Instant> knownAt,
        boolean explain,
        ZoneId zone,
        boolean isTrial,
        boolean reranked) {
    /** The most memories one recall returns. */
    public static final int MAXIMUM_TOP_K = 1_000;

    /** How many a recall returns when it is not told. */
    public static final int DEFAULT_TOP_K = 5;

    public Query {
        Checks.content("query", text);
        Checks.between("top_k", topK, 1, MAXIMUM_TOP_K);
        types = Set.copyOf(types);
        tags = Set.copyOf(tags);
        happenedFrom = happenedFrom.map(at -> Checks.instant("happened_from", at));
        happenedUntil = happenedUntil.map(at -> Checks.instant("happened_until", at));
        if (happenedFrom.isPresent()
                && happenedUntil.isPresent()
                && !happenedUntil.get().isAfter(happenedFrom.get())) {
            throw new InvalidRequestException("happened_until", "is not after happened_from");
        }
        minimumConfidence.ifPresent(least -> Checks.fraction("minimum_confidence", least));
        validAt = validAt.map(at -> Checks.instant("valid_at", at));
        knownAt = knownAt.map(at -> Checks.instant("known_at", at));
    }

    /** A question from the open scope, for the {@value #DEFAULT_TOP_K} best answers. */
    public static Query of(String text) {
        return new Query(
                text,
                Scope.OPEN,
                DEFAULT_TOP_K,
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                ZoneOffset.UTC,
                false,
                true);
    }

    public Query scope(Scope scope) {
        return with(copy -> copy.scope = scope);
    }

    public Query organization(String id) {
        return scope(scope.organization(id));
    }

    public Query project(String id) {
        return scope(scope.project(id));
    }

    public Query user(String id) {
        return scope(scope.user(id));
    }

    public Query task(String id) {
        return scope(scope.task(id));
    }

    public Query session(String id) {
        return scope(scope.session(id));
    }

    public Query topK(int topK) {
        return with(copy -> copy.topK = topK);
    }

    public Query types(MemoryType... types) {
        return types(types.length == 0 ? Set.of() : EnumSet.copyOf(List.of(types)));
    }

    public Query types(Set<MemoryType> types) {
        return with(copy -> copy.types = types);
    }

    public Query tags(Set<String> tags) {
        return with(copy -> copy.tags = tags);
    }

    /** Only what happened at or after one instant and before another; an absent end is open. */
    public Query happened(Optional<Instant> from, Optional<Instant> until) {
        return with(copy -> {
            copy.happenedFrom = from;
            copy.happenedUntil = until;
        });
    }

    /** Nothing less sure than this, 0 to 1. With 0, the best are returned however unsure. */
    public Query minimumConfidence(double least) {
        return with(copy -> copy.minimumConfidence = Optional.of(least));
    }

    /** What was true at that instant. */
    public Query validAt(Instant at) {
        return with(copy -> copy.validAt = Optional.of(at));
    }

    /** By what we knew at that instant. */
    public Query knownAt(Instant at) {
        return with(copy -> copy.knownAt = Optional.of(at));
    }

    /** With an explanation for each result. */
    public Query explained() {
        return with(copy -> copy.explain = true);
    }

    /** Asked by somebody whose days begin at midnight there. */
    public Query zone(ZoneId zone) {
        return with(copy -> copy.zone = zone);
    }

    /** Asked to see what would come back: nothing is counted as recalled or shown by it; the audit has it. */
    public Query asTrial() {
        return with(copy -> copy.isTrial = true);
    }

    /**
     * Whether a reranker may put the results into its order, if the memory has one. It changes neither their confidences
     * nor what is sure enough: of the thirty surest, or of more if more are asked for, the best by its scores are
     * returned instead of the surest. With false, nothing is shown to it.
     */
    public Query reranked(boolean may) {
        return with(copy -> copy.reranked = may);
    }

    private Query with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.query();
    }

    /** A query on its way to another: what is not changed, stays. */
    private static final class Copy {
        private final String text;
        private Scope scope;
        private int topK;
        private Set<MemoryType> types;
        private Set<String> tags;
        private Optional<Instant> happenedFrom;
        private Optional<Instant> happenedUntil;
        private Optional<Double> minimumConfidence;
        private Optional<Instant> validAt;
        private Optional<Instant> knownAt;
        private boolean explain;
        private ZoneId zone;
        private boolean isTrial;
        private boolean reranked;

        Copy(Query from) {
            text = from.text;
            scope = from.scope;
            topK = from.topK;
            types = from.types;
            tags = from.tags;
            happenedFrom = from.happenedFrom;
            happenedUntil = from.happenedUntil;
            minimumConfidence = from.minimumConfidence;
            validAt = from.validAt;
            knownAt = from.knownAt;
            explain = from.explain;
            zone = from.zone;
            isTrial = from.isTrial;
            reranked = from.reranked;
        }

        Query query() {
            return new Query(
                    text,
                    scope,
                    topK,
                    types,
                    tags,
                    happenedFrom,
                    happenedUntil,
                    minimumConfidence,
                    validAt,
                    knownAt,
                    explain,
                    zone,
                    isTrial,
                    reranked);
        }
    }
}
