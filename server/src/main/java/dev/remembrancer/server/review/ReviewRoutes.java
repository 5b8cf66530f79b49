package dev.remembrancer.server.review;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.ReviewId;
import dev.remembrancer.hygiene.review.Judgement;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.memory.Page;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.Handler;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The routes of what waits for a person's decision. All of them are for administrators: a key with which an agent writes
 * must not read what was held back, nor approve of it.
 */
public final class ReviewRoutes implements Routes {
    private static final String ALL = "/api/v1/agents/{agent}/reviews";
    private static final String ONE = ALL + "/{review}";
    private static final int USUAL_LIMIT = 50;

    private static final Schema WHERE = Fields.LEVELS.optional(
            "all_scopes", Schema.flag().described("Looks across all scopes; no scope may be given beside it."));

    private static final Schema FINDING = Schema.object()
            .required("rule", Schema.text())
            .required("field", Schema.text())
            .required("start", Schema.integer())
            .required("end", Schema.integer())
            .required("action", Schema.words("tagged", "masked", "vaulted", "quarantined", "refused", "proposed"))
            .described("What the guard found, and what it did.")
            .named("Finding");

    private static final Schema REVIEW = Schema.object()
            .required("id", Schema.text())
            .required("state", Schema.words("open", "approved", "rejected"))
            .required("kind", Schema.words("remember", "correct", "supersede", "revalidate"))
            .required("scope", Schema.object().open())
            .required("raised_at", Schema.time())
            .required("why", Schema.text())
            .required("evidence", Schema.list(FINDING))
            .optional("proposal", Schema.object().open().described("What is done when it is approved."))
            .optional("decision", Schema.object().open().described("Who decided, what, when and why."))
            .named("Review");

    private static final Schema JUDGEMENT = Schema.object()
            .optional("by", Schema.text().described("Who decides; else the name of the key."))
            .optional("why", Schema.text());

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        ALL,
                        Permission.ADMIN,
                        operation(
                                        "listReviews",
                                        "What waits for a decision, and what was decided; the first raised first.")
                                .query("state", Schema.words("open", "approved", "rejected"), "Only those.")
                                .query("limit", Schema.integer(), "At most that many, 1 to 1,000; else 50.")
                                .query("cursor", Schema.text(), "Where an earlier page ended.")
                                .answer(
                                        200,
                                        "A page of them.",
                                        Schema.object()
                                                .required("reviews", Schema.list(REVIEW))
                                                .optional("next_cursor", Schema.text())),
                        this::list),
                new Route(
                        HttpMethod.GET,
                        ONE,
                        Permission.ADMIN,
                        operation("getReview", "One review.").answer(200, "It.", REVIEW),
                        this::get),
                deciding(
                        "approve",
                        "approveReview",
                        "Carries out what is proposed, with another text if one is given. Sent again, it is a conflict: it is"
                                + " decided.",
                        JUDGEMENT
                                .optional(
                                        "content", Schema.text().described("In place of the text that was held back."))
                                .optional("verified", Schema.flag().described("Confirms it as true, too."))
                                .named("Approval"),
                        this::approve),
                deciding(
                        "reject",
                        "rejectReview",
                        "Leaves it undone for good, and drops its text. Sent again, it is a conflict: it is decided.",
                        JUDGEMENT.named("Rejection"),
                        this::reject));
    }

    private static Route deciding(String path, String id, String summary, Schema body, Handler handler) {
        return new Route(
                HttpMethod.POST,
                ONE + "/" + path,
                Permission.ADMIN,
                operation(id, summary).body(body).answer(200, "The review as it is now.", REVIEW),
                handler);
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "reviews", summary).query(WHERE);
    }

    private Response list(Request request) {
        Fields fields = request.query();
        ReviewPage page = request.reviews(fields)
                .list(
                        fields.text("state").map(Review.State::of),
                        fields.text("cursor").map(Page.Cursor::new),
                        fields.integer("limit").orElse(USUAL_LIMIT));
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("reviews", page.reviews().stream().map(Review::fields).toList());
        page.next().ifPresent(next -> answer.put("next_cursor", next.value()));
        return Response.json(200, answer);
    }

    private Response get(Request request) {
        Review review = request.reviews(request.query())
                .get(id(request))
                .orElseThrow(() -> new NotFoundException("No review with this id is visible from this scope."));
        return answer(review);
    }

    private Response approve(Request request) throws IOException {
        Fields fields = request.fields();
        Reviews reviews = request.reviews(request.query());
        Judgement said = judgement(request, fields);
        Judgement judgement = fields.flag("verified").orElse(false) ? said.verified() : said;
        Optional<String> content = fields.text("content");
        return answer(
                content.isPresent()
                        ? reviews.approve(id(request), content.get(), judgement)
                        : reviews.approve(id(request), judgement));
    }

    private Response reject(Request request) throws IOException {
        Fields fields = request.fields();
        return answer(request.reviews(request.query()).reject(id(request), judgement(request, fields)));
    }

    private static Judgement judgement(Request request, Fields fields) {
        String by = fields.text("by")
                .orElseGet(() -> request.caller().key().map(key -> "key " + key).orElse("nobody"));
        return new Judgement(by, fields.text("why"), false);
    }

    private static ReviewId id(Request request) {
        return new ReviewId(request.path("review"));
    }

    private static Response answer(Review review) {
        return Response.json(200, new LinkedHashMap<>(review.fields()));
    }
}
