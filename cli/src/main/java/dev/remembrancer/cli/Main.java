package dev.remembrancer.cli;

import dev.remembrancer.cli.options.CommonOptions;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.Values;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.embedded.SharedModel;
import dev.remembrancer.spi.RemembrancerOpener;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line: where the process begins, and where every failure ends. */
public final class Main {
    /** The variable that has stack traces printed. */
    private static final String DEBUG_VARIABLE = "REMEMBRANCER_DEBUG";

    private Main() {}

    public static void main(String[] arguments) {
        quietLogs();
        Shell shell = Shell.ofProcess();
        int exitCode;
        try (SharedModel model = new SharedModel()) {
            exitCode = run(shell, model, ProcessArguments.exact(arguments));
        }
        shell.out().flush();
        shell.err().flush();
        System.exit(exitCode);
    }

    /** Runs one command, and returns its exit code: 0 done, 1 failed, 2 used wrongly. */
    public static int run(Shell shell, RemembrancerOpener opener, String... arguments) {
        boolean json = List.of(arguments).contains("--json");
        try {
            return commandLine(shell, opener, json, arguments).execute(arguments);
        } catch (Error e) {
            // What no command can mend, such as a native library that doesn't load here or a heap too small.
            return fail(shell, json, e);
        }
    }

    private static CommandLine commandLine(Shell shell, RemembrancerOpener opener, boolean json, String... arguments) {
        CommonOptions common = new CommonOptions();
        Invocation invocation = new Invocation(shell, opener, common);
        VersionCommand version = new VersionCommand(invocation);
        CommandLine line = new CommandLine(new RemembrancerCommand(common));
        new Commands(shell, invocation, version).addTo(line, arguments);
        Values.register(line);
        line.getCommandSpec().versionProvider(version);
        return line.setExpandAtFiles(false)
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(shell.style().colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpWidth(Math.min(shell.width(), 120))
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, given) -> fail(shell, json, e))
                .setExecutionExceptionHandler((e, failed, result) -> fail(shell, json, e));
    }

    private static int fail(Shell shell, boolean json, Throwable e) {
        Failure failure = Failure.of(e);
        shell.out().flush();
        failure.tell(shell, json);
        if (shell.variable(DEBUG_VARIABLE).filter("1"::equals).isPresent()) {
            e.printStackTrace(shell.err());
        }
        return failure.exitCode();
    }

    /** Only warnings, each in one line, beside the result. */
    private static void quietLogs() {
        try (InputStream settings = Main.class.getResourceAsStream("/logging.properties")) {
            if (settings != null) {
                LogManager.getLogManager().readConfiguration(settings);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
