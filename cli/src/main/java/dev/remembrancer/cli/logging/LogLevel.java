package dev.remembrancer.cli.logging;

import java.util.logging.Level;

/** How much weight a line of the log has. */
public enum LogLevel {
    ERROR(Level.SEVERE),
    WARN(Level.WARNING),
    INFO(Level.INFO),
    DEBUG(Level.FINE);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    Level level() {
        return level;
    }

    /** What a line of that level is called. */
    static String name(Level level) {
        for (LogLevel one : values()) {
            if (level.intValue() >= one.level.intValue()) {
                return one.name();
            }
        }
        return DEBUG.name();
    }
}
