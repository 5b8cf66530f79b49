package dev.remembrancer.hygiene.conflict;

import java.util.List;
import java.util.regex.Pattern;

/** English short forms, written out. */
final class Contractions {
    /**
     * A short form.
     *
     * @param mark what is in every text that has it
     */
    record Form(String mark, Pattern written, String out) {}

    static final List<Form> FORMS = List.of(
            form("'m", "\\b([Ii])'m\\b", "$1 am"),
            form("Im", "\\bIm\\b", "I am"),
            form("'ve", "\\b([Ii])'ve\\b", "$1 have"),
            form("'d", "\\b([Ii])'d\\b", "$1 would"),
            form("'ll", "\\b([Ii]|[Ww]e|[Yy]ou|[Tt]hey|[Hh]e|[Ss]he|[Ii]t)'ll\\b", "$1 will"),
            form("'re", "\\b([Ww]e|[Yy]ou|[Tt]hey)'re\\b", "$1 are"),
            form("'ve", "\\b([Ww]e|[Yy]ou|[Tt]hey)'ve\\b", "$1 have"),
            form("an't", "\\b([Cc])an't\\b", "$1an not"),
            form("on't", "\\b([Ww])on't\\b", "$1ill not"),
            form(
                    "n't",
                    "\\b(do|does|did|is|are|was|were|have|has|had|would|could|should|Do|Does|Is|Are)n't\\b",
                    "$1 not"),
            form(
                    "'s ",
                    "\\b(name|birthday|job|age|number|address|email|deadline|budget|employer|wife|husband)'s (?=[A-Z0-9])",
                    "$1 is "),
            form("any more", "\\bany more\\b", "anymore"));

    private Contractions() {}

    private static Form form(String mark, String written, String out) {
        return new Form(mark, Pattern.compile(written), out);
    }

    static String writtenOut(String text) {
        if (text.indexOf('\'') < 0 && !text.contains("Im ") && !text.contains("any more")) {
            return text;
        }
        return isOurs(text) ? plainly(text) : byForms(text, FORMS);
    }

    private static boolean isOurs(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** As the forms say, one after the other. */
    static String byForms(String text, List<Form> forms) {
        String out = text;
        for (Form form : forms) {
            if (out.contains(form.mark())) {
                out = form.written().matcher(out).replaceAll(form.out());
            }
        }
        return out;
    }

    /** The forms that have no apostrophe. */
    private static final List<Form> OTHERS =
            FORMS.stream().filter(form -> form.mark().indexOf('\'') < 0).toList();

    private static final int I = 1;
    private static final int THEY = 2;
    private static final int HE = 4;
    private static final int DOES = 8;
    private static final int NAMED = 16;

    private static final WordTable LEFT = new WordTable()
            .with(I, "I i")
            .with(THEY, "We we You you They they")
            .with(HE, "He he She she It it")
            .with(DOES, "don doesn didn isn aren wasn weren haven hasn hadn wouldn couldn shouldn Don Doesn Isn Aren")
            .with(NAMED, "name birthday job age number address email deadline budget employer wife husband");

    /** The same in ASCII, apostrophe by apostrophe. */
    private static String plainly(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int done = 0;
        for (int at = text.indexOf('\''); at >= 0; at = text.indexOf('\'', at + 1)) {
            int from = at;
            while (from > 0 && isWord(text.charAt(from - 1))) {
                from--;
            }
            int to = at + 1;
            while (to < text.length() && isWord(text.charAt(to))) {
                to++;
            }
            int left = WordTable.wordEnd(text, from) >= at ? LEFT.kindsOf(text, from, at) : 0;
            String written = out(text, from, at, to, left);
            if (!written.isEmpty()) {
                out.append(text, done, written.equals("ill not") ? from + 1 : isNot(text, at, left) ? at - 1 : at)
                        .append(written);
                // A space that stood after it stands in what is written out.
                done = written.equals(" is ") ? to + 1 : to;
            }
        }
        return byForms(out.append(text, done, text.length()).toString(), OTHERS);
    }

    private static boolean isWord(char at) {
        return WordTable.isLetter(at) || (at >= '0' && at <= '9') || at == '_';
    }

    /** What stands for an apostrophe with the letters after it; empty when they stay. */
    private static String out(String text, int from, int at, int to, int left) {
        return switch (text.substring(at + 1, to)) {
            case "m" -> (left & I) != 0 ? " am" : "";
            case "ve" -> (left & (I | THEY)) != 0 ? " have" : "";
            case "d" -> (left & I) != 0 ? " would" : "";
            case "ll" -> (left & (I | THEY | HE)) != 0 ? " will" : "";
            case "re" -> (left & THEY) != 0 ? " are" : "";
            case "t" -> not(text, from, at, left);
            case "s" -> (left & NAMED) != 0 && isValue(text, to) ? " is " : "";
            default -> "";
        };
    }

    /** Whether the letter before it belongs to what is denied. */
    private static boolean isNot(String text, int at, int left) {
        return text.startsWith("'t", at) && (left & DOES) != 0;
    }

    private static String not(String text, int from, int at, int left) {
        String word = text.substring(from, at);
        if (word.equals("can") || word.equals("Can")) {
            return " not";
        }
        if (word.equals("won") || word.equals("Won")) {
            return "ill not";
        }
        return (left & DOES) != 0 ? " not" : "";
    }

    private static boolean isValue(String text, int space) {
        if (space + 1 >= text.length() || text.charAt(space) != ' ') {
            return false;
        }
        char first = text.charAt(space + 1);
        return (first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9');
    }
}
