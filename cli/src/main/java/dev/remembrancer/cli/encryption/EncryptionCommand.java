package dev.remembrancer.cli.encryption;

import dev.remembrancer.cli.options.Invocation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which those of encryption stand. */
@Command(
        name = "encryption",
        description = "Look after the keys of an encrypted memory.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "A memory is encrypted when its first command names a key ring: --key-ring FILE. Each subject has a key of its"
                    + " own, in subjects.keys beside the data and in no backup; erasing destroys it."
        })
public final class EncryptionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with all that stand under it. */
    public static CommandLine line(Invocation invocation) {
        CommandLine line = new CommandLine(new EncryptionCommand());
        List.of(new RingCommand(invocation), new CopyKeysCommand(invocation)).forEach(line::addSubcommand);
        return line;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
