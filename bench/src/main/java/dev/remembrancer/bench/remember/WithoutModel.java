package dev.remembrancer.bench.remember;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.spi.Passage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Remembering with vectors that are there already, beside plain inserts. */
final class WithoutModel {
    private static final long SEED = 22;
    private static final int EMBEDDED = 200;
    private static final int BATCH = 1_000;

    /** A round takes a sixth of a second or so: merges of the index, and what else the machine does, fall into some of them. */
    private static final int BATCHES_A_ROUND = 4;

    /**
     * The virtual machine compiles what it runs in several steps, and keeps a core busy with that for some ten seconds: most
     * of it should be done before it counts.
     */
    private static final int WARM_UPS = 20;

    private final int rounds;
    private final int block;

    /** @param writes how many memories are taken in in batches, at least one batch; one by one it is a part of that */
    WithoutModel(int writes) {
        this.rounds = Math.max(1, writes / (BATCHES_A_ROUND * BATCH));
        // Whole batches in every round.
        this.block = writes / rounds / BATCH * BATCH;
    }

    Found measure(Workplace workplace) {
        Map<String, List<Passage>> known = new HashMap<>();
        PrecomputedEmbedder embedder =
                new PrecomputedEmbedder(workplace.model(), text -> known.getOrDefault(text, List.of()));
        try (Remembrancer memory = Embedded.open(workplace.scratch().resolve("writes"), embedder);
                PlainInserts plain = PlainInserts.create(workplace.scratch().resolve("inserts.db"));
                Crowd one = new Crowd(1);
                Crowd four = new Crowd(4);
                Crowd sixteen = new Crowd(16)) {
            Agent agent = memory.agent("bench");
            Way batches = Way.inBatches(agent, BATCH, part(1));
            Way single = Way.oneByOne(agent, one, part(20));
            Way few = Way.oneByOne(agent, four, part(10));
            Way many = Way.oneByOne(agent, sixteen, part(5));
            Way inserts = new Way(
                    "plain inserts one by one, 1 thread",
                    part(20),
                    some -> one.each(
                            some,
                            text -> plain.insert(
                                    text,
                                    known.getOrDefault(text, List.of()).get(0).vector())));
            List<Way> ways = List.of(batches, single, few, many, inserts);
            Corpus corpus = Corpus.of(
                    Turns.texts(ways, WARM_UPS + rounds), EMBEDDED, SEED, workplace.model(), workplace.progress());
            for (int i = 0; i < corpus.size(); i++) {
                known.put(corpus.text(i), corpus.passages(corpus.text(i)));
            }
            new Turns(ways, WARM_UPS, corpus::text).take(rounds, workplace.progress(), "remembering without the model");
            return tell(batches, List.of(single, few, many), inserts);
        }
    }

    /** How many texts of a round are so small a part of all. */
    private int part(int divisor) {
        return Math.max(1, block / divisor);
    }

    private static Found tell(Way batches, List<Way> oneByOne, Way inserts) {
        List<String> lines = new ArrayList<>();
        lines.add(batches.line("(bar: 20,000)"));
        oneByOne.forEach(way -> lines.add(way.line("")));
        lines.add(inserts.line(""));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("batches_of_1000", batches.fields());
        fields.put("one_by_one_1_thread", oneByOne.get(0).fields());
        fields.put("one_by_one_4_threads", oneByOne.get(1).fields());
        fields.put("one_by_one_16_threads", oneByOne.get(2).fields());
        fields.put("plain_inserts", inserts.fields());
        return new Found(lines, fields);
    }
}
