package dev.remembrancer.server.access.limits;

import java.util.Locale;
import java.util.Optional;

/** What is counted by the day. */
public enum Metered {
    REMEMBER,
    RECALL;

    /** What an operation of that name does, if it is counted by the day. */
    public static Optional<Metered> ofOperation(String id) {
        return switch (id) {
            case "remember", "rememberBatch" -> Optional.of(REMEMBER);
            case "recall", "injectContext" -> Optional.of(RECALL);
            default -> Optional.empty();
        };
    }

    /** The word for several, in lower case. */
    public String plural() {
        return name().toLowerCase(Locale.ROOT) + "s";
    }
}
