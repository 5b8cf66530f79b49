package dev.remembrancer.memory;

import dev.remembrancer.MemoryId;
import java.util.List;

/**
 * What forgetting removed, or would remove.
 *
 * @param memories the memories that were asked for
 * @param versions how many versions go with them, themselves included: a memory is forgotten with its history
 * @param dryRun whether this is only what would go
 */
public record Forgotten(List<MemoryId> memories, long versions, boolean dryRun) {
    public Forgotten {
        memories = List.copyOf(memories);
    }
}
