package dev.remembrancer.hygiene.consolidation;

import dev.remembrancer.ConsolidationId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import java.util.Comparator;
import java.util.List;

/** What a summary carries besides its text: never more trust than the least trusted of its sources. */
public final class Summary {
    private Summary() {}

    /**
     * A summary as it would be remembered.
     *
     * @param run the run that writes it
     * @param sources what it is of, of one scope and with the same tags
     */
    public static NewMemory of(String text, ConsolidationId run, List<Memory> sources) {
        Memory first = sources.get(0);
        Source source = sources.stream()
                .map(memory -> memory.provenance().source())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        double confidence = sources.stream()
                .mapToDouble(memory -> memory.provenance().confidence())
                .min()
                .orElseThrow();
        return NewMemory.of(MemoryType.EPISODIC, text)
                .scope(first.scope())
                .source(source)
                .confidence(confidence)
                .tags(first.statement().tags().toArray(String[]::new))
                .saidAt(sources.stream()
                        .map(Memory::happenedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow())
                .metadata(Eligibility.mark(
                        run.value(), sources.stream().map(Memory::id).toList()));
    }
}
