package dev.remembrancer.recall;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.memory.Memory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The answer to a {@link Query}: the memories, the surest first; none when nothing is relevant.
 *
 * <p>If the memory has a reranker, they are in the order of its scores instead: {@link #order()} says which it is. Their
 * confidences are then what they would have been without it, for they are probabilities that were fitted to scores of our
 * own, and say nothing of anybody else's. So a memory that is surer may stand behind one that is less sure, and all of
 * them are as sure as was asked for.
 *
 * @param memories the results
 * @param visible how many memories could have been recalled from where the question was asked
 * @param order what the results are in the order of
 */
public record Recall(List<Recalled> memories, int visible, Order order) {
    public Recall {
        memories = List.copyOf(memories);
    }

    /** An answer whose memories are in the order of their confidence. */
    public Recall(List<Recalled> memories, int visible) {
        this(memories, visible, Order.CONFIDENCE);
    }

    /**
     * One result.
     *
     * @param memory what was recalled
     * @param confidence how probable it is that it bears on the question, 0 to 1; results are ranked by this number, unless
     *     a reranker has put them into another order
     * @param explanation how it came about, if that was asked for
     */
    public record Recalled(Memory memory, double confidence, Optional<Explanation> explanation) {}

    /** What results are in the order of. */
    public enum Order {
        /** Of their confidence: there is no reranker, or the query does without it, or there is nothing to put in order. */
        CONFIDENCE,
        /** Of the scores of a reranker. */
        RERANKER,
        /** Of their confidence, for the reranker failed. The log says why, and the next recall asks it again. */
        RERANKER_FAILED;

        /** The word in lower case, as it is written in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The order of that word. */
        public static Order of(String word) {
            return Arrays.stream(values())
                    .filter(order -> order.word().equals(word))
                    .findFirst()
                    .orElseThrow(() ->
                            new InvalidRequestException("order", "is none of confidence, reranker, reranker_failed"));
        }
    }
}
