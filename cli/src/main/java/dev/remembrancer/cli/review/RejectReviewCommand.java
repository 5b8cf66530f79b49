package dev.remembrancer.cli.review;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Leaves undone what is proposed. */
@Command(name = "reject", description = "Leave it undone for good, and drop its text.")
final class RejectReviewCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final OneReview one = new OneReview();

    @Mixin
    private final JudgementOptions judgement = new JudgementOptions();

    RejectReviewCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            ReviewLines.print(one.in(remembrancer).reject(one.id(), judgement.judgement(false)), invocation);
        }
        return Failure.DONE;
    }
}
