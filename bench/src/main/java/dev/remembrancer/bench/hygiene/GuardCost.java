package dev.remembrancer.bench.hygiene;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.bench.remember.Found;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.embedded.EmbeddedOptions;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Remembering with what looks at each text, beside the same without it: the guard, and the finder of contradictions. */
final class GuardCost {
    private static final Found NOTHING = new Found(List.of(), Map.of());

    private final int kept;

    /** @param kept how many memories each way gets in batches, at least 100 */
    GuardCost(int kept) {
        this.kept = kept;
    }

    Found guard(Workplace workplace) {
        return beside(workplace, "the guard", EmbeddedOptions.USUAL.guard(GuardRules.OFF));
    }

    Found conflicts(Workplace workplace) {
        return beside(workplace, "the finder of contradictions", EmbeddedOptions.USUAL.conflicts(ConflictPolicy.OFF));
    }

    private Found beside(Workplace workplace, String what, EmbeddedOptions without) {
        return new Compared(kept, what)
                .measure(
                        workplace,
                        Embedded::open,
                        (directory, embedder) -> open(directory, embedder, without),
                        with -> NOTHING);
    }

    private static Remembrancer open(Path directory, Embedder embedder, EmbeddedOptions options) {
        return Embedded.open(directory, embedder, InstantSource.system(), options);
    }
}
