package dev.remembrancer.bench.hygiene;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.bench.remember.Found;
import dev.remembrancer.bench.remember.Turns;
import dev.remembrancer.bench.remember.Way;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.spi.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembering with the audit record, beside the same without it. */
final class AuditCost {
    private static final long SEED = 31;
    private static final int EMBEDDED = 200;
    private static final int MOST_ROUNDS = 5;
    private static final int WARM_UPS = 2;
    private static final int BATCH = 1_000;

    private final int rounds;
    private final int block;

    /** @param kept how many memories each way gets in batches, at least one batch */
    AuditCost(int kept) {
        // Whole batches in every round.
        this.rounds = Math.min(MOST_ROUNDS, kept / BATCH);
        this.block = kept / rounds / BATCH * BATCH;
    }

    /** A way with the record, and the same without. */
    private record Pair(String name, Way with, Way without) {
        String line() {
            return String.format(
                    Locale.ROOT,
                    "    %-40s%,12.0f%,12.0f  %.2f",
                    name,
                    with.perSecond(),
                    without.perSecond(),
                    with.perSecond() / without.perSecond());
        }

        Map<String, Object> fields() {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("with", with.fields());
            fields.put("without", without.fields());
            fields.put("with_over_without", with.perSecond() / without.perSecond());
            return fields;
        }
    }

    Found measure(Workplace workplace) {
        Map<String, List<Passage>> known = new HashMap<>();
        PrecomputedEmbedder embedder =
                new PrecomputedEmbedder(workplace.model(), text -> known.getOrDefault(text, List.of()));
        try (Remembrancer recorded = Embedded.open(workplace.scratch().resolve("recorded"), embedder);
                Remembrancer plain = Embedded.openUnrecorded(workplace.scratch().resolve("unrecorded"), embedder);
                Crowd one = new Crowd(1);
                Crowd four = new Crowd(4)) {
            Agent with = recorded.agent("bench");
            Agent without = plain.agent("bench");
            List<Pair> pairs = List.of(
                    new Pair(
                            "remember in batches of 1,000",
                            Way.inBatches(with, BATCH, block),
                            Way.inBatches(without, BATCH, block)),
                    new Pair("the same, each of another user", ofMany(with), ofMany(without)),
                    new Pair(
                            "remember one by one, 1 thread",
                            Way.oneByOne(with, one, block / 20),
                            Way.oneByOne(without, one, block / 20)),
                    new Pair(
                            "remember one by one, 4 threads",
                            Way.oneByOne(with, four, block / 10),
                            Way.oneByOne(without, four, block / 10)));
            List<Way> ways = new ArrayList<>();
            pairs.forEach(pair -> ways.addAll(List.of(pair.with(), pair.without())));
            Corpus corpus = Corpus.of(
                    Turns.texts(ways, WARM_UPS + rounds), EMBEDDED, SEED, workplace.model(), workplace.progress());
            for (int i = 0; i < corpus.size(); i++) {
                known.put(corpus.text(i), corpus.passages(corpus.text(i)));
            }
            new Turns(ways, WARM_UPS, corpus::text)
                    .take(rounds, workplace.progress(), "remembering with an audit record");
            return tell(pairs, recorded);
        }
    }

    /** Batches in which no two memories are of one user: the most entries that a batch can make. */
    private Way ofMany(Agent agent) {
        AtomicInteger user = new AtomicInteger();
        AtomicInteger receipts = new AtomicInteger();
        return new Way("batches of many users", BATCH, texts -> {
            List<NewMemory> batch = texts.stream()
                    .map(text -> NewMemory.semantic(text).user("user-" + user.incrementAndGet() % 10_000))
                    .toList();
            receipts.addAndGet(agent.rememberAll(batch).size());
        });
    }

    private static Found tell(List<Pair> pairs, Remembrancer recorded) {
        List<AuditVerdict> verdicts = new ArrayList<>();
        long nanos = Stopwatch.nanos(() -> verdicts.add(recorded.audit().verify()));
        AuditVerdict verdict = verdicts.get(0);
        double verified = verdict.entries() * 1e9 / nanos;
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "  %-42s%12s%12s  %s", "audit record", "with", "without", "ratio"));
        pairs.forEach(pair -> lines.add(pair.line()));
        lines.add(String.format(
                Locale.ROOT, "    %-40s%,12.0f  of %,d", "verify, entries a second", verified, verdict.entries()));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("batches_of_1000", pairs.get(0).fields());
        fields.put("batches_of_1000_users", pairs.get(1).fields());
        fields.put("one_by_one_1_thread", pairs.get(2).fields());
        fields.put("one_by_one_4_threads", pairs.get(3).fields());
        fields.put("verified_per_second", verified);
        fields.put("entries", verdict.entries());
        fields.put("intact", verdict.isIntact());
        return new Found(lines, fields);
    }
}
