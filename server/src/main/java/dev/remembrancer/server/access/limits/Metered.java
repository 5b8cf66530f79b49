package dev.remembrancer.server.access.limits;

import java.util.Locale;

/** What is counted by the day. */
public enum Metered {
    REMEMBER,
    RECALL;

    String plural() {
        return name().toLowerCase(Locale.ROOT) + "s";
    }
}
