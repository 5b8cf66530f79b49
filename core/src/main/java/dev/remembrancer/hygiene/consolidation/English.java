package dev.remembrancer.hygiene.consolidation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The little that is known of English: which words can differ without the text saying something else. */
final class English {
    /**
     * Verbs whose form tells nothing but who is spoken of: the rest of the text says that. The past is none of these
     * forms, for it says something else: so none whose past is written as its present is here.
     */
    private static final Map<String, String> AGREEING = Stream.of(
                    "prefer", "like", "love", "hate", "want", "need", "use", "work", "live", "enjoy", "speak", "own",
                    "drive", "write", "eat", "think", "know", "believe", "expect", "dislike", "avoid", "require",
                    "wear")
            .collect(Collectors.toUnmodifiableMap(verb -> verb + "s", verb -> verb));

    private static final Map<String, List<String>> CONTRACTED = Map.ofEntries(
            not("don't", "do"),
            not("doesn't", "does"),
            not("didn't", "did"),
            not("isn't", "is"),
            not("aren't", "are"),
            not("wasn't", "was"),
            not("weren't", "were"),
            not("can't", "can"),
            not("cannot", "can"),
            not("won't", "will"),
            not("wouldn't", "would"),
            not("shouldn't", "should"),
            not("couldn't", "could"),
            not("mustn't", "must"),
            not("hasn't", "has"),
            not("haven't", "have"),
            not("hadn't", "had"),
            Map.entry("i'm", List.of("i", "am")),
            Map.entry("i've", List.of("i", "have")),
            Map.entry("i'll", List.of("i", "will")),
            Map.entry("you're", List.of("you", "are")),
            Map.entry("we're", List.of("we", "are")),
            Map.entry("they're", List.of("they", "are")));

    private static final Map<String, String> SPELLED = Map.ofEntries(
            Map.entry("e-mail", "email"),
            Map.entry("e-mails", "emails"),
            Map.entry("colour", "color"),
            Map.entry("colours", "colors"),
            Map.entry("favourite", "favorite"),
            Map.entry("favourites", "favorites"),
            Map.entry("grey", "gray"),
            Map.entry("centre", "center"),
            Map.entry("theatre", "theater"),
            Map.entry("neighbour", "neighbor"),
            Map.entry("neighbours", "neighbors"),
            Map.entry("behaviour", "behavior"),
            Map.entry("humour", "humor"),
            Map.entry("flavour", "flavor"),
            Map.entry("organise", "organize"),
            Map.entry("organised", "organized"),
            Map.entry("realise", "realize"),
            Map.entry("recognise", "recognize"),
            Map.entry("apologise", "apologize"),
            Map.entry("summarise", "summarize"),
            Map.entry("analyse", "analyze"),
            Map.entry("travelling", "traveling"),
            Map.entry("cancelled", "canceled"),
            Map.entry("okay", "ok"));

    /** Words that hardly any other language has: what holds one is taken for English. */
    private static final Set<String> EVIDENCE = Set.of(
            "the", "and", "with", "were", "their", "user", "does", "would", "should", "every", "always", "never",
            "when", "lives", "works", "likes", "prefers", "wants", "uses", "needs", "speaks", "owns", "drives");

    /** After an article these say something else than without it: "few" and "a few". */
    private static final Set<String> CHANGED_BY_ARTICLE = Set.of(
            "few", "little", "lot", "bit", "second", "third", "while", "number", "hundred", "thousand", "million");

    private English() {}

    private static Map.Entry<String, List<String>> not(String contracted, String verb) {
        return Map.entry(contracted, List.of(verb, "not"));
    }

    /** What a contraction stands for; the word itself when it is none. */
    static List<String> expanded(String word) {
        return CONTRACTED.getOrDefault(word, List.of(word));
    }

    /** A word in the one of its forms that stands for those that say the same. */
    static String form(String word) {
        String spelled = SPELLED.getOrDefault(word, word);
        return switch (spelled) {
            case "does" -> "do";
            case "has" -> "have";
            default -> AGREEING.getOrDefault(spelled, spelled);
        };
    }

    static boolean isEvidence(String word) {
        return EVIDENCE.contains(word);
    }

    static boolean isArticle(String word) {
        return word.equals("a") || word.equals("an") || word.equals("the");
    }

    /** Whether an article before this word says nothing of its own. */
    static boolean isSameWithoutArticle(String next) {
        return !CHANGED_BY_ARTICLE.contains(next);
    }

    /** All words known here, in lower case. */
    static Set<String> words() {
        return Stream.of(
                        EVIDENCE.stream(),
                        AGREEING.keySet().stream(),
                        AGREEING.values().stream(),
                        CHANGED_BY_ARTICLE.stream(),
                        Arrays.stream(
                                "is are was has have of not for to on her his my at by a an in i you he she it we they this that these those also then but or if from as after before during while later earlier both all some many most more less there here what who how why which said asked told about into over"
                                        .split(" ")))
                .flatMap(words -> words)
                .collect(Collectors.toUnmodifiableSet());
    }
}
