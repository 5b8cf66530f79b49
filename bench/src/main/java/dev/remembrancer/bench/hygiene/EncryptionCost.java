package dev.remembrancer.bench.hygiene;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.corpus.Corpus;
import dev.remembrancer.bench.corpus.PrecomputedEmbedder;
import dev.remembrancer.bench.lab.Stopwatch;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.bench.remember.Found;
import dev.remembrancer.embedded.AtRest;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembering into an encrypted memory, beside the same into one in clear; and how long such a one takes to open. */
final class EncryptionCost {
    private static final int MOST_OPENED = 10_000;
    private static final int EMBEDDED = 200;
    private static final long SEED = 37;

    private final Compared compared;
    private final AtRest keys;
    private final int batch;
    private final int opened;

    /** @param kept how many memories each way gets in batches, at least 100 */
    EncryptionCost(int kept) {
        this.compared = new Compared(kept, "encryption, a key for each user");
        this.batch = Compared.batch(kept);
        this.opened = Math.min(MOST_OPENED, kept / batch * batch);
        byte[] secret = new byte[EncryptionKey.MINIMUM_BYTES];
        new SecureRandom().nextBytes(secret);
        this.keys = AtRest.with(KeyRing.of(new EncryptionKey("bench", secret)));
    }

    Found measure(Workplace workplace) {
        return compared.measure(workplace, this::sealed, Embedded::open, with -> opened(workplace));
    }

    private Remembrancer sealed(Path directory, Embedder embedder) {
        return Embedded.openSealed(directory, embedder, InstantSource.system(), keys);
    }

    private Found opened(Workplace workplace) {
        Corpus corpus = Corpus.of(opened, EMBEDDED, SEED, workplace.model(), workplace.progress());
        PrecomputedEmbedder embedder = new PrecomputedEmbedder(workplace.model(), corpus::passages);
        double sealed = openedMillis(corpus, workplace.scratch().resolve("opened-sealed"), embedder, this::sealed);
        double clear = openedMillis(corpus, workplace.scratch().resolve("opened-clear"), embedder, Embedded::open);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("opened", opened);
        fields.put("open_ms", sealed);
        fields.put("open_clear_ms", clear);
        return new Found(
                List.of(String.format(
                        Locale.ROOT,
                        "    %-40s%,12.0f%,12.0f  %.2f",
                        String.format(Locale.ROOT, "open %,d and recall, ms", opened),
                        sealed,
                        clear,
                        sealed / clear)),
                fields);
    }

    private double openedMillis(Corpus corpus, Path directory, Embedder embedder, Compared.Opening opening) {
        try (Remembrancer filled = opening.open(directory, embedder)) {
            for (int i = 0; i < opened; i += batch) {
                List<NewMemory> some = new ArrayList<>();
                for (int j = i; j < i + batch; j++) {
                    some.add(NewMemory.semantic(corpus.text(j)).user("user-" + j % 100));
                }
                int stored = filled.agent("bench").rememberAll(some).size();
                if (stored != batch) {
                    throw new IllegalStateException("a batch of " + batch + " stored " + stored);
                }
            }
        }
        AtomicInteger found = new AtomicInteger();
        double took = Stopwatch.nanos(() -> {
                    try (Remembrancer again = opening.open(directory, embedder)) {
                        Query query = Query.of(corpus.text(7)).user("user-7").minimumConfidence(0);
                        found.set(again.agent("bench").recall(query).memories().size());
                    }
                })
                / 1e6;
        if (found.get() == 0) {
            throw new IllegalStateException("what was opened recalled nothing");
        }
        return took;
    }
}
