package dev.remembrancer.cli;

import dev.remembrancer.cli.shell.Failure;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains the other commands. */
@Command(name = "help", description = "Explain a command, or list them all.")
final class HelpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Which.")
    private Optional<String> command = Optional.empty();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        CommandLine all = spec.commandLine().getParent();
        CommandLine explained = command.isEmpty() ? all : all.getSubcommands().get(command.get());
        if (explained == null) {
            throw new ParameterException(spec.commandLine(), "There is no command " + command.orElse(""));
        }
        explained.usage(all.getOut());
        return Failure.DONE;
    }
}
