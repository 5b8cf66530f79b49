package dev.remembrancer.cli.review;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.review.Decision;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;

/** How reviews are shown. */
final class ReviewLines {
    private ReviewLines() {}

    /**
     * The text that is held back, which memory would take which one's place, or which is to be confirmed, in one line and without characters that
     * a terminal would obey; empty when it is gone.
     */
    static String text(Review review) {
        return review.proposal().map(ReviewLines::text).map(Words::oneLine).orElse("");
    }

    private static String text(Proposal proposal) {
        if (proposal instanceof Proposal.Supersede found) {
            return found.by() + " in place of " + found.id();
        }
        if (proposal instanceof Proposal.Revalidate asked) {
            return "whether " + asked.id() + " still holds"
                    + asked.note().map(note -> "; told was: " + note).orElse("");
        }
        return proposal instanceof Proposal.Remember held
                ? held.memory().statement().content()
                : ((Proposal.Correct) proposal).correction().content();
    }

    static void print(Review review, Invocation invocation) {
        if (invocation.json()) {
            invocation.print(review.fields());
            return;
        }
        invocation.print(invocation.style().strong(review.id().value()) + "  "
                + review.state().word() + " \u00b7 " + review.kind().word() + " \u00b7 "
                + Words.age(review.raisedAt(), invocation.now()));
        invocation.print("  why: " + Words.oneLine(review.why()));
        if (review.proposal().isPresent()) {
            invocation.print("  text: " + text(review));
        }
        review.decision().ifPresent(decision -> invocation.print("  " + decided(decision)));
    }

    private static String decided(Decision decision) {
        return (decision.approved() ? "approved" : "rejected") + (decision.edited() ? " with another text" : "")
                + " by "
                + Words.oneLine(decision.by())
                + decision.why().map(why -> ": " + Words.oneLine(why)).orElse("")
                + decision.memory().map(id -> "; remembered " + id).orElse("");
    }
}
