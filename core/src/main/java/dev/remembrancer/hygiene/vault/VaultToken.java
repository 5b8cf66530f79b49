package dev.remembrancer.hygiene.vault;

import dev.remembrancer.InvalidRequestException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a memory for a value that is kept in the vault: {@code v_} and 26 characters of Crockford's base 32. It
 * says nothing about the value. The same value has the same token in one scope of one agent, and another in every other.
 *
 * @param value the whole token, prefix included
 */
public record VaultToken(String value) implements Comparable<VaultToken> {
    /** What every token begins with. */
    public static final String PREFIX = "v_";

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int DIGITS = 26;
    private static final int BYTES = 16;
    private static final String FORM = PREFIX + "[" + ALPHABET + "]{" + DIGITS + "}";
    private static final Pattern ALONE = Pattern.compile(FORM);
    private static final Pattern MARK = Pattern.compile("\\[[a-z_]{1,20}:(" + FORM + ")\\]");

    public VaultToken {
        if (!ALONE.matcher(value).matches()) {
            throw new InvalidRequestException(
                    "token", "is none of the vault; it must be " + PREFIX + " and " + DIGITS + " letters and digits");
        }
    }

    /** The token that the first 16 of these bytes make: 130 bits, the last two of them zero. */
    public static VaultToken of(byte[] bytes) {
        StringBuilder digits = new StringBuilder(PREFIX);
        int bits = 0;
        int held = 0;
        for (int i = 0; i < BYTES; i++) {
            bits = ((bits << 8) | (bytes[i] & 0xff)) & 0xfff;
            held += 8;
            while (held >= 5) {
                held -= 5;
                digits.append(ALPHABET.charAt((bits >>> held) & 31));
            }
        }
        return new VaultToken(
                digits.append(ALPHABET.charAt((bits << (5 - held)) & 31)).toString());
    }

    /** What stands in a text for a value of some kind, such as {@code [card:v_…]}. */
    public String mark(String kind) {
        return "[" + kind + ":" + value + "]";
    }

    /** The tokens whose marks stand in a text, in the order of the text. */
    public static Set<VaultToken> in(String text) {
        Set<VaultToken> tokens = new LinkedHashSet<>();
        if (mayNameOne(text)) {
            Matcher matcher = MARK.matcher(text);
            while (matcher.find()) {
                tokens.add(new VaultToken(matcher.group(1)));
            }
        }
        return tokens;
    }

    /** A text without the marks of tokens, which are no find of the guard's. */
    public static String without(String text) {
        return mayNameOne(text) ? MARK.matcher(text).replaceAll("") : text;
    }

    /** A quick look, for texts of which almost none does. */
    public static boolean mayNameOne(String text) {
        return text.contains(":" + PREFIX);
    }

    @Override
    public int compareTo(VaultToken other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
