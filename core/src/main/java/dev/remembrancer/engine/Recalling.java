package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.engine.Standpoint.Judged;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Timeline;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.recall.time.TimeRange;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The read path: candidates from the index, rows from the store, and a ranking of both. */
final class Recalling {
    /** How many more rows than asked for are read, for the marks of a memory can move it by a few places. */
    private static final int SPARE_ROWS = 15;

    /** How many pinned memories are looked at for a context. */
    private static final int PINNED = 100;

    private final Engine.Parts parts;
    private final Looking looking;
    private final Upkeep upkeep;
    private final Reranking reranking;
    private final AgentId agent;
    private final Observer observer;

    Recalling(Engine.Parts parts, Workings workings, AgentId agent) {
        this.parts = parts;
        this.looking = new Looking(parts, workings, agent);
        this.upkeep = workings.upkeep();
        this.reranking = workings.reranking();
        this.agent = agent;
        this.observer = parts.observer();
    }

    Recall recall(Query query) {
        Instant now = parts.now();
        Looking.Looked looked = looking.at(query, now);
        List<Recalled> found = observer.observe(Activity.RANK, () -> rank(query, looked, now));
        Reranking.Ordered ordered = reranking.order(query, found, now);
        if (!query.isTrial()) {
            upkeep.recalled(
                    agent,
                    ordered.results().stream()
                            .map(result -> result.memory().id())
                            .toList(),
                    now);
        }
        return new Recall(ordered.results(), looked.candidates().visible(), ordered.order());
    }

    /** What is sure enough, the surest first: as many as are to be returned, or as a reranker is to put in order. */
    private List<Recalled> rank(Query query, Looking.Looked looked, Instant now) {
        Candidates candidates = looked.candidates();
        List<Relevance.Scored> relevant =
                Relevance.of(query.text(), candidates, parts.embedder().info().scale(), parts.ranking());
        Instant validAt = query.validAt().orElse(now);
        List<TimeRange> asked = looked.asked();
        // What was known or happened at a time is decided row by row, so that every row must be looked at.
        boolean isEachLookedAt = query.knownAt().isPresent() || !asked.isEmpty();
        int own = isEachLookedAt ? relevant.size() : Math.min(relevant.size(), query.topK() + SPARE_ROWS);
        int rows = Math.max(own, Math.min(relevant.size(), reranking.depth(query) + SPARE_ROWS));
        Map<MemoryId, Memory> known = rows(query, relevant.subList(0, rows), looked.change(), now);
        Standpoint standpoint = new Standpoint(now, validAt, asked, parts.ranking());
        List<Judged> judged = judged(relevant.subList(0, rows), known, standpoint);
        // Rows that a reranker alone needs change no confidence: it is the same with it and without.
        List<Judged> counted = rows == own ? judged : judged(relevant.subList(0, own), known, standpoint);
        Confidence confidence =
                Confidence.among(scores(counted, relevant.subList(own, relevant.size())), parts.calibration());
        double least = query.minimumConfidence().orElse(Calibration.NOTHING_RELEVANT);
        return judged.stream()
                .map(found -> new Recalled(
                        found.memory(),
                        confidence.of(found.score()),
                        query.explain()
                                ? Optional.of(found.explanation(confidence.basis(found.score())))
                                : Optional.empty()))
                .filter(result -> result.confidence() >= least)
                .limit(reranking.depth(query))
                .toList();
    }

    private static List<Judged> judged(
            List<Relevance.Scored> relevant, Map<MemoryId, Memory> known, Standpoint standpoint) {
        return relevant.stream()
                .flatMap(scored ->
                        Optional.ofNullable(known.get(scored.candidate().id()))
                                .map(memory -> standpoint.judge(scored, memory))
                                .stream())
                .sorted(Comparator.comparingDouble(Judged::score).reversed())
                .toList();
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

    /** The rows of the candidates as the store has them now: it has the last word on what may be seen. */
    private Map<MemoryId, Memory> rows(Query query, List<Relevance.Scored> relevant, long change, Instant now) {
        Reach reach = Reach.from(query.scope());
        List<MemoryId> ids =
                relevant.stream().map(scored -> scored.candidate().id()).toList();
        Map<MemoryId, Memory> rows = new HashMap<>(parts.store().known(agent, reach, ids, change));
        List<MemoryId> others = ids.stream().filter(id -> !rows.containsKey(id)).toList();
        if (!others.isEmpty() || ids.isEmpty()) {
            rows.putAll(parts.store().read(reader -> memories(reader, reach, others)));
        }
        rows.values().removeIf(memory -> memory.validity().isExpired(now));
        if (query.knownAt().isPresent()) {
            return parts.store().read(reader -> knownThen(reader, reach, query, rows, now));
        }
        Instant validAt = query.validAt().orElse(now);
        rows.values().removeIf(memory -> !memory.isCurrent(validAt));
        return rows;
    }

    private Map<MemoryId, Memory> memories(StoreReader reader, Reach reach, List<MemoryId> ids) {
        Map<MemoryId, Memory> found = ids.isEmpty() ? Map.of() : reader.memories(agent, reach, ids);
        // What has memories is there.
        if (found.isEmpty() && reader.agent(agent).isEmpty()) {
            throw new NotFoundException("no agent " + agent + "; it was removed");
        }
        return found;
    }

    /** Those that were held to be true at that time, by what was known at another. */
    private Map<MemoryId, Memory> knownThen(
            StoreReader reader, Reach reach, Query query, Map<MemoryId, Memory> rows, Instant now) {
        Instant validAt = query.validAt().orElse(now);
        Instant knownAt = query.knownAt().orElse(now);
        Map<MemoryId, Memory> known = new HashMap<>(rows);
        known.values()
                .removeIf(memory -> Timeline.at(
                                reader.line(agent, reach, memory.revision().line()), validAt, knownAt)
                        .filter(held -> held.id().equals(memory.id()))
                        .isEmpty());
        return known;
    }
}
