package dev.remembrancer.testkit.session;

import dev.remembrancer.testkit.SeededCases;
import java.util.ArrayList;
import java.util.List;

/**
 * What each caller of a history does, drawn by chance.
 *
 * @param calls how many calls each caller makes
 * @param batch the most texts of one append
 * @param appends how many calls of a hundred are appends
 * @param pops how many are pops
 * @param clears how many are clears; all others read
 */
public record Workload(int calls, int batch, int appends, int pops, int clears) {
    /** Appends of up to three texts, pops, reads, and seldom a clear. */
    public static final Workload OF_A_SESSION = new Workload(25, 3, 40, 22, 3);

    /** The next thing to do. */
    public sealed interface Step {
        /** Append these. */
        record Append(List<String> texts) implements Step {}

        /** Pop. */
        record Pop() implements Step {}

        /** Read all. */
        record Read() implements Step {}

        /** Clear. */
        record Clear() implements Step {}
    }

    /** What a caller does: the same for the same seed and name. No text is used twice, by nobody. */
    public List<Step> steps(long seed, String caller) {
        SeededCases cases = new SeededCases(seed * 1_000_003 + caller.hashCode());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            int chance = cases.below(100);
            if (chance < appends) {
                List<String> texts = new ArrayList<>();
                for (int text = cases.between(1, batch); text > 0; text--) {
                    texts.add(caller + "." + i + "." + text);
                }
                steps.add(new Step.Append(texts));
            } else if (chance < appends + pops) {
                steps.add(new Step.Pop());
            } else if (chance < appends + pops + clears) {
                steps.add(new Step.Clear());
            } else {
                steps.add(new Step.Read());
            }
        }
        return steps;
    }
}
