package dev.remembrancer.memory;

import dev.remembrancer.InvalidRequestException;
import java.util.regex.Pattern;

/**
 * The dotted name of a fact or preference, such as {@code preference.tone}. In one scope a key names one thing: what
 * is remembered under it later supersedes what was before.
 *
 * @param value words of lower-case letters, digits, {@code _} and {@code -}, joined by dots; at most 200 characters
 */
public record MemoryKey(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)*+");

    public MemoryKey {
        if (value.length() > 200 || !FORM.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "key", "must be dotted lower case like preference.tone, at most 200 characters");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
