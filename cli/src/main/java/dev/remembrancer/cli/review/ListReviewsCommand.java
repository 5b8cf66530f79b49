package dev.remembrancer.cli.review;

import dev.remembrancer.Checks;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.memory.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what waits for a decision. */
@Command(name = "list", description = "List what waits for a decision, the first raised first.")
final class ListReviewsCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Option(names = "--state", paramLabel = "STATE", description = "open, approved, rejected or all; else open.")
    private String state = Review.State.OPEN.word();

    @Option(names = "--limit", paramLabel = "N", description = "At most that many, 1 to 1,000; else 50.")
    private int limit = 50;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on where an earlier list ended.")
    private Optional<String> after = Optional.empty();

    ListReviewsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Checks.between("limit", limit, 1, 1_000);
        Optional<Review.State> wanted = state.equals("all") ? Optional.empty() : Optional.of(Review.State.of(state));
        try (Remembrancer remembrancer = invocation.openExisting()) {
            ReviewPage page =
                    OneReview.reviews(view, agent.find(remembrancer)).list(wanted, after.map(Page.Cursor::new), limit);
            if (invocation.json()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put(
                        "reviews", page.reviews().stream().map(Review::fields).toList());
                result.put("next", page.next().map(Page.Cursor::value).orElse(null));
                invocation.print(result);
            } else {
                printLines(page);
            }
        }
        return Failure.DONE;
    }

    private void printLines(ReviewPage page) {
        if (page.reviews().isEmpty()) {
            invocation.note(
                    "nothing to review here" + (view.allScopes() ? "" : "; --all-scopes looks into every scope"));
            return;
        }
        Table table = new Table("ID", "RAISED", "STATE", "KIND", "WHY", "TEXT");
        page.reviews()
                .forEach(review -> table.row(
                        review.id().value(),
                        Words.age(review.raisedAt(), invocation.now()),
                        review.state().word(),
                        review.kind().word(),
                        Words.oneLine(review.why()),
                        ReviewLines.text(review)));
        table.lines(invocation.shell()).forEach(invocation::print);
        page.next().ifPresent(next -> invocation.note("more: --after " + next.value()));
    }
}
