package dev.remembrancer.transfer;

import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Outcomes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Versions with how their procedures have fared, which is asked for once for all of them. */
final class Fared {
    private Fared() {}

    static List<ExportedMemory> of(Memories memories, List<Memory> some) {
        List<MemoryId> procedures = some.stream()
                .filter(memory -> memory.type() == MemoryType.PROCEDURAL)
                .map(Memory::id)
                .toList();
        Map<MemoryId, Outcomes> fared = procedures.isEmpty() ? Map.of() : memories.outcomes(procedures);
        return some.stream()
                .map(memory -> new ExportedMemory(memory, Optional.ofNullable(fared.get(memory.id()))))
                .toList();
    }
}
