package dev.remembrancer.cli.logging;

import java.util.logging.Level;

/** How much weight a line of the log has. */
public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG;

    Level level() {
        return switch (this) {
            case ERROR -> Level.SEVERE;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.FINE;
        };
    }

    /** What a line of that level is called. */
    static String name(Level level) {
        for (LogLevel one : values()) {
            if (level.intValue() >= one.level().intValue()) {
                return one.name();
            }
        }
        return DEBUG.name();
    }
}
