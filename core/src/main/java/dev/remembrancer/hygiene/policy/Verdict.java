package dev.remembrancer.hygiene.policy;

import java.util.Locale;

/** What becomes of a candidate memory. */
public enum Verdict {
    /** It is not stored. */
    DISCARD,
    /** It is not stored, and stays in the session that it comes from. Of what comes from none, no rule can say so. */
    KEEP_IN_SESSION,
    /** It is stored, or counted if it is known already. */
    PROMOTE;

    /** The word in lower case, as it is written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
