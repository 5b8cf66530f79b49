package dev.remembrancer.bench.server;

import dev.remembrancer.bench.corpus.Sentences;
import java.util.ArrayList;
import java.util.List;

/** The questions and memories of a run by their numbers, the same for both sides. Safe for use by several threads. */
final class Texts {
    private static final int MEMORIES_SEED = 42;
    private static final int QUESTIONS_SEED = 43;

    private final Sentences memories = Sentences.memories(MEMORIES_SEED);
    private final Sentences questions = Sentences.questions(QUESTIONS_SEED);
    private final List<String> remembered = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    String memory(int number) {
        return nth(number, remembered, memories);
    }

    String question(int number) {
        return nth(number, asked, questions);
    }

    static String said(int number) {
        return "What about invoice " + number + " of last month?";
    }

    private static String nth(int number, List<String> known, Sentences more) {
        synchronized (known) {
            while (known.size() <= number) {
                known.add(more.next());
            }
            return known.get(number);
        }
    }
}
