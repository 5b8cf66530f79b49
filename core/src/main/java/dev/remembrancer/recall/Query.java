package dev.remembrancer.recall;

import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.MemoryType;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        boolean explain) {
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
                false);
    }

    public Query scope(Scope scope) {
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
                explain);
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
                explain);
    }

    public Query types(MemoryType... types) {
        return types(types.length == 0 ? Set.of() : EnumSet.copyOf(List.of(types)));
    }

    public Query types(Set<MemoryType> types) {
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
                explain);
    }

    public Query tags(Set<String> tags) {
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
                explain);
    }

    /** Only what happened at or after one instant and before another; an absent end is open. */
    public Query happened(Optional<Instant> from, Optional<Instant> until) {
        return new Query(text, scope, topK, types, tags, from, until, minimumConfidence, validAt, knownAt, explain);
    }

    /** Nothing less sure than this, 0 to 1. With 0, the best are returned however unsure. */
    public Query minimumConfidence(double least) {
        return new Query(
                text,
                scope,
                topK,
                types,
                tags,
                happenedFrom,
                happenedUntil,
                Optional.of(least),
                validAt,
                knownAt,
                explain);
    }

    /** What was true at that instant. */
    public Query validAt(Instant at) {
        return new Query(
                text,
                scope,
                topK,
                types,
                tags,
                happenedFrom,
                happenedUntil,
                minimumConfidence,
                Optional.of(at),
                knownAt,
                explain);
    }

    /** By what we knew at that instant. */
    public Query knownAt(Instant at) {
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
                Optional.of(at),
                explain);
    }

    /** With an explanation for each result. */
    public Query explained() {
        return new Query(
                text, scope, topK, types, tags, happenedFrom, happenedUntil, minimumConfidence, validAt, knownAt, true);
    }
}
