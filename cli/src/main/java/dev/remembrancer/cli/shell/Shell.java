package dev.remembrancer.cli.shell;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The shell that a command runs in.
 *
 * @param in what is typed or piped in
 * @param out where results go, in UTF-8
 * @param err where notes, progress and failures go, in UTF-8
 * @param environment its variables
 * @param home the user's own directory
 * @param isTerminal whether a person sits before it: input and output are both a terminal
 * @param clock what time it is
 */
public record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path home,
        boolean isTerminal,
        InstantSource clock) {
    /** The columns of a line when the shell doesn't tell. */
    private static final int USUAL_WIDTH = 120;

    /** The shell of this process. Its output is UTF-8 whatever the locale: memories are kept in their own language. */
    public static Shell ofProcess() {
        return new Shell(
                System.in,
                utf8(new FileOutputStream(FileDescriptor.out)),
                utf8(new FileOutputStream(FileDescriptor.err)),
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                hasTerminal(),
                InstantSource.system());
    }

    /** A variable that is set to something. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /** How texts stand out here: in colour on a terminal that has nothing against it, else not at all. */
    public Style style() {
        boolean dumb = variable("TERM").filter("dumb"::equals).isPresent();
        return new Style(isTerminal && !dumb && variable("NO_COLOR").isEmpty());
    }

    /** How many columns a line has. */
    public int width() {
        return variable("COLUMNS")
                .filter(value -> value.matches("[1-9][0-9]{1,3}"))
                .map(Integer::parseInt)
                .orElse(USUAL_WIDTH);
    }

    private static PrintStream utf8(OutputStream to) {
        return new PrintStream(new BufferedOutputStream(to), true, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("SystemConsoleNull") // up to Java 21 it is null without a terminal
    private static boolean hasTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // From Java 22 on there is always a console, and this says whether it is a terminal.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
