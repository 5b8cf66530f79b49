package dev.remembrancer.hygiene.policy;

import java.util.Locale;

/** What a text looks like, whatever it says. Each is told by one pass over the text. */
public enum Shape {
    /** Neither letter nor digit nor symbol: punctuation, spaces, characters that nobody sees. */
    WORDLESS,
    /** Mostly lines that programs write for other programs: log lines, stack traces, dumps of data. */
    TOOL_LOG;

    /** The word in lower case, as it is written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a text has this shape. */
    public boolean isOf(String text) {
        return this == WORDLESS ? isWordless(text) : LogLines.fill(text);
    }

    private static boolean isWordless(String text) {
        return text.codePoints().allMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        });
    }
}
