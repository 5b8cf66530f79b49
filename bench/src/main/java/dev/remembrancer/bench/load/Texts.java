package dev.remembrancer.bench.load;

import dev.remembrancer.bench.corpus.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Texts that all differ by a number at their end, so that nothing has to be kept to know it. Safe for several threads. */
final class Texts {
    private static final int PREPARED = 4_000;

    private final List<String> memories = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private final AtomicLong said = new AtomicLong();

    Texts() {
        Sentences toRemember = Sentences.memories(43);
        Sentences toAsk = Sentences.questions(43);
        for (int i = 0; i < PREPARED; i++) {
            memories.add(toRemember.next());
            questions.add(toAsk.next());
        }
    }

    String memory() {
        return next(memories, ", case ");
    }

    String question() {
        return next(questions, " Case ");
    }

    private String next(List<String> texts, String before) {
        long number = said.getAndIncrement();
        return texts.get((int) (number % PREPARED)) + before + number;
    }
}
