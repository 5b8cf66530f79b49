package dev.remembrancer.mcp.memory;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import dev.remembrancer.memory.Finding;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.Page;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows what waits for a person's decision, without the texts: what was held back may be an attack on the model that
 * would read it here. Deciding is for people, so there is no tool for it.
 */
final class ReviewsTool {
    private static final int USUAL = 20;
    private static final int MOST = 100;

    private static final Shape.Fields REVIEW = Shape.Fields.of(
            "id", required(Inputs.TEXT, ""),
            "state", required(Inputs.TEXT, ""),
            "kind", required(Inputs.TEXT, "What is proposed"),
            "scope", optional(MemoryView.SCOPE, "Where it would be true; everywhere if absent"),
            "raised_at", required(Inputs.TIME, ""),
            "why", required(Inputs.TEXT, ""),
            "evidence", optional(new Shape.ListOf(Inputs.TEXT), "The rules that found something"));

    private ReviewsTool() {}

    static Tool tool() {
        return new Tool(
                "reviews",
                "What waits for a person",
                "List what was held back until a person decides, the first raised first, and why; without its text.",
                Permission.READ,
                true,
                Shape.Fields.of(
                        "state", optional(new Shape.Choice(states()), "open if absent"),
                        "scope", Inputs.SCOPE,
                        "limit", optional(new Shape.Whole(1, MOST), "At most so many; " + USUAL + " if absent"),
                        "cursor",
                                optional(Inputs.TEXT, "The next_cursor of the page before, with the same conditions")),
                Shape.Fields.of(
                        "reviews", required(new Shape.ListOf(REVIEW), ""),
                        "next_cursor", optional(Inputs.TEXT, "Absent on the last page")),
                ReviewsTool::run);
    }

    private static List<String> states() {
        return Arrays.stream(Review.State.values()).map(Review.State::word).toList();
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        ReviewPage page = caller.agent()
                .map(agent -> agent.reviews(Inputs.scope(caller, arguments))
                        .list(
                                Optional.of(arguments
                                        .text("state")
                                        .map(Review.State::of)
                                        .orElse(Review.State.OPEN)),
                                arguments.text("cursor").map(Page.Cursor::new),
                                arguments.whole("limit").orElse(USUAL)))
                .orElse(new ReviewPage(List.of(), Optional.empty()));
        List<Map<String, Object>> shown = new ArrayList<>();
        page.reviews().forEach(review -> shown.add(shown(review)));
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("reviews", shown);
        page.next().ifPresent(next -> result.put("next_cursor", next.value()));
        return ToolResult.of(result);
    }

    private static Map<String, Object> shown(Review review) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("id", review.id().value());
        shown.put("state", review.state().word());
        shown.put("kind", review.kind().word());
        if (!review.scope().bound().isEmpty()) {
            shown.put("scope", MemoryFields.scope(review.scope()));
        }
        shown.put("raised_at", review.raisedAt().toString());
        shown.put("why", review.why());
        shown.put(
                "evidence",
                review.evidence().stream().map(Finding::rule).distinct().toList());
        return shown;
    }
}
