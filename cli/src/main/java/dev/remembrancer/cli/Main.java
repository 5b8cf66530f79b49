package dev.remembrancer.cli;

import dev.remembrancer.bench.Bench;
import dev.remembrancer.bench.lab.Lab;
import dev.remembrancer.cli.access.KeysCommand;
import dev.remembrancer.cli.access.TenantsCommand;
import dev.remembrancer.cli.audit.AuditCommand;
import dev.remembrancer.cli.backup.BackupCommand;
import dev.remembrancer.cli.backup.RestoreCommand;
import dev.remembrancer.cli.consolidation.ConsolidateCommand;
import dev.remembrancer.cli.encryption.EncryptionCommand;
import dev.remembrancer.cli.erasure.EraseCommand;
import dev.remembrancer.cli.evaluation.EvalCommand;
import dev.remembrancer.cli.hygiene.OutcomeCommand;
import dev.remembrancer.cli.hygiene.ReinstateCommand;
import dev.remembrancer.cli.hygiene.RollbackCommand;
import dev.remembrancer.cli.hygiene.SweepCommand;
import dev.remembrancer.cli.memory.CorrectCommand;
import dev.remembrancer.cli.memory.ForgetCommand;
import dev.remembrancer.cli.memory.ForgottenCommand;
import dev.remembrancer.cli.memory.HistoryCommand;
import dev.remembrancer.cli.memory.ListCommand;
import dev.remembrancer.cli.memory.PinCommand;
import dev.remembrancer.cli.memory.RememberCommand;
import dev.remembrancer.cli.memory.ShowCommand;
import dev.remembrancer.cli.memory.UnforgetCommand;
import dev.remembrancer.cli.memory.VerifyFactCommand;
import dev.remembrancer.cli.options.CommonOptions;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.Values;
import dev.remembrancer.cli.recall.ContextCommand;
import dev.remembrancer.cli.recall.RecallCommand;
import dev.remembrancer.cli.review.ReviewCommand;
import dev.remembrancer.cli.serve.HealthCommand;
import dev.remembrancer.cli.serve.ServeCommand;
import dev.remembrancer.cli.sessions.SessionsCommand;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.cli.transfer.ExportCommand;
import dev.remembrancer.cli.transfer.ImportCommand;
import dev.remembrancer.cli.upkeep.AgentsCommand;
import dev.remembrancer.cli.upkeep.CheckCommand;
import dev.remembrancer.cli.upkeep.McpCommand;
import dev.remembrancer.cli.upkeep.ReindexCommand;
import dev.remembrancer.cli.upkeep.StatsCommand;
import dev.remembrancer.cli.vault.VaultCommand;
import dev.remembrancer.cli.webhooks.WebhooksCommand;
import dev.remembrancer.embedded.SharedModel;
import dev.remembrancer.spi.RemembrancerOpener;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
            return commandLine(shell, opener, json).execute(arguments);
        } catch (Error e) {
            // What no command can mend, such as a native library that doesn't load here or a heap too small.
            return fail(shell, json, e);
        }
    }

    private static CommandLine commandLine(Shell shell, RemembrancerOpener opener, boolean json) {
        CommonOptions common = new CommonOptions();
        Invocation invocation = new Invocation(shell, opener, common);
        VersionCommand version = new VersionCommand(invocation);
        CommandLine line = new CommandLine(new RemembrancerCommand(common));
        List<Object> commands = List.of(
                new RememberCommand(invocation),
                new RecallCommand(invocation),
                new ContextCommand(invocation),
                new EvalCommand(invocation),
                new ListCommand(invocation),
                new ShowCommand(invocation),
                new HistoryCommand(invocation),
                new CorrectCommand(invocation),
                new VerifyFactCommand(invocation),
                new ReinstateCommand(invocation),
                new OutcomeCommand(invocation),
                new PinCommand(invocation),
                new ForgetCommand(invocation),
                new ForgottenCommand(invocation),
                new UnforgetCommand(invocation),
                new EraseCommand(invocation),
                new ImportCommand(invocation),
                new ExportCommand(invocation),
                SessionsCommand.line(invocation),
                new AgentsCommand(invocation),
                new StatsCommand(invocation),
                new CheckCommand(invocation),
                new ReindexCommand(invocation),
                new SweepCommand(invocation),
                new RollbackCommand(invocation),
                ConsolidateCommand.line(invocation),
                new BackupCommand(invocation),
                new RestoreCommand(invocation),
                new ServeCommand(invocation),
                new HealthCommand(invocation),
                new McpCommand(invocation),
                KeysCommand.line(invocation),
                EncryptionCommand.line(invocation),
                TenantsCommand.line(invocation),
                WebhooksCommand.line(invocation),
                AuditCommand.line(invocation),
                ReviewCommand.line(invocation),
                VaultCommand.line(invocation),
                new Bench(Lab.of(shell.out(), shell.err(), shell.isTerminal(), shell.clock(), Main::serving)),
                version,
                new HelpCommand());
        commands.forEach(line::addSubcommand);
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

    /** What a Java process of its own runs, to serve the memory in a directory. */
    private static List<String> serving(Path directory) {
        return List.of(Main.class.getName(), "serve", "--json", "--port=0", "--data=" + directory);
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
