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
 * that nothing is held but ten for each question. It goes on from where it was. For one thread.
 */
final class ExactTen {
    static final int WANTED = 10;

    private static final int BLOCK = 8_192;

    private final Synthetic memories;
    private final Narrowing narrowing;
    private final List<float[]> questions;
    private final List<PriorityQueue<Near>> best = new ArrayList<>();
    private int seen;

    private record Near(int number, float cosine) {}

    /** @param questions how many: the first so many */
    ExactTen(Synthetic memories, Narrowing narrowing, int questions) {
        this.memories = memories;
        this.narrowing = narrowing;
        this.questions =
                IntStream.range(0, questions).mapToObj(memories::questionVector).toList();
        this.questions.forEach(question -> best.add(queue()));
    }

    /** Looks at those that came since, up to so many. */
    void growTo(int size, Crowd crowd, Progress progress) {
        // A scope of ten does not grow.
        int end = narrowing == Narrowing.TEN ? Math.min(size, WANTED) : size;
        List<Integer> blocks = IntStream.iterate(seen, begin -> begin < end, begin -> begin + BLOCK)
                .boxed()
                .toList();
        crowd.each(blocks, begin -> {
            if (begin % (BLOCK * 16) < BLOCK) {
                progress.at("comparing every vector among " + narrowing.words(), begin, end);
            }
            List<PriorityQueue<Near>> found = look(begin, Math.min(begin + BLOCK, end));
            synchronized (best) {
                IntStream.range(0, questions.size())
                        .forEach(i -> found.get(i).forEach(near -> keep(best.get(i), near)));
            }
        });
        seen = Math.max(seen, end);
    }

    /** The numbers of the ten that are closest to a question. */
    Set<Integer> of(int question) {
        return best.get(question).stream().map(Near::number).collect(Collectors.toSet());
    }

    /** Among which memories it looks. */
    Narrowing narrowing() {
        return narrowing;
    }

    int questions() {
        return questions.size();
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
