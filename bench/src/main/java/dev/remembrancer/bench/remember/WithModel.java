package dev.remembrancer.bench.remember;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.corpus.Sentences;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.embedded.Embedded;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Remembering with the model running, beside the model alone. */
final class WithModel {
    private static final long SEED = 21;
    private static final int BLOCK = 128;
    private static final int BATCH = 64;

    private final int texts;

    /** @param texts how many texts each way gets */
    WithModel(int texts) {
        this.texts = texts;
    }

    Found measure(Workplace workplace) {
        int block = Math.min(BLOCK, texts);
        int rounds = texts / block;
        Sentences sentences = Sentences.memories(SEED);
        try (Remembrancer memory = Embedded.open(
                        workplace.scratch().resolve("remember"), PrecomputedEmbedder.ofNothing(workplace.model()));
                Crowd one = new Crowd(1);
                Crowd four = new Crowd(4)) {
            Agent agent = memory.agent("bench");
            Way model = new Way("model alone, " + block + " texts a call", block, workplace.model()::embedTexts);
            Way batches = Way.inBatches(agent, BATCH, block);
            Way single = Way.oneByOne(agent, one, block);
            Way shared = Way.oneByOne(agent, four, block);
            new Turns(List.of(model, batches, single, shared), 1, i -> sentences.next())
                    .take(rounds, workplace.progress(), "remembering with the model");
            return tell(model, batches, single, shared);
        }
    }

    private static Found tell(Way model, Way batches, Way single, Way shared) {
        List<String> lines = List.of(
                model.line(""),
                batches.line(share(batches, model) + " (bar: 0.90)"),
                single.line(share(single, model)),
                shared.line(share(shared, model)));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("model", model.fields());
        fields.put("batches_of_64", batches.fields());
        fields.put("one_by_one_1_thread", single.fields());
        fields.put("one_by_one_4_threads", shared.fields());
        fields.put("batches_over_model", batches.perSecond() / model.perSecond());
        return new Found(lines, fields);
    }

    private static String share(Way way, Way model) {
        return String.format(Locale.ROOT, "%.2f of the model", way.perSecond() / model.perSecond());
    }
}
