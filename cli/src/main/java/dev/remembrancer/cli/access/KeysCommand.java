package dev.remembrancer.cli.access;

import dev.remembrancer.cli.options.Invocation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which those of keys stand. */
@Command(
        name = "keys",
        description = "Look after the keys of the server, also while it runs.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A key is shown once, when it is made or rotated; only a hash of it is kept, in keys.json beside the data."
        })
public final class KeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with all that stand under it. */
    public static CommandLine line(Invocation invocation) {
        CommandLine line = new CommandLine(new KeysCommand());
        List.of(
                        new ListKeysCommand(invocation),
                        new CreateKeyCommand(invocation),
                        new RotateKeyCommand(invocation),
                        new RevokeKeyCommand(invocation))
                .forEach(line::addSubcommand);
        return line;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
