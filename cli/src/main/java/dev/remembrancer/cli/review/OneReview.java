package dev.remembrancer.cli.review;

import dev.remembrancer.Agent;
import dev.remembrancer.Memories;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.ReviewId;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.hygiene.review.Reviews;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which review is meant, and from where it is looked at. */
final class OneReview {
    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Parameters(index = "0", paramLabel = "ID", description = "Which; see review list.")
    private Optional<String> id = Optional.empty();

    ReviewId id() {
        return new ReviewId(id.orElseThrow());
    }

    Reviews in(Remembrancer remembrancer) {
        return reviews(view, agent.find(remembrancer));
    }

    /** The memories that can be seen from where the review is looked at. */
    Memories memories(Remembrancer remembrancer) {
        return view.memories(agent.find(remembrancer));
    }

    static Reviews reviews(ViewOptions view, Agent agent) {
        return view.allScopes() ? agent.reviewsInEveryScope() : agent.reviews(view.scope());
    }
}
