package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.engine.Standpoint.Judged;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Timeline;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.spi.BegunSearch;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.Vector;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The read path: candidates from the index, rows from the store, and a ranking of both. */
final class Recalling {
    /** How many candidates each way of looking contributes, at least. */
    private static final int DEPTH = 50;

    /** How many more rows than asked for are read, for the marks of a memory can move it by a few places. */
    private static final int SPARE_ROWS = 15;

    /** How many pinned memories are looked at for a context. */
    private static final int PINNED = 100;

    private final Engine.Parts parts;
    private final Upkeep upkeep;
    private final Ahead ahead;
    private final AgentId agent;

    Recalling(Engine.Parts parts, Upkeep upkeep, Ahead ahead, AgentId agent) {
        this.parts = parts;
        this.upkeep = upkeep;
        this.ahead = ahead;
        this.agent = agent;
    }

    Recall recall(Query query) {
        Instant now = parts.now();
        Candidates candidates = candidates(query, now);
        List<Relevance.Scored> relevant =
                Relevance.of(query.text(), candidates, parts.embedder().info().scale());
        // What was known at a time is decided row by row, so that every row must be looked at.
        int rows = query.knownAt().isPresent() ? relevant.size() : Math.min(relevant.size(), query.topK() + SPARE_ROWS);
        Map<MemoryId, Memory> known = rows(query, relevant.subList(0, rows), now);
        Standpoint standpoint = new Standpoint(now);
        List<Judged> judged = relevant.subList(0, rows).stream()
                .flatMap(scored ->
                        Optional.ofNullable(known.get(scored.candidate().id()))
                                .map(memory -> standpoint.judge(scored, memory))
                                .stream())
                .sorted(Comparator.comparingDouble(Judged::score).reversed())
                .toList();
        Confidence confidence = Confidence.among(scores(judged, relevant.subList(rows, relevant.size())));
        double least = query.minimumConfidence().orElse(Confidence.NOTHING_RELEVANT);
        List<Recalled> recalled = judged.stream()
                .map(found -> new Recalled(
                        found.memory(),
                        confidence.of(found.score()),
                        query.explain() ? Optional.of(found.explanation()) : Optional.empty()))
                .filter(result -> result.confidence() >= least)
                .limit(query.topK())
                .toList();
        upkeep.recalled(
                agent, recalled.stream().map(result -> result.memory().id()).toList(), now);
        return new Recall(recalled, candidates.visible());
    }

    /** What the index finds. It looks for the words while the question is being embedded. */
    private Candidates candidates(Query query, Instant now) {
        Ahead.Started<BegunSearch> begun = ahead.start(() -> {
            parts.index().catchUp(upkeep.changes());
            return parts.index().begin(probe(query, now));
        });
        Vector vector;
        try {
            vector = parts.embedder().embedQuery(query.text());
        } catch (RuntimeException | Error e) {
            begun.discard(BegunSearch::close);
            throw e;
        }
        try (BegunSearch search = begun.get()) {
            return search.finish(Optional.of(vector));
        }
    }

    /** The scores of all that was considered: as judged, or as found where no row was read. */
    private static List<Double> scores(List<Judged> judged, List<Relevance.Scored> others) {
        return Stream.concat(judged.stream().map(Judged::score), others.stream().map(Relevance.Scored::score))
                .toList();
    }

    /** The pinned memories that can be seen from a scope, the latest first. */
    List<Memory> pinned(Scope scope) {
        return parts.store()
                .read(reader -> reader.list(
                        agent,
                        Reach.from(scope),
                        Selection.CURRENT.pinned(true),
                        parts.now(),
                        Optional.empty(),
                        PINNED))
                .memories();
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

    /** The rows of the candidates as the store has them now: it has the last word on what may be seen. */
    private Map<MemoryId, Memory> rows(Query query, List<Relevance.Scored> relevant, Instant now) {
        Reach reach = Reach.from(query.scope());
        List<MemoryId> ids =
                relevant.stream().map(scored -> scored.candidate().id()).toList();
        return parts.store().read(reader -> {
            Map<MemoryId, Memory> rows =
                    ids.isEmpty() ? new HashMap<>() : new HashMap<>(reader.memories(agent, reach, ids));
            // What has memories is there.
            if (rows.isEmpty() && reader.agent(agent).isEmpty()) {
                throw new NotFoundException("no agent " + agent + "; it was removed");
            }
            rows.values()
                    .removeIf(memory -> memory.validity().isExpired(now) || !isTrue(reader, reach, query, memory, now));
            return rows;
        });
    }

    private boolean isTrue(StoreReader reader, Reach reach, Query query, Memory memory, Instant now) {
        Instant validAt = query.validAt().orElse(now);
        return query.knownAt()
                .map(knownAt -> Timeline.at(
                                reader.line(agent, reach, memory.revision().line()), validAt, knownAt)
                        .map(Memory::id)
                        .equals(Optional.of(memory.id())))
                .orElseGet(() -> memory.isCurrent(validAt));
    }
}
