package dev.remembrancer.hygiene.policy;

import java.util.Locale;

/** How a candidate memory stands to what is known already. */
public enum Novelty {
    /** Nothing like it is known. */
    NEW,
    /** The same, but for case at the beginning of sentences, punctuation and spaces, is stored in its scope. */
    REPEAT,
    /** It says what was just recalled, in these or other words: an agent that remembers its own memories. */
    ECHO;

    /** The word in lower case, as it is written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
