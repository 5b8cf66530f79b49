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
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.recall.ContextCommand;
import dev.remembrancer.cli.recall.RecallCommand;
import dev.remembrancer.cli.review.ReviewCommand;
import dev.remembrancer.cli.serve.HealthCommand;
import dev.remembrancer.cli.serve.ServeCommand;
import dev.remembrancer.cli.sessions.SessionsCommand;
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
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * All commands by their names, in the order in which they are listed. A command line that begins with a name gets that
 * command alone: what its options are is found out by reflection, which every start would wait for.
 */
final class Commands {
    private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

    Commands(Shell shell, Invocation invocation, VersionCommand version) {
        commands.put("remember", () -> new RememberCommand(invocation));
        commands.put("recall", () -> new RecallCommand(invocation));
        commands.put("context", () -> new ContextCommand(invocation));
        commands.put("eval", () -> new EvalCommand(invocation));
        commands.put("list", () -> new ListCommand(invocation));
        commands.put("show", () -> new ShowCommand(invocation));
        commands.put("history", () -> new HistoryCommand(invocation));
        commands.put("correct", () -> new CorrectCommand(invocation));
        commands.put("verify-fact", () -> new VerifyFactCommand(invocation));
        commands.put("reinstate", () -> new ReinstateCommand(invocation));
        commands.put("outcome", () -> new OutcomeCommand(invocation));
        commands.put("pin", () -> new PinCommand(invocation));
        commands.put("forget", () -> new ForgetCommand(invocation));
        commands.put("forgotten", () -> new ForgottenCommand(invocation));
        commands.put("unforget", () -> new UnforgetCommand(invocation));
        commands.put("erase", () -> new EraseCommand(invocation));
        commands.put("import", () -> new ImportCommand(invocation));
        commands.put("export", () -> new ExportCommand(invocation));
        commands.put("sessions", () -> SessionsCommand.line(invocation));
        commands.put("agents", () -> new AgentsCommand(invocation));
        commands.put("stats", () -> new StatsCommand(invocation));
        commands.put("check", () -> new CheckCommand(invocation));
        commands.put("reindex", () -> new ReindexCommand(invocation));
        commands.put("sweep", () -> new SweepCommand(invocation));
        commands.put("rollback", () -> new RollbackCommand(invocation));
        commands.put("consolidate", () -> ConsolidateCommand.line(invocation));
        commands.put("backup", () -> new BackupCommand(invocation));
        commands.put("restore", () -> new RestoreCommand(invocation));
        commands.put("serve", () -> new ServeCommand(invocation));
        commands.put("health", () -> new HealthCommand(invocation));
        commands.put("mcp", () -> new McpCommand(invocation));
        commands.put("keys", () -> KeysCommand.line(invocation));
        commands.put("encryption", () -> EncryptionCommand.line(invocation));
        commands.put("vault", () -> VaultCommand.line(invocation));
        commands.put("tenants", () -> TenantsCommand.line(invocation));
        commands.put("webhooks", () -> WebhooksCommand.line(invocation));
        commands.put("audit", () -> AuditCommand.line(invocation));
        commands.put("review", () -> ReviewCommand.line(invocation));
        commands.put(
                "bench",
                () -> new Bench(
                        Lab.of(shell.out(), shell.err(), shell.isTerminal(), shell.clock(), Commands::serving)));
        commands.put("version", () -> version);
        commands.put("help", () -> new HelpCommand());
    }

    /** The names, in order. */
    List<String> names() {
        return List.copyOf(commands.keySet());
    }

    /** Adds the one that the first argument names; all of them when it names none, or asks for help with others. */
    void addTo(CommandLine line, String... arguments) {
        Optional<String> named = Optional.of(arguments)
                .filter(all -> all.length > 0 && !all[0].equals("help"))
                .map(all -> all[0])
                .filter(commands::containsKey);
        commands.forEach((name, command) -> {
            if (named.map(name::equals).orElse(true)) {
                line.addSubcommand(command.get());
            }
        });
    }

    /** What a Java process of its own runs, to serve the memory in a directory. */
    private static List<String> serving(Path directory) {
        return List.of(Main.class.getName(), "serve", "--json", "--port=0", "--data=" + directory);
    }
}
