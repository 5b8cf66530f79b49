package dev.remembrancer.engine;

import java.util.HashMap;
import java.util.Map;

/** The highest scores of each conversation: what the rest of it has to say about a question, seen from one of its turns. */
final class SessionsBest {
    private static final int BEST = 3;

    /** One more than are asked for: a turn that is among them doesn't count for itself. The highest first. */
    private final Map<String, double[]> sessions = new HashMap<>();

    void add(String session, double score) {
        double[] best = sessions.computeIfAbsent(session, name -> new double[BEST + 1]);
        int place = BEST;
        if (score <= best[place]) {
            return;
        }
        while (place > 0 && best[place - 1] < score) {
            best[place] = best[place - 1];
            place--;
        }
        best[place] = score;
    }

    /**
     * The mean of the three highest scores of the other turns than one that was added; where there are fewer, the missing
     * ones are 0.
     *
     * @param own the score that it was added with
     */
    double others(String session, double own) {
        double[] best = sessions.getOrDefault(session, new double[BEST + 1]);
        return (best[0] + best[1] + best[2] + best[BEST] - Math.max(own, best[BEST])) / BEST;
    }
}
