package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.hygiene.conflict.Understanding;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep.Kind;
import dev.remembrancer.hygiene.consolidation.Eligibility;
import dev.remembrancer.hygiene.consolidation.Summary;
import dev.remembrancer.hygiene.consolidation.Wording;
import dev.remembrancer.hygiene.guard.Guarded;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.Vector;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what a consolidation has to do, for a preview and for a run alike. It reads the memories once, scope by scope in
 * small steps, and keeps a number or a conversation's name for each; what they have in common is what is looked at closer.
 * So the time it takes grows with the memories and not with their pairs.
 */
final class ConsolidationPlan {
    private static final int PAGE = 500;

    /** The most memories that one unit of the store is about. */
    static final int AT_ONCE = 200;

    /** The most episodes of one summary, if a summary needs no more. */
    private static final int OF_SUMMARY = 40;

    /** The most that are compared with each other: the rest waits for the next run. */
    private static final int COMPARED = 1_000;

    /**
     * How close the vectors of two texts are at least that say the same, on the scale of their model: as close as a text is
     * that answers a question. The words decide; this is a second opinion.
     */
    private static final double CLOSE = 1;

    private final Engine.Parts parts;
    private final AgentId agent;
    private final ConsolidationRules rules;
    private final Instant now;
    private final Instant old;
    private final List<Planned> all = new ArrayList<>();
    private final Settling settling;

    private Optional<String> scope = Optional.empty();
    private final Map<Long, List<MemoryId>> alike = new LinkedHashMap<>();
    private final Map<String, List<MemoryId>> spoken = new LinkedHashMap<>();
    private final Map<Together, List<Dated>> episodes = new LinkedHashMap<>();

    private ConsolidationPlan(Engine.Parts parts, AgentId agent, ConsolidationRules rules, Instant now) {
        this.parts = parts;
        this.agent = agent;
        this.rules = rules;
        this.now = now;
        this.old = now.minus(rules.age());
        this.settling = new Settling(parts, agent);
    }

    /** Something to be done. */
    sealed interface Planned {
        /** What would no longer be current. */
        List<MemoryId> sources();

        /** How it is told. */
        ConsolidationPreview.Step told();

        ConsolidationCounts counts();
    }

    /** One memory is to stand for others. */
    record Merge(MemoryId stays, List<MemoryId> sources) implements Planned {
        @Override
        public ConsolidationPreview.Step told() {
            return new ConsolidationPreview.Step(Kind.MERGED, Optional.of(stays), sources);
        }

        @Override
        public ConsolidationCounts counts() {
            return ConsolidationCounts.ofMerge(sources.size());
        }
    }

    /**
     * Episodes are to be summarised.
     *
     * @param extract a summary in their own words
     */
    record Summarise(List<MemoryId> sources, String extract) implements Planned {
        @Override
        public ConsolidationPreview.Step told() {
            return new ConsolidationPreview.Step(Kind.SUMMARISED, Optional.empty(), sources);
        }

        @Override
        public ConsolidationCounts counts() {
            return ConsolidationCounts.ofSummary(sources.size(), false);
        }
    }

    /** A fact is to give way to a later one that can't be true beside it. */
    record Settle(MemoryId newer, MemoryId older) implements Planned {
        @Override
        public List<MemoryId> sources() {
            return List.of(older);
        }

        @Override
        public ConsolidationPreview.Step told() {
            return new ConsolidationPreview.Step(Kind.SETTLED, Optional.of(newer), sources());
        }

        @Override
        public ConsolidationCounts counts() {
            return ConsolidationCounts.ofSettled();
        }
    }

    /**
     * What episodes have in common that are summarised together.
     *
     * @param tags their tags, for who looks for one of them finds the summary too
     * @param place the conversation, or the day in UTC
     */
    private record Together(Set<String> tags, String place) {
        static Together of(Memory memory) {
            return new Together(
                    memory.statement().tags(),
                    memory.provenance()
                            .origin()
                            .map(Provenance.Origin::session)
                            .map(session -> "session " + session)
                            .orElseGet(() -> "day "
                                    + memory.happenedAt()
                                            .atOffset(ZoneOffset.UTC)
                                            .toLocalDate()));
        }
    }

    private record Dated(MemoryId id, Instant happenedAt) {}

    /** All that is to be done, in its order. */
    static List<Planned> of(Engine.Parts parts, AgentId agent, ConsolidationRules rules, Instant now) {
        ConsolidationPlan plan = new ConsolidationPlan(parts, agent, rules, now);
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Optional<Page.Cursor> place = next;
            Page page = parts.store().read(reader -> reader.byScope(agent, now, place, PAGE));
            page.memories().forEach(plan::look);
            next = page.next();
        } while (next.isPresent());
        plan.finishScope();
        return plan.all;
    }

    private void look(Memory memory) {
        String path = memory.scope().path();
        if (!scope.equals(Optional.of(path))) {
            finishScope();
            scope = Optional.of(path);
        }
        if (rules.settles() && settling.isWanted() && Settling.isFact(memory, now)) {
            Understanding.of(memory)
                    .topics()
                    .forEach(topic -> spoken.computeIfAbsent(topic, name -> new ArrayList<>(1))
                            .add(memory.id()));
        }
        if (rules.merges() && Eligibility.isMergeable(memory, now)) {
            alike.computeIfAbsent(Wording.of(memory.content()).print(), print -> new ArrayList<>(1))
                    .add(memory.id());
        } else if (rules.summaries() && Eligibility.isSummarisable(memory, now, old)) {
            episodes.computeIfAbsent(Together.of(memory), group -> new ArrayList<>())
                    .add(new Dated(memory.id(), memory.happenedAt()));
        }
    }

    private void finishScope() {
        Set<MemoryId> settled = new HashSet<>();
        for (List<MemoryId> ids : spoken.values()) {
            if (ids.size() > 1) {
                parts.store().read(reader -> settlements(reader, ids, settled)).forEach(all::add);
            }
        }
        spoken.clear();
        // What gives way says nothing any more that another could say for it.
        alike.values().forEach(ids -> ids.removeAll(settled));
        for (List<MemoryId> ids : alike.values()) {
            if (ids.size() > 1) {
                parts.store().read(reader -> merges(reader, ids)).forEach(all::add);
            }
        }
        alike.clear();
        for (List<Dated> group : episodes.values()) {
            if (group.size() >= rules.atLeast()) {
                group.sort(Comparator.comparing(Dated::happenedAt).thenComparing(Dated::id));
                parts(group).forEach(some -> summary(some).ifPresent(all::add));
            }
        }
        episodes.clear();
    }

    /** Each that gives way does so to the first that was said after it and contradicts it. */
    private List<Planned> settlements(StoreReader reader, List<MemoryId> ids, Set<MemoryId> settled) {
        List<Memory> facts = reader
                .memories(agent, Reach.across(), ids.subList(0, Math.min(Contradictions.MOST, ids.size())))
                .values()
                .stream()
                .sorted(Comparator.comparing(
                                (Memory memory) -> memory.validity().from())
                        .thenComparing(Memory::id))
                .toList();
        List<Planned> settlements = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Memory older = facts.get(i);
            facts.subList(i + 1, facts.size()).stream()
                    .filter(newer -> !settled.contains(older.id())
                            && !settled.contains(newer.id())
                            && settling.evidence(reader, older, newer, now).isPresent())
                    .findFirst()
                    .ifPresent(newer -> {
                        settled.add(older.id());
                        settlements.add(new Settle(newer.id(), older.id()));
                    });
        }
        return settlements;
    }

    /** A memory with what it is compared by. */
    private record Compared(Memory memory, Wording wording, Optional<Vector> vector) {
        boolean standsFor(Compared other, EmbedderInfo.Scale scale) {
            return Eligibility.mayStandFor(memory, other.memory)
                    && wording.saysTheSame(other.wording)
                    && vector.isPresent()
                    && other.vector.isPresent()
                    && scale.of(vector.get().cosine(other.vector.get())) >= CLOSE;
        }
    }

    /** Who was said last stands for those that it may; of the others, again the last. */
    private List<Planned> merges(StoreReader reader, List<MemoryId> ids) {
        Map<MemoryId, Memory> rows =
                reader.memories(agent, Reach.across(), ids.subList(0, Math.min(COMPARED, ids.size())));
        List<Compared> rest = new ArrayList<>();
        rows.values().stream()
                .filter(memory -> Eligibility.isMergeable(memory, now))
                .sorted(Comparator.comparing(Memory::happenedAt)
                        .thenComparing(memory -> memory.revision().recordedAt())
                        .thenComparing(Memory::id)
                        .reversed())
                .map(memory -> new Compared(memory, Wording.of(memory.content()), vector(reader, memory)))
                .forEach(rest::add);
        List<Planned> merges = new ArrayList<>();
        while (rest.size() > 1) {
            Compared stays = rest.remove(0);
            List<Compared> goes = rest.stream()
                    .filter(other ->
                            stays.standsFor(other, parts.embedder().info().scale()))
                    .limit(AT_ONCE)
                    .toList();
            if (!goes.isEmpty()) {
                rest.removeAll(goes);
                merges.add(new Merge(
                        stays.memory().id(),
                        goes.stream().map(one -> one.memory().id()).toList()));
            }
        }
        return merges;
    }

    /** The middle of a memory's vectors; empty when it has none yet. */
    private Optional<Vector> vector(StoreReader reader, Memory memory) {
        List<Passage> passages = passages(reader, memory);
        if (passages.size() < 2) {
            return passages.stream().map(Passage::vector).findFirst();
        }
        float[] sum = new float[passages.get(0).vector().dimension()];
        for (Passage passage : passages) {
            float[] values = passage.vector().toArray();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
        try {
            return Optional.of(Vector.of(sum));
        } catch (InvalidRequestException noMiddle) {
            // They cancel each other out: that says nothing of the text, so it stays as it is.
            return Optional.empty();
        }
    }

    private List<Passage> passages(StoreReader reader, Memory memory) {
        return reader.passages(agent, memory.id(), parts.embedder().info().fingerprint());
    }

    /** A group in parts of about the same size. */
    private List<List<Dated>> parts(List<Dated> group) {
        int most = Math.max(OF_SUMMARY, rules.atLeast());
        int count = Math.max(1, Math.min((group.size() + most - 1) / most, group.size() / rules.atLeast()));
        List<List<Dated>> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(group.subList(
                    (int) ((long) group.size() * i / count), (int) ((long) group.size() * (i + 1) / count)));
        }
        return some;
    }

    private Optional<Planned> summary(List<Dated> dated) {
        List<MemoryId> ids = dated.stream().map(Dated::id).toList();
        List<Episode> found = parts.store().read(reader -> {
            Map<MemoryId, Memory> rows = reader.memories(agent, Reach.across(), ids);
            return ids.stream()
                    .filter(rows::containsKey)
                    .map(rows::get)
                    .filter(memory -> Eligibility.isSummarisable(memory, now, old))
                    .map(memory -> new Episode(memory, passages(reader, memory)))
                    .toList();
        });
        return found.size() < rules.atLeast()
                ? Optional.empty()
                : Extract.of(found)
                        .flatMap(text -> guarded(
                                text, found.stream().map(Episode::memory).toList()))
                        .map(text -> new Summarise(
                                found.stream().map(one -> one.memory().id()).toList(), text));
    }

    private Optional<String> guarded(String text, List<Memory> sources) {
        return guarded(parts, Summary.of(text, new ConsolidationId("con_preview"), sources))
                .map(memory -> memory.statement().content());
    }

    /** What the guard leaves of a summary; empty when it would refuse it or hold it back. */
    static Optional<NewMemory> guarded(Engine.Parts parts, NewMemory summary) {
        try {
            Guarded<NewMemory> guarded = parts.guard().check(summary);
            return guarded.isQuarantined() ? Optional.empty() : Optional.of(guarded.thing());
        } catch (InvalidRequestException refused) {
            // Its sources stay as they are, which were looked at when they came.
            return Optional.empty();
        }
    }
}
