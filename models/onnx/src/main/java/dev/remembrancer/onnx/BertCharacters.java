package dev.remembrancer.onnx;

/** The kinds of characters that BERT tells apart, as Hugging Face's tokenizers do. Arguments are code points. */
final class BertCharacters {
    private BertCharacters() {}

    /** Whether it is left out. Unassigned characters are kept: the models were trained on them. */
    static boolean isDropped(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c != '\t' && c != '\n' && c != '\r';
            case Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> c == 0xFFFD;
        };
    }

    /** Whether it stands between words. */
    static boolean isSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || Character.isSpaceChar(c);
    }

    /** Whether it is a word of its own because it is punctuation, or an ASCII sign such as {@code +}. */
    static boolean isPunctuation(int c) {
        if (c < 128) {
            return c > ' ' && c < 127 && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /** Whether it is a Chinese character, and therefore a word of its own. The blocks are those of BERT. */
    static boolean isChinese(int c) {
        return isBetween(0x4E00, c, 0x9FFF)
                || isBetween(0x3400, c, 0x4DBF)
                || isBetween(0x20000, c, 0x2A6DF)
                || isBetween(0x2A700, c, 0x2B73F)
                || isBetween(0x2B740, c, 0x2B81F)
                || isBetween(0x2B920, c, 0x2CEAF)
                || isBetween(0xF900, c, 0xFAFF)
                || isBetween(0x2F800, c, 0x2FA1F);
    }

    private static boolean isBetween(int first, int c, int last) {
        return first <= c && c <= last;
    }
}
