package dev.remembrancer.cli.logging;

import dev.remembrancer.PermanentException;
import dev.remembrancer.TransientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A failure as the log tells it: its kind and where it was, and its message only when that is known to quote nothing of a
 * caller. Ours don't; those of files name paths; those of databases and parsers may hold what was asked.
 */
final class Thrown {
    private static final int MOST_CAUSES = 8;

    private Thrown() {}

    /** In lines, the causes after it. */
    static List<String> lines(Throwable failure) {
        List<String> lines = new ArrayList<>();
        Throwable now = failure;
        for (int causes = 0; now != null && causes < MOST_CAUSES; causes++) {
            lines.add((causes == 0 ? "" : "caused by ") + told(now));
            for (StackTraceElement frame : now.getStackTrace()) {
                lines.add("  at " + frame);
            }
            now = now.getCause();
        }
        return lines;
    }

    private static String told(Throwable failure) {
        String kind = failure.getClass().getName();
        boolean quotesNothing = failure instanceof PermanentException
                || failure instanceof TransientException
                || (failure instanceof IOException && kind.startsWith("java."));
        return quotesNothing ? kind + ": " + failure.getMessage() : kind;
    }
}
