package dev.remembrancer.bench.scale;

import dev.remembrancer.bench.corpus.ClusteredVectors;
import dev.remembrancer.bench.lab.Crowd;
import dev.remembrancer.bench.lab.Progress;
import dev.remembrancer.bench.speed.Narrowing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The ten memories whose vectors are closest to each of some questions, by comparing every one: vectors are made anew, so
 * that nothing is held but ten for each question.
 */
final class ExactTen {
    static final int WANTED = 10;

    private static final int BLOCK = 8_192;
    private static final int TOLD_EVERY = 16;

    private final Synthetic memories;
    private final Narrowing narrowing;
    private final List<float[]> questions;
    private final List<PriorityQueue<Near>> best = new ArrayList<>();

    private record Near(int number, float cosine) {}

    private ExactTen(Synthetic memories, Narrowing narrowing, List<float[]> questions) {
        this.memories = memories;
        this.narrowing = narrowing;
        this.questions = questions;
        questions.forEach(question -> best.add(queue()));
    }

    /**
     * Looks at the first so many memories.
     *
     * @param questions the vectors of questions
     * @return the numbers of the ten closest to each question, or of all when they are fewer
     */
    static List<Set<Integer>> among(
            Synthetic memories,
            int size,
            Narrowing narrowing,
            List<float[]> questions,
            Crowd crowd,
            Progress progress) {
        // They are the first.
        int end = narrowing == Narrowing.TEN ? Math.min(size, WANTED) : size;
        ExactTen exact = new ExactTen(memories, narrowing, questions);
        crowd.each(IntStream.range(0, (end + BLOCK - 1) / BLOCK).boxed().toList(), block -> {
            if (block % TOLD_EVERY == 0) {
                progress.at("comparing every vector among " + narrowing.words(), block * BLOCK, end);
            }
            exact.add(block * BLOCK, Math.min((block + 1) * BLOCK, end));
        });
        return exact.best.stream()
                .map(queue -> queue.stream().map(Near::number).collect(Collectors.toSet()))
                .toList();
    }

    private void add(int begin, int end) {
        List<PriorityQueue<Near>> found = look(begin, end);
        synchronized (best) {
            IntStream.range(0, questions.size()).forEach(i -> found.get(i).forEach(near -> keep(best.get(i), near)));
        }
    }

    private List<PriorityQueue<Near>> look(int begin, int end) {
        List<PriorityQueue<Near>> found =
                questions.stream().map(question -> queue()).toList();
        float[] values = new float[ClusteredVectors.DIMENSION];
        for (int number = begin; number < end; number++) {
            if (narrowing.sees(number)) {
                memories.vectors().write(number, values);
                for (int i = 0; i < questions.size(); i++) {
                    float cosine = ClusteredVectors.dot(questions.get(i), values);
                    PriorityQueue<Near> queue = found.get(i);
                    if (queue.size() < WANTED || cosine > queue.element().cosine()) {
                        keep(queue, new Near(number, cosine));
                    }
                }
            }
        }
        return found;
    }

    private static PriorityQueue<Near> queue() {
        return new PriorityQueue<>(Comparator.comparingDouble(Near::cosine));
    }

    private static void keep(PriorityQueue<Near> best, Near near) {
        best.add(near);
        if (best.size() > WANTED) {
            best.remove();
        }
    }
}
