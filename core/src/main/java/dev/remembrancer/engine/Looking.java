package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.time.SpokenTimes;
import dev.remembrancer.recall.time.TimeRange;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.BegunSearch;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.Vector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks the index for the candidates of a question. */
final class Looking {
    /** How many candidates each way of looking contributes, at least. */
    private static final int DEPTH = 50;

    private final Engine.Parts parts;
    private final Workings workings;
    private final AgentId agent;
    private final Observer observer;

    Looking(Engine.Parts parts, Workings workings, AgentId agent) {
        this.parts = parts;
        this.workings = workings;
        this.agent = agent;
        this.observer = parts.observer();
    }

    /**
     * What the index found.
     *
     * @param change the number of the last change that it knew of
     * @param asked the times that the question speaks of
     */
    record Looked(Candidates candidates, long change, List<TimeRange> asked) {}

    /**
     * A search that was begun.
     *
     * @param change the number of the last change that it knows of
     * @param asked the times that the question speaks of
     */
    private record Begun(BegunSearch search, long change, List<TimeRange> asked) implements AutoCloseable {
        @Override
        public void close() {
            search.close();
        }
    }

    /** The candidates. What has no vector yet is looked for by its words while the question is being embedded. */
    Looked at(Query query, Instant now) {
        return workings.questions().isAtOnce(query.text()) ? atOnce(query, now) : meanwhile(query, now);
    }

    /** Everything by this thread: there is nothing to wait for. */
    private Looked atOnce(Query query, Instant now) {
        Vector vector = parts.embedder().embedQuery(query.text());
        long change = caughtUp();
        List<TimeRange> asked = asked(query, now);
        Probe probe = probe(query, now).with(Optional.of(vector));
        Candidates candidates =
                observer.observe(Activity.SEARCH, () -> parts.index().search(probe));
        return new Looked(candidates, change, asked);
    }

    /** All that needs no vector is done by another thread while this one has the question embedded. */
    private Looked meanwhile(Query query, Instant now) {
        Ahead.Started<Begun> started = workings.ahead().start(observer.carry(() -> {
            long change = caughtUp();
            List<TimeRange> asked = asked(query, now);
            return new Begun(
                    observer.observe(Activity.SEARCH_WORDS, () -> parts.index().begin(probe(query, now))),
                    change,
                    asked);
        }));
        Vector vector;
        try {
            vector = parts.embedder().embedQuery(query.text());
        } catch (RuntimeException | Error e) {
            started.discard(Begun::close);
            throw e;
        }
        try (Begun begun = started.get()) {
            Candidates candidates = observer.observe(
                    Activity.SEARCH_VECTOR, () -> begun.search().finish(Optional.of(vector)));
            return new Looked(candidates, begun.change(), begun.asked());
        }
    }

    private long caughtUp() {
        return observer.observe(
                Activity.CATCH_UP, () -> parts.index().catchUp(workings.upkeep().changes()));
    }

    private static List<TimeRange> asked(Query query, Instant now) {
        return SpokenTimes.in(query.text(), query.validAt().orElse(now), query.zone());
    }

    private Probe probe(Query query, Instant now) {
        return new Probe(
                agent,
                Reach.from(query.scope()),
                query.text(),
                Optional.empty(),
                query.types(),
                query.tags(),
                query.happenedFrom(),
                query.happenedUntil(),
                query.knownAt().isPresent() ? Optional.empty() : query.validAt().or(() -> Optional.of(now)),
                Math.max(DEPTH, 2 * query.topK()));
    }
}
