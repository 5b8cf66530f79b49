package dev.remembrancer.hygiene.consolidation;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The words of a text, as far as they decide whether another says the same. Two texts do when they have the same words in
 * the same order, but for what changes nothing: spaces, the punctuation that ends a sentence, quotation marks, a capital
 * at a beginning, and in English an article on one side alone, contractions, spellings, and the agreement of a few verbs.
 * Any other difference, of a number, a name, a sign, a tense, a negation or the order, makes them say something else,
 * however alike they look.
 */
public final class Wording {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern CURLY = Pattern.compile("[\u2018\u2019\u02BC]");
    private static final Pattern DOUBLE = Pattern.compile("[\u201C\u201D\u201E]");
    private static final Pattern LEADING = Pattern.compile("^[\"']+");
    private static final Pattern TRAILING = Pattern.compile("[.,;:!\"']+$");
    /** An inch and a foot end with these, so that a number keeps them. */
    private static final Pattern TRAILING_NUMBER = Pattern.compile("[.,;]+$");

    private static final Pattern DIGIT = Pattern.compile(".*\\p{N}.*");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.!?:][\"']*$");

    private final List<Word> words;

    /**
     * A word that counts.
     *
     * @param form what it has in common with those that say the same
     * @param raw as it is written; in lower case where it was expanded
     * @param opens whether a sentence may begin with it, so that its capital may say nothing
     * @param article the article before it in lower case, empty without one
     */
    private record Word(String form, String raw, boolean opens, String article) {
        boolean saysTheSame(Word other) {
            return form.equals(other.form) && isSameCase(other) && isSameArticle(other);
        }

        private boolean isSameCase(Word other) {
            if (raw.equals(other.raw)) {
                return true;
            }
            return raw.equalsIgnoreCase(other.raw)
                    ? (opens || other.opens) && raw.substring(1).equals(other.raw.substring(1))
                    // Other forms of one word are known in lower case alone.
                    : isPlain() && other.isPlain();
        }

        /** In lower case, but for the capital of a beginning. */
        private boolean isPlain() {
            String rest = raw.substring(raw.offsetByCodePoints(0, 1));
            return rest.equals(rest.toLowerCase(Locale.ROOT)) && (opens || raw.equals(raw.toLowerCase(Locale.ROOT)));
        }

        private boolean isSameArticle(Word other) {
            return kind(article).equals(kind(other.article)) || article.isEmpty() || other.article.isEmpty();
        }

        private static String kind(String article) {
            return article.equals("an") ? "a" : article;
        }
    }

    private Wording(List<Word> words) {
        this.words = words;
    }

    /** The wording of a text. */
    public static Wording of(String text) {
        String plain = DOUBLE.matcher(CURLY.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                        .replaceAll("'"))
                .replaceAll("\"");
        List<Word> all = new ArrayList<>();
        boolean opens = true;
        for (String line : plain.split("\\R", -1)) {
            opens = true;
            for (String chunk : SPACES.split(line, -1)) {
                String bare = bare(chunk);
                if (!bare.isEmpty()) {
                    add(all, bare, opens);
                    opens = false;
                }
                opens |= SENTENCE_END.matcher(chunk).matches();
            }
        }
        return new Wording(withoutArticles(all));
    }

    private static String bare(String chunk) {
        return DIGIT.matcher(chunk).matches()
                ? TRAILING_NUMBER.matcher(chunk).replaceAll("")
                : TRAILING.matcher(LEADING.matcher(chunk).replaceAll("")).replaceAll("");
    }

    private static void add(List<Word> all, String bare, boolean opens) {
        List<String> parts = English.expanded(bare.toLowerCase(Locale.ROOT));
        if (parts.size() == 1) {
            all.add(new Word(English.form(bare.toLowerCase(Locale.ROOT)), bare, opens, ""));
            return;
        }
        parts.forEach(part -> all.add(new Word(English.form(part), part, opens, "")));
    }

    /** Articles become marks of the words that they stand before, if this is English, and where they are no grade or name. */
    private static List<Word> withoutArticles(List<Word> all) {
        boolean isEnglish = all.stream()
                .anyMatch(word ->
                        !isCapital(word) && English.isEvidence(word.raw().toLowerCase(Locale.ROOT)));
        if (!isEnglish) {
            return List.copyOf(all);
        }
        List<Word> kept = new ArrayList<>();
        String article = "";
        for (int i = 0; i < all.size(); i++) {
            Word word = all.get(i);
            if (article.isEmpty() && i + 1 < all.size() && isMereArticle(word, all.get(i + 1))) {
                article = word.form();
            } else {
                kept.add(new Word(word.form(), word.raw(), word.opens(), article));
                article = "";
            }
        }
        return List.copyOf(kept);
    }

    private static boolean isCapital(Word word) {
        return !word.opens() && Character.isUpperCase(word.raw().codePointAt(0));
    }

    private static boolean isMereArticle(Word word, Word next) {
        boolean isWritten = word.raw().equals(word.form())
                || (word.opens()
                        && word.raw().length() > 1
                        && word.raw().substring(1).equals(word.form().substring(1)));
        return English.isArticle(word.form())
                && isWritten
                && English.isSameWithoutArticle(next.form())
                && Character.isLetter(next.raw().codePointAt(0));
    }

    /** A number that wordings have in common that say the same; others have it by chance alone. */
    public long print() {
        long print = 1125899906842597L;
        for (Word word : words) {
            for (int i = 0; i < word.form().length(); i++) {
                print = 31 * print + word.form().charAt(i);
            }
            print = 31 * print + '\n';
        }
        return print * 0x9E3779B97F4A7C15L;
    }

    /** Whether another says the same. */
    public boolean saysTheSame(Wording other) {
        if (words.size() != other.words.size() || words.isEmpty()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).saysTheSame(other.words.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return "Wording[" + words.size() + " words]";
    }
}
