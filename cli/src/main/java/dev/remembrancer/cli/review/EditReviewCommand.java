package dev.remembrancer.cli.review;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.TextArgument;
import dev.remembrancer.cli.shell.Failure;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out what is proposed, with another text. */
@Command(name = "edit", description = "Carry out what is proposed, with another text.")
final class EditReviewCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final OneReview one = new OneReview();

    @Mixin
    private final JudgementOptions judgement = new JudgementOptions();

    @Option(names = "--verified", description = "Confirm it as true, too.")
    private boolean verified;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "TEXT",
            description = "What it should say; - reads it from the input.")
    private List<String> text = List.of();

    EditReviewCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        String content = TextArgument.read("content", text, invocation.shell().in());
        try (Remembrancer remembrancer = invocation.openExisting()) {
            ReviewLines.print(
                    one.in(remembrancer).approve(one.id(), content, judgement.judgement(verified)), invocation);
        }
        return Failure.DONE;
    }
}
