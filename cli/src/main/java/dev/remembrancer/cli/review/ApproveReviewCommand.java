package dev.remembrancer.cli.review;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries out what is proposed. */
@Command(name = "approve", description = "Carry out what is proposed.")
final class ApproveReviewCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final OneReview one = new OneReview();

    @Mixin
    private final JudgementOptions judgement = new JudgementOptions();

    @Option(names = "--verified", description = "Confirm it as true, too.")
    private boolean verified;

    ApproveReviewCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            ReviewLines.print(one.in(remembrancer).approve(one.id(), judgement.judgement(verified)), invocation);
        }
        return Failure.DONE;
    }
}
