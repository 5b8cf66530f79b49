package dev.remembrancer.bench.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;

/**
 * Sentences by number, from the templates of {@link Sentences}: as many as there are numbers, and none is kept, so that
 * two may say the same. Safe for several threads.
 */
public final class NumberedSentences {
    private final List<Template> templates;
    private final long seed;

    /** What can stand at each place, one after the other. */
    private record Template(List<List<String>> places) {}

    private NumberedSentences(List<String> templates, long seed) {
        this.templates = templates.stream().map(NumberedSentences::template).toList();
        this.seed = seed;
    }

    /** Things to remember. */
    public static NumberedSentences memories(long seed) {
        return new NumberedSentences(Sentences.MEMORIES, seed);
    }

    /** Questions about such things. */
    public static NumberedSentences questions(long seed) {
        return new NumberedSentences(Sentences.QUESTIONS, seed);
    }

    /** The sentence of a number. */
    public String at(long number) {
        StringBuilder sentence = new StringBuilder();
        long bits = Chance.of(seed, number);
        Template template = templates.get((int) Math.floorMod(number, (long) templates.size()));
        for (List<String> choices : template.places()) {
            bits = Chance.after(bits);
            sentence.append(choices.get(Chance.below(bits, choices.size())));
        }
        return sentence.toString();
    }

    private static Template template(String text) {
        List<List<String>> places = new ArrayList<>();
        Matcher gap = Sentences.GAP.matcher(text);
        int end = 0;
        while (gap.find()) {
            places.add(List.of(text.substring(end, gap.start())));
            places.add(Vocabulary.words(gap.group(1)));
            end = gap.end();
        }
        places.add(List.of(text.substring(end)));
        return new Template(places);
    }
}
