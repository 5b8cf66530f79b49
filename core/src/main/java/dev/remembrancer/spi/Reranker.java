package dev.remembrancer.spi;

import java.util.Arrays;
import java.util.List;

/**
 * Says how well each of some texts answers a question. It reads question and text together, as a cross-encoder does,
 * which tells more than two vectors that were made apart, and takes longer.
 *
 * <p>A memory has none unless it is given one, and uses it for one thing: to put what a recall has found into another
 * order. It is handed the question and the texts of the memories that were found, verbatim, so one that is reached over a
 * network <strong>hands them to whoever runs it</strong>. It is handed nothing else: no ids, scopes, tags or metadata,
 * and no memory that the recall could not have returned.
 *
 * <p>Safe for use by several threads. A call blocks until the scores are there, and a recall waits for it: one that asks
 * somebody else should have a time limit of its own. It may serve several memories, which is why none of them closes it:
 * it stays its maker's.
 *
 * <p>Failures: {@link dev.remembrancer.TransientException} when trying again can help,
 * {@link dev.remembrancer.PermanentException} when it can't. Whatever {@link RuntimeException} it throws, the recall is
 * answered without it, and says so: see {@link dev.remembrancer.recall.Recall.Order#RERANKER_FAILED}.
 */
@FunctionalInterface
public interface Reranker {
    /**
     * Scores texts.
     *
     * @param question what was asked
     * @param texts of memories: the content, after the speaker's name when it is somebody's words; at least two when a
     *     memory asks
     * @return a score for each text, in the order of the texts
     */
    Scores score(String question, List<String> texts);

    /**
     * How well texts answer a question: a finite number for each, in the order of the texts. The higher, the better; on
     * which scale is the reranker's own affair, for the scores of one call are compared with each other alone.
     *
     * @param values the numbers
     */
    record Scores(List<Double> values) {
        /** @throws ScoresUnusableException when one of them is not finite */
        public Scores {
            values = List.copyOf(values);
            for (int i = 0; i < values.size(); i++) {
                if (!Double.isFinite(values.get(i))) {
                    throw new ScoresUnusableException("the reranker's score " + (i + 1) + " of " + values.size()
                            + " is " + values.get(i) + "; a score must be a finite number");
                }
            }
        }

        public static Scores of(double... values) {
            return new Scores(Arrays.stream(values).boxed().toList());
        }

        /**
         * These, if they are the scores of as many texts.
         *
         * @throws ScoresUnusableException when there are more or fewer
         */
        public Scores forTexts(int texts) {
            if (values.size() != texts) {
                throw new ScoresUnusableException("the reranker gave " + values.size() + " scores for " + texts
                        + " texts; it must give one for each");
            }
            return this;
        }
    }
}
