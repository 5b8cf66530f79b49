package dev.remembrancer.recall;

import dev.remembrancer.memory.Memory;
import java.util.List;
import java.util.Optional;

/**
 * The answer to a {@link Query}: the memories, the surest first; none when nothing is relevant.
 *
 * @param memories the results
 * @param visible how many memories could have been recalled from where the question was asked
 */
public record Recall(List<Recalled> memories, int visible) {
    public Recall {
        memories = List.copyOf(memories);
    }

    /**
     * One result.
     *
     * @param memory what was recalled
     * @param confidence how probable it is that it bears on the question, 0 to 1; results are ranked by this number
     * @param explanation how it came about, if that was asked for
     */
    public record Recalled(Memory memory, double confidence, Optional<Explanation> explanation) {}
}
