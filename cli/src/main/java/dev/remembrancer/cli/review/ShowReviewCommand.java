package dev.remembrancer.cli.review;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows one review. */
@Command(name = "show", description = "Show one review, with the text that was held back.")
final class ShowReviewCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final OneReview one = new OneReview();

    ShowReviewCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            ReviewLines.print(
                    one.in(remembrancer)
                            .get(one.id())
                            .orElseThrow(
                                    () -> new NotFoundException("no review " + one.id() + " can be seen from here")),
                    invocation);
        }
        return Failure.DONE;
    }
}
