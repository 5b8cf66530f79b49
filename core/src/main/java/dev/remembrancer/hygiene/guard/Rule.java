package dev.remembrancer.hygiene.guard;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.remembrancer.memory.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A pattern that is looked for around its words. Compiled when it is first needed: most never are. Safe for use by
 * several threads.
 */
final class Rule {
    /** What only has to do with passwords. */
    private static final Pattern ABOUT_PASSWORDS = Pattern.compile(
            "(?i)pass ?(?:word|code|phrase)s? (?:managers?|polic(?:y|ies)|generators?|resets?|hints?|strength|protect\\w*|storage"
                    + "|vaults?|requirements?|rules|fields?|analysis|less)");

    private final Kind kind;
    private final String id;
    private final List<String> keywords;
    private final String regex;
    private final double entropy;
    private final int reach;
    private final Check check;
    private final Sources sources;
    private volatile Optional<Pattern> compiled = Optional.empty();

    /** What the value must be, beside the form that the pattern gives. */
    enum Check {
        NONE,
        /** Has a digit and a letter, or a sign. */
        MIXED,
        /** Is one that somebody would take for a password, not a word of the sentence. */
        PASSWORD,
        /** The same, where nothing says that a password comes: in quotes, or with a digit, a sign or a capital inside. */
        STRONG_PASSWORD
    }

    /** Whose words a rule is for. What a person has answered for is searched for secrets only. */
    enum Sources {
        /** Everybody's. */
        ANY,
        /** Those of programs that conclude: of an agent, a tool or an import. */
        INFERRED,
        /** Those that come from elsewhere: from a tool or an import. */
        FOREIGN;

        boolean include(Kind kind, Source source) {
            if (kind != Kind.SUSPICIOUS) {
                return true;
            }
            return switch (source) {
                case HUMAN -> false;
                case USER -> this == ANY;
                case AGENT -> this != FOREIGN;
                case TOOL, IMPORT -> true;
            };
        }
    }

    /**
     * @param entropy how many bits of chance a character of the value must have at least
     * @param reach how far behind a word a match can go
     */
    Rule(
            Kind kind,
            String id,
            List<String> keywords,
            String regex,
            double entropy,
            int reach,
            Check check,
            Sources sources) {
        this.kind = kind;
        this.id = id;
        this.keywords = List.copyOf(keywords);
        this.regex = regex;
        this.entropy = entropy;
        this.reach = reach;
        this.check = check;
        this.sources = sources;
    }

    Kind kind() {
        return kind;
    }

    String id() {
        return id;
    }

    List<String> keywords() {
        return keywords;
    }

    int reach() {
        return reach;
    }

    boolean isFor(Source source) {
        return sources.include(kind, source);
    }

    Pattern pattern() {
        Optional<Pattern> ready = compiled;
        if (ready.isEmpty()) {
            ready = Optional.of(Pattern.compile(regex));
            compiled = ready;
        }
        return ready.get();
    }

    /** Tells every match between two places. The value is the first group that has something, else all of it. */
    void find(String text, int from, int to, Consumer<Found> sink) {
        Matcher matcher = pattern().matcher(text.substring(from, to));
        while (matcher.find()) {
            int group = 0;
            for (int i = 1; i <= matcher.groupCount() && group == 0; i++) {
                group = matcher.start(i) >= 0 && matcher.start(i) < matcher.end(i) ? i : 0;
            }
            int start = from + matcher.start(group);
            int end = from + matcher.end(group);
            if (end == to && kind == Kind.SECRET) {
                // The window may have cut it: what looks like more of it, is.
                while (end < text.length() && isOfToken(text.charAt(end))) {
                    end++;
                }
            }
            boolean isAbout = kind == Kind.PASSWORD
                    && ABOUT_PASSWORDS.matcher(matcher.group()).find();
            if (start < end && !isAbout) {
                accept(text, start, end, sink);
            }
        }
    }

    private void accept(String text, int start, int end, Consumer<Found> sink) {
        if (check == Check.PASSWORD || check == Check.STRONG_PASSWORD) {
            PasswordValue.in(text, start, end, check == Check.STRONG_PASSWORD)
                    .ifPresent(value -> sink.accept(new Found(kind, id, value.start(), value.end())));
        } else if (Entropy.of(text, start, end) >= entropy && (check == Check.NONE || isMixed(text, start, end))) {
            sink.accept(new Found(kind, id, start, end));
        }
    }

    private static boolean isMixed(String text, int start, int end) {
        String value = text.substring(start, end);
        if (value.startsWith("/") || value.startsWith("./") || value.startsWith("~/")) {
            return false;
        }
        boolean hasDigit = value.chars().anyMatch(Character::isDigit);
        boolean hasLetter = value.chars().anyMatch(Character::isLetter);
        return (hasDigit && hasLetter) || value.chars().anyMatch(unit -> "!@#$%^&*~+/=".indexOf(unit) >= 0);
    }

    private static boolean isOfToken(char unit) {
        return unit < 128 && (Character.isLetterOrDigit(unit) || "_-+/=.".indexOf(unit) >= 0);
    }
}
