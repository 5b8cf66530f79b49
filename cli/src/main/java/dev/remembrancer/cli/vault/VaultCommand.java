package dev.remembrancer.cli.vault;

import dev.remembrancer.cli.options.Invocation;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which those of the vault stand. */
@Command(
        name = "vault",
        description = "Read back what the guard took out of memories and keeps apart.",
        synopsisSubcommandLabel = "COMMAND")
public final class VaultCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with all that stand under it. */
    public static CommandLine line(Invocation invocation) {
        return new CommandLine(new VaultCommand()).addSubcommand(new ShowVaultedCommand(invocation));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
