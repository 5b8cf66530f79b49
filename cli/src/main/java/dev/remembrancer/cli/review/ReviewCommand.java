package dev.remembrancer.cli.review;

import dev.remembrancer.cli.options.Invocation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command under which those of the review queue stand. */
@Command(name = "review", description = "Decide on what the guard held back.", synopsisSubcommandLabel = "COMMAND")
public final class ReviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The command with all that stand under it. */
    public static CommandLine line(Invocation invocation) {
        CommandLine line = new CommandLine(new ReviewCommand());
        List.of(
                        new ListReviewsCommand(invocation),
                        new ShowReviewCommand(invocation),
                        new ApproveReviewCommand(invocation),
                        new EditReviewCommand(invocation),
                        new RejectReviewCommand(invocation))
                .forEach(line::addSubcommand);
        return line;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Name a command");
    }
}
