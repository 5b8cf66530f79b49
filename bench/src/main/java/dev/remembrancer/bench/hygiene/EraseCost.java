package dev.remembrancer.bench.hygiene;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.bench.remember.Found;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.erasure.ErasurePreview;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.spi.Purged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long it takes to erase one of a hundred users, with all files read back, until the receipt is signed. */
final class EraseCost {
    private static final long SEED = 41;
    private static final int EMBEDDED = 200;
    private static final int BATCH = 1_000;
    private static final int USERS = 100;

    private final int memories;

    EraseCost(int memories) {
        this.memories = memories;
    }

    Found measure(Workplace workplace) {
        Corpus corpus = Corpus.of(memories, EMBEDDED, SEED, workplace.model(), workplace.progress());
        PrecomputedEmbedder embedder = new PrecomputedEmbedder(workplace.model(), corpus::passages);
        try (Remembrancer remembrancer = Embedded.open(workplace.scratch().resolve("erased"), embedder)) {
            fill(remembrancer.agent("bench"), corpus, workplace);
            List<ErasurePreview> preview = new ArrayList<>();
            List<Erasure> erased = new ArrayList<>();
            double previewed = seconds(() -> preview.add(remembrancer.erasures().preview(EraseRequest.of("user-7"))));
            double first = seconds(() -> erased.add(remembrancer.erasures().erase(EraseRequest.of("user-7"))));
            // What was written before is off the path of the first one.
            double second = seconds(() -> erased.add(remembrancer.erasures().erase(EraseRequest.of("user-8"))));
            return tell(previewed, first, second, preview.get(0).erasure(), erased.get(0));
        }
    }

    private static double seconds(Runnable act) {
        return Stopwatch.nanos(act) / 1e9;
    }

    private void fill(Agent agent, Corpus corpus, Workplace workplace) {
        List<NewMemory> batch = new ArrayList<>();
        for (int i = 0; i < corpus.size(); i++) {
            batch.add(NewMemory.semantic(corpus.text(i)).user("user-" + i % USERS));
            if (batch.size() == BATCH || i == corpus.size() - 1) {
                workplace.progress().at("remembering what is erased", i, corpus.size());
                agent.rememberAll(batch);
                batch.clear();
            }
        }
    }

    private Found tell(double previewed, double first, double second, Erasure told, Erasure erased) {
        long bytes = erased.places().stream().mapToLong(Purged::bytes).sum();
        boolean isAsTold = told.counts().memories() == erased.counts().memories();
        List<String> lines = List.of(
                String.format(
                        Locale.ROOT,
                        "  an erasure at %,d memories: preview %.1f s, erased %.1f s, another user's then %.1f s",
                        memories,
                        previewed,
                        first,
                        second),
                String.format(
                        Locale.ROOT,
                        "    removed %,d memories, the preview said %s; read back %,d bytes in %d places; %s",
                        erased.counts().memories(),
                        isAsTold ? "the same" : "otherwise",
                        bytes,
                        erased.places().size(),
                        erased.isFinished() && erased.isAuthentic() ? "receipt signed" : "not finished"));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("memories", memories);
        fields.put("preview_seconds", previewed);
        fields.put("erase_seconds", first);
        fields.put("second_erase_seconds", second);
        fields.put("removed", erased.counts().memories());
        fields.put("as_previewed", isAsTold);
        fields.put("bytes", bytes);
        fields.put("finished", erased.isFinished());
        return new Found(lines, fields);
    }
}
