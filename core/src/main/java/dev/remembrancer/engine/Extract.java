package dev.remembrancer.engine;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Vector;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A summary in the words of its sources: the sentences that are closest to what all of them are about and least like each
 * other, verbatim, each on a line with its day and its author, in the order in which they were said. A third as many as
 * there are sources, two at least and twelve at most.
 */
final class Extract {
    private static final int FEWEST = 2;
    private static final int MOST = 12;
    /** A sentence that is longer is no short form of anything. */
    private static final int LONGEST = 500;

    /** How much a sentence is worth less for what was taken already. */
    private static final double REPETITION = 0.6;

    private static final int FEWEST_WORDS = 3;

    private Extract() {}

    /**
     * A sentence that may be taken.
     *
     * @param place its place among all of them
     */
    private record Sentence(int place, Episode episode, String text, Vector vector) {}

    /**
     * A summary of episodes; empty when they have no vectors yet, or no sentence that is short enough.
     *
     * @param episodes in the order in which they happened
     */
    static Optional<String> of(List<Episode> episodes) {
        if (episodes.stream().anyMatch(episode -> episode.passages().isEmpty())) {
            return Optional.empty();
        }
        List<Sentence> all = new ArrayList<>();
        for (Episode episode : episodes) {
            addSentences(all, episode);
        }
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Vector middle = middle(all);
        int wanted = Math.min(MOST, Math.max(FEWEST, (episodes.size() + 2) / 3));
        List<Sentence> taken = new ArrayList<>();
        double[] likeness = new double[all.size()];
        List<Sentence> rest = new ArrayList<>(all);
        while (taken.size() < wanted && !rest.isEmpty()) {
            Sentence best = rest.stream()
                    .max(Comparator.comparingDouble((Sentence sentence) ->
                                    sentence.vector().cosine(middle) - REPETITION * likeness[sentence.place()])
                            .thenComparing(Sentence::place, Comparator.reverseOrder()))
                    .orElseThrow();
            taken.add(best);
            rest.removeIf(sentence -> sentence.text().equals(best.text()));
            rest.forEach(sentence -> likeness[sentence.place()] =
                    Math.max(likeness[sentence.place()], sentence.vector().cosine(best.vector())));
        }
        return Optional.of(taken.stream()
                .sorted(Comparator.comparingInt(Sentence::place))
                .map(sentence -> sentence.episode().line(sentence.text()))
                .collect(Collectors.joining("\n")));
    }

    private static void addSentences(List<Sentence> all, Episode episode) {
        Memory memory = episode.memory();
        int before = memory.searchText().length() - memory.content().length();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(memory.content());
        int start = breaks.first();
        List<Sentence> some = new ArrayList<>();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            String text = memory.content().substring(start, end).strip().replaceAll("\\s*\\R\\s*", " ");
            if (!text.isEmpty() && text.length() <= LONGEST) {
                some.add(new Sentence(
                        all.size() + some.size(), episode, text, vector(episode.passages(), before + start)));
            }
            start = end;
        }
        boolean hasLong = some.stream().anyMatch(Extract::isLong);
        for (Sentence sentence : some) {
            if (!hasLong || isLong(sentence)) {
                all.add(new Sentence(all.size(), episode, sentence.text(), sentence.vector()));
            }
        }
    }

    private static boolean isLong(Sentence sentence) {
        return sentence.text().split("\\s+").length >= FEWEST_WORDS;
    }

    private static Vector vector(List<Passage> passages, int place) {
        return passages.stream()
                .filter(passage -> passage.start() <= place && place < passage.end())
                .findFirst()
                .orElse(passages.get(passages.size() - 1))
                .vector();
    }

    private static Vector middle(List<Sentence> all) {
        float[] sum = new float[all.get(0).vector().dimension()];
        for (Sentence sentence : all) {
            float[] values = sentence.vector().toArray();
            for (int i = 0; i < sum.length; i++) {
                sum[i] += values[i];
            }
        }
        // Vectors that cancel each other out have no middle.
        for (float value : sum) {
            if (value != 0) {
                return Vector.of(sum);
            }
        }
        return all.get(0).vector();
    }
}
