package dev.remembrancer.hygiene.guard;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the guard looks for. Each kind is treated in one way. */
public enum Kind {
    /** Keys, tokens, private keys, credentials in addresses and headers. */
    SECRET,
    /** Passwords, passphrases and PINs in prose and settings. */
    PASSWORD,
    /** Numbers of payment cards. */
    CARD,
    /** International bank account numbers. */
    IBAN,
    /** Numbers by which a state knows a person. */
    NATIONAL_ID,
    /** Addresses of electronic mail. */
    EMAIL,
    /** Telephone numbers. */
    PHONE,
    /** Text that addresses the model, forges roles or delimiters, hides characters, or reaches for tools and other users. */
    SUSPICIOUS;

    /** The word in lower case, as it is written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word. */
    static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
