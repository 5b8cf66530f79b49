package dev.remembrancer.hygiene.guard;

import java.util.function.Consumer;

/**
 * Characters that people don't see and models read. What scripts and emoji need is none: a joiner between two emoji or
 * two Arabic letters, one variation selector after a character, the tags of a flag, the marks of direction.
 */
final class HiddenCharacters {
    private static final int BLACK_FLAG = 0x1F3F4;
    private static final int END_OF_TAGS = 0xE007F;
    /** How many in one text are more than an accident of copying. */
    private static final int TOO_MANY = 4;

    private HiddenCharacters() {}

    static void scan(String text, Consumer<Found> sink) {
        int hidden = 0;
        int first = -1;
        int selectors = 0;
        boolean inFlag = false;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            int end = i + Character.charCount(point);
            if (point >= 0xE0000 && point <= 0xE007F) {
                if (!inFlag) {
                    sink.accept(found("text.tag-characters", i, end));
                }
                inFlag = inFlag && point != END_OF_TAGS;
            } else {
                inFlag = point == BLACK_FLAG;
            }
            if (point == 0x202D || point == 0x202E) {
                sink.accept(found("text.direction-override", i, end));
            }
            boolean isSelector = (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
            selectors = isSelector ? selectors + 1 : 0;
            if (selectors == TOO_MANY) {
                sink.accept(found("text.variation-selectors", i, end));
            }
            if (isHidden(text, point, i, end)) {
                first = first < 0 ? i : first;
                hidden++;
                if (hidden == TOO_MANY) {
                    sink.accept(found("text.invisible-characters", first, end));
                }
            }
            i = end;
        }
    }

    private static boolean isHidden(String text, int point, int start, int end) {
        return switch (point) {
            case 0x200B, 0x2060, 0x2061, 0x2062, 0x2063, 0x2064, 0xFEFF, 0x180E, 0x00AD, 0x115F, 0x3164, 0xFFA0 ->
                (point != 0x00AD && point != 0xFEFF) || (start > 0 && isLatin(text, start - 1) && isLatin(text, end));
            case 0x200C, 0x200D -> start > 0 && isLatin(text, start - 1) && isLatin(text, end);
            default -> false;
        };
    }

    private static boolean isLatin(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) < 0x250 && Character.isLetter(text.charAt(at));
    }

    private static Found found(String rule, int start, int end) {
        return new Found(Kind.SUSPICIOUS, rule, start, end);
    }
}
