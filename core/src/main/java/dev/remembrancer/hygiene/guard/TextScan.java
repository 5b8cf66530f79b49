package dev.remembrancer.hygiene.guard;

import dev.remembrancer.memory.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Looks through a text once, for all that is looked for. Takes time that grows with the text. Safe for several threads. */
final class TextScan {
    /** How far before a word a match can begin. */
    private static final int BEFORE = 80;

    private final List<Rule> rules;
    private final Keywords keywords;
    /** The rules of each word. */
    private final int[][] rulesOf;

    private final Predicate<Kind> wanted;

    /** @param wanted the kinds that are looked for */
    TextScan(List<Rule> all, Predicate<Kind> wanted) {
        this.wanted = wanted;
        this.rules = all.stream().filter(rule -> wanted.test(rule.kind())).toList();
        Map<String, List<Integer>> byWord = new HashMap<>();
        for (int i = 0; i < rules.size(); i++) {
            for (String word : rules.get(i).keywords()) {
                byWord.computeIfAbsent(word, any -> new ArrayList<>()).add(i);
            }
        }
        List<Map.Entry<String, List<Integer>>> words = List.copyOf(byWord.entrySet());
        this.keywords = new Keywords(words.stream().map(Map.Entry::getKey).toList());
        this.rulesOf = words.stream()
                .map(word ->
                        word.getValue().stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    /** What is in a text that comes from such a source, by its place, nothing twice. */
    List<Found> scan(String text, Source source) {
        List<Found> found = new ArrayList<>();
        Consumer<Found> sink = one -> {
            if (wanted.test(one.kind())) {
                found.add(one);
            }
        };
        new Windows(text, source, sink).scan();
        Numbers.scan(text, sink);
        if (source != Source.HUMAN) {
            HiddenCharacters.scan(text, sink);
        }
        return found.isEmpty() ? found : Found.apart(found);
    }

    /** The parts of one text in which a rule can match: around its words, each looked at once. */
    private final class Windows {
        private final String text;
        private final Source source;
        private final Consumer<Found> sink;
        private final int[] from = new int[rules.size()];
        private final int[] to = new int[rules.size()];

        Windows(String text, Source source, Consumer<Found> sink) {
            this.text = text;
            this.source = source;
            this.sink = sink;
            Arrays.fill(to, -1);
        }

        void scan() {
            keywords.scan(text, (word, start, end) -> {
                for (int rule : rulesOf[word]) {
                    hit(rule, start, end);
                }
            });
            for (int rule = 0; rule < to.length; rule++) {
                flush(rule);
            }
        }

        private void hit(int rule, int start, int end) {
            int begins = begin(start);
            int ends = Math.min(text.length(), end + rules.get(rule).reach());
            if (to[rule] < begins) {
                flush(rule);
                from[rule] = begins;
            }
            to[rule] = ends;
        }

        /** A little before a word, where no other word is cut. */
        private int begin(int start) {
            int begins = Math.max(0, start - BEFORE);
            while (begins > 0 && begins > start - 2 * BEFORE && !Character.isWhitespace(text.charAt(begins - 1))) {
                begins--;
            }
            return begins;
        }

        private void flush(int rule) {
            if (to[rule] >= 0 && rules.get(rule).isFor(source)) {
                rules.get(rule).find(text, from[rule], to[rule], sink);
            }
        }
    }
}
