package dev.remembrancer.cli.sessions;

import dev.remembrancer.cli.options.Invocation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which those of conversations stand. */
@Command(
        name = "sessions",
        description = "Look into conversations, add to them, and copy them from any store to any other.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "--db names the store: a file of SQLite, a file that ends in .json, advanced:FILE for one with branches,",
            "jdbc:…, redis://…, mongodb://…, or openai: for the Conversations API (OPENAI_API_KEY, OPENAI_BASE_URL)."
        })
public final class SessionsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with all that stand under it. */
    public static CommandLine line(Invocation invocation) {
        CommandLine line = new CommandLine(new SessionsCommand());
        List.of(
                        new ListSessionsCommand(invocation),
                        new ShowSessionCommand(invocation),
                        new AppendCommand(invocation),
                        new PopCommand(invocation),
                        new ClearCommand(invocation),
                        new BranchesCommand(invocation),
                        new UsageCommand(invocation),
                        new CompactCommand(invocation),
                        new ConvertCommand(invocation))
                .forEach(line::addSubcommand);
        return line;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
