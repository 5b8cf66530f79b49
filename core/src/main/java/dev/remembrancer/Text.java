package dev.remembrancer;

/** The rules that every text from a caller must keep, in one place. */
final class Text {
    private Text() {}

    /** Returns the text, or refuses one that has half a surrogate pair, which no file or database can hold. */
    static String requireWellFormed(String field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new InvalidRequestException(
                        field, "has an unpaired surrogate at index " + i + "; send well-formed Unicode");
            }
        }
        return text;
    }

    /** Returns the name, or refuses one that is blank, too long, or has control characters. */
    static String requireName(String field, String name, int maximum) {
        if (name.isBlank()) {
            throw new InvalidRequestException(field, "is blank; give it at least one visible character");
        }
        if (name.length() > maximum) {
            throw new InvalidRequestException(field, "has " + name.length() + " characters; the limit is " + maximum);
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequestException(field, "has a control character");
        }
        return requireWellFormed(field, name);
    }
}
