package dev.remembrancer.cli.logging;

import dev.remembrancer.server.http.RequestLog;
import java.io.PrintStream;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The logs of this process. Ours say as much as is asked for. Those of libraries say only what is wrong, at every level:
 * below that, they quote requests.
 */
public final class Logs {
    private static final String OURS = "dev.remembrancer";

    /** Held, because a logger that nobody holds forgets its level. */
    private static final List<Logger> HELD = List.of(
            Logger.getLogger(OURS),
            Logger.getLogger(RequestLog.NAME),
            Logger.getLogger("org.apache.lucene"),
            Logger.getLogger("io.modelcontextprotocol"),
            Logger.getLogger("org.eclipse.jetty"));

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Logs() {}

    /** From now on, all is logged so, and nowhere else. */
    public static void begin(LogFormat format, LogLevel level, boolean requests, PrintStream to) {
        LogManager.getLogManager().reset();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(new Lines(format == LogFormat.JSON ? new JsonLine() : new TextLine(), to));
        HELD.get(0).setLevel(level.level());
        HELD.get(1).setLevel(requests ? level.level() : Level.OFF);
        HELD.get(2).setLevel(Level.SEVERE); // its warnings speak of what no user of this can change
        HELD.get(3).setLevel(Level.OFF); // quotes what its callers sent
        HELD.get(4).setLevel(Level.SEVERE); // quotes a host that is none in a warning
    }

    /** When it was, in milliseconds and in UTC. */
    static String time(LogRecord record) {
        return TIME.format(record.getInstant());
    }

    /** Writes each record as soon as it comes. */
    private static final class Lines extends Handler {
        private final PrintStream to;

        private Lines(Formatter formatter, PrintStream to) {
            this.to = to;
            setFormatter(formatter);
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord record) {
            if (isLoggable(record)) {
                to.print(getFormatter().format(record));
                to.flush();
            }
        }

        @Override
        public void flush() {
            to.flush();
        }

        @Override
        public void close() {
            to.flush();
        }
    }
}
