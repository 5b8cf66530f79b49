package dev.remembrancer.bench.speed;

import dev.remembrancer.bench.lab.Crowd;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/** What is nearest, by comparing everything: what others find is judged by it. */
final class Exact {
    private static final int BLOCK = 4_096;

    private final Prepared memories;
    private final int size;

    /** Among the first so many memories. */
    Exact(Prepared memories, int size) {
        this.memories = memories;
        this.size = size;
    }

    private record Near(int place, float cosine) {}

    /** The texts of the nearest so many of each question, in the order of the questions. */
    List<Set<String>> nearest(List<Ask> asks, int limit, Crowd crowd) {
        List<PriorityQueue<Near>> best = new ArrayList<>();
        asks.forEach(ask -> best.add(new PriorityQueue<>(Comparator.comparingDouble(Near::cosine))));
        List<float[]> questions =
                asks.stream().map(ask -> ask.vector().toArray()).toList();
        crowd.each(IntStream.range(0, (size + BLOCK - 1) / BLOCK).boxed().toList(), block -> {
            int begin = block * BLOCK;
            List<List<Near>> found = look(begin, Math.min(begin + BLOCK, size), asks, questions, limit);
            synchronized (best) {
                IntStream.range(0, asks.size())
                        .forEach(i -> found.get(i).forEach(near -> keep(best.get(i), near, limit)));
            }
        });
        return best.stream().map(this::texts).toList();
    }

    private Set<String> texts(PriorityQueue<Near> best) {
        Set<String> texts = new HashSet<>();
        best.forEach(near -> texts.add(memories.text(near.place())));
        return texts;
    }

    /** Each vector is fetched once for all questions. */
    private List<List<Near>> look(int begin, int end, List<Ask> asks, List<float[]> questions, int limit) {
        List<PriorityQueue<Near>> best = new ArrayList<>();
        asks.forEach(ask -> best.add(new PriorityQueue<>(Comparator.comparingDouble(Near::cosine))));
        float[] values = new float[memories.dimension()];
        for (int place = begin; place < end; place++) {
            memories.read(place, values);
            for (int i = 0; i < questions.size(); i++) {
                if (asks.get(i).narrowing().sees(place)) {
                    keep(best.get(i), new Near(place, dot(questions.get(i), values)), limit);
                }
            }
        }
        return best.stream()
                .map(queue -> Collections.unmodifiableList(new ArrayList<>(queue)))
                .toList();
    }

    private static void keep(PriorityQueue<Near> best, Near near, int limit) {
        if (best.size() < limit) {
            best.add(near);
        } else if (near.cosine() > best.element().cosine()) {
            best.remove();
            best.add(near);
        }
    }

    private static float dot(float[] one, float[] other) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < one.length; i += 4) {
            a += one[i] * other[i];
            b += one[i + 1] * other[i + 1];
            c += one[i + 2] * other[i + 2];
            d += one[i + 3] * other[i + 3];
        }
        for (; i < one.length; i++) {
            a += one[i] * other[i];
        }
        return a + b + c + d;
    }
}
