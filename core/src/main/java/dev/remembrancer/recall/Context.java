package dev.remembrancer.recall;

import dev.remembrancer.MemoryId;
import dev.remembrancer.recall.Recall.Recalled;
import java.util.List;

/**
 * Recalled memories as one block of text, to be put into a prompt.
 *
 * <p>The block holds data, not instructions, and says so. No memory can end it: every memory is one line of JSON in
 * which no angle bracket, line break or invisible character stands as itself.
 *
 * @param text the block; empty when there is nothing to say
 * @param tokens how many tokens it has, never more than the budget
 * @param citations what each mark in the block stands for, in the order of the block
 * @param leftOut how many relevant memories did not fit or only repeated another
 */
public record Context(String text, int tokens, List<Citation> citations, int leftOut) {
    public Context {
        citations = List.copyOf(citations);
    }

    /**
     * What a mark in the block stands for.
     *
     * @param mark the mark
     * @param memory the memory it cites, as it was recalled; a pinned memory that was not recalled has confidence 0
     */
    public record Citation(String mark, Recalled memory) {
        public MemoryId id() {
            return memory.memory().id();
        }
    }
}
