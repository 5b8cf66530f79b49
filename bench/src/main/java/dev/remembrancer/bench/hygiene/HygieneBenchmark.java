package dev.remembrancer.bench.hygiene;

import dev.remembrancer.Checks;
import dev.remembrancer.bench.lab.Benchmark;
import dev.remembrancer.bench.lab.Section;
import dev.remembrancer.bench.lab.Workplace;
import dev.remembrancer.bench.remember.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the hygiene of a memory costs.
 *
 * @param kept how many memories each way gets in batches, 100 to 200,000; one by one, and recalled, it is a part of that
 * @param memories how many memories are consolidated, 100 to 1,000,000
 * @param erased of how many memories those of one user are erased, 100 to 1,000,000
 */
public record HygieneBenchmark(int kept, int memories, int erased) implements Benchmark {
    public HygieneBenchmark {
        Checks.between("kept", kept, 100, 200_000);
        Checks.between("memories", memories, 100, 1_000_000);
        Checks.between("erased", erased, 100, 1_000_000);
    }

    @Override
    public Section run(Workplace workplace) {
        Found audit = new AuditCost(kept).measure(workplace);
        Found encryption = new EncryptionCost(kept).measure(workplace);
        Found guard = new GuardCost(kept).guard(workplace);
        Found conflicts = new GuardCost(kept).conflicts(workplace);
        Found erasure = new EraseCost(erased).measure(workplace);
        Found consolidation = new ConsolidationCost(memories).measure(workplace);
        List<String> lines = new ArrayList<>();
        lines.add("hygiene: with vectors that are there already, a second");
        lines.addAll(audit.lines());
        lines.addAll(encryption.lines());
        lines.addAll(guard.lines());
        lines.addAll(conflicts.lines());
        lines.add("  The ways take turns, forwards and backwards; the first rounds, for warming up, are not counted.");
        lines.addAll(erasure.lines());
        lines.addAll(consolidation.lines());
        Map<String, Object> fields = Map.of(
                "audit",
                audit.fields(),
                "encryption",
                encryption.fields(),
                "guard",
                guard.fields(),
                "conflicts",
                conflicts.fields(),
                "erasure",
                erasure.fields(),
                "consolidation",
                consolidation.fields());
        return new Section("hygiene", lines, fields, Map.of());
    }
}
