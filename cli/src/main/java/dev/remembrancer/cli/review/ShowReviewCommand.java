package dev.remembrancer.cli.review;

import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
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
            Review review = one.in(remembrancer)
                    .get(one.id())
                    .orElseThrow(() -> new NotFoundException("no review " + one.id() + " can be seen from here"));
            ReviewLines.print(review, invocation);
            if (!invocation.json() && review.proposal().orElse(null) instanceof Proposal.Supersede found) {
                printText("older", found.id(), remembrancer);
                printText("newer", found.by(), remembrancer);
            }
            if (!invocation.json() && review.proposal().orElse(null) instanceof Proposal.Revalidate asked) {
                printText("procedure", asked.id(), remembrancer);
            }
        }
        return Failure.DONE;
    }

    private void printText(String which, MemoryId id, Remembrancer remembrancer) {
        one.memories(remembrancer)
                .get(id)
                .ifPresent(memory -> invocation.print("  " + which + ": " + Words.oneLine(memory.content())));
    }
}
