package dev.remembrancer.cli.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One line on a terminal that shows how far a long work is; nothing anywhere else. */
public final class Progress implements AutoCloseable {
    private static final int CELLS = 24;
    private static final Duration REST = Duration.ofMillis(100);

    private final Shell shell;
    private final long whole;
    private final Instant began;
    private Instant shown = Instant.MIN;

    /** @param whole how much there is to do, in whatever unit */
    public Progress(Shell shell, long whole) {
        this.shell = shell;
        this.whole = Math.max(1, whole);
        this.began = shell.clock().instant();
    }

    /**
     * Shows how far it is.
     *
     * @param done how much of the whole is done
     * @param memories how many memories that were
     */
    public void at(long done, long memories) {
        Instant now = shell.clock().instant();
        if (!shell.isTerminal() || now.isBefore(shown.plus(REST))) {
            return;
        }
        shown = now;
        double part = Math.min(1, (double) done / whole);
        double seconds = Math.max(0.001, Duration.between(began, now).toMillis() / 1_000.0);
        int full = (int) Math.round(part * CELLS);
        String left = part > 0 && seconds > 2 ? ", " + Words.duration((long) (seconds / part - seconds)) + " left" : "";
        shell.err()
                .printf(
                        Locale.ROOT,
                        "\r%s%s %3.0f%%  %s, %,.0f/s%s\u001b[K",
                        "█".repeat(full),
                        "░".repeat(CELLS - full),
                        part * 100,
                        Words.memories(memories),
                        memories / seconds,
                        left);
        shell.err().flush();
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (shown.isAfter(Instant.MIN)) {
            shell.err().print("\r\u001b[K");
            shell.err().flush();
        }
    }
}
