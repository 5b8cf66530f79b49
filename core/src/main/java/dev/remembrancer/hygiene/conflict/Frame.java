package dev.remembrancer.hygiene.conflict;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A form of sentence that says what one attribute is.
 *
 * @param attribute of which attribute
 * @param kind how its value is read
 * @param strength how sure it is that only one value is true
 * @param form what follows the subject; its group {@code v} is the value
 */
record Frame(String attribute, ValueKind kind, Strength strength, Pattern form) {
    /** How sure it is that of two values only one is true. */
    enum Strength {
        /** It may be that both are. */
        SOFT,
        /** Only one is. */
        FIRM,
        /** Only one is, and it has changed. */
        CHANGE,
        /** The value is the one that it is not, or not any more. */
        NEGATION
    }

    static Frame of(String attribute, ValueKind kind, Strength strength, String form) {
        return new Frame(attribute, kind, strength, Pattern.compile("^" + form + "$"));
    }

    /** What a clause says in this form. */
    Optional<Claim> read(Clause clause) {
        Matcher matcher = form.matcher(clause.rest());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return kind.read(matcher.group("v"))
                .map(value -> new Claim(
                        "conflict." + attribute.replace(' ', '-'),
                        clause.subject(),
                        attribute,
                        value,
                        strength == Strength.NEGATION,
                        strength != Strength.SOFT || clause.isChange(),
                        clause.isChange() || strength == Strength.CHANGE,
                        clause.sentence()));
    }
}
