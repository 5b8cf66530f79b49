package dev.remembrancer.client;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.Json;
import dev.remembrancer.ReviewId;
import dev.remembrancer.client.http.Address;
import dev.remembrancer.client.http.Answer;
import dev.remembrancer.client.http.Call;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.client.http.Repeating;
import dev.remembrancer.hygiene.review.Judgement;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.ReviewPage;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.memory.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The review queue on a server; the key must allow {@code admin}. A decision whose answer is lost is not sent again. */
final class ClientReviews implements Reviews {
    private final Exchange exchange;
    private final AgentId agent;
    private final Address all;
    private final Standpoint standpoint;

    ClientReviews(Exchange exchange, AgentId agent, Address agentAddress, Standpoint standpoint) {
        this.exchange = exchange;
        this.agent = agent;
        this.all = agentAddress.then("reviews");
        this.standpoint = standpoint;
    }

    @Override
    public ReviewPage list(Optional<Review.State> state, Optional<Page.Cursor> after, int limit) {
        Checks.between("limit", limit, 1, 1_000);
        Address address = standpoint
                .at(all)
                .with("limit", Integer.toString(limit))
                .with("state", state.map(Review.State::word))
                .with("cursor", after.map(Page.Cursor::value));
        return Blocking.on(exchange.send(Call.get("list reviews of agent " + agent, address), this::page));
    }

    @Override
    public Optional<Review> get(ReviewId id) {
        return Blocking.on(exchange.find(Call.get("get " + id, standpoint.at(one(id))), this::review));
    }

    @Override
    public Review approve(ReviewId id, Judgement judgement) {
        return decide(id, "approve", approval(judgement));
    }

    @Override
    public Review approve(ReviewId id, String content, Judgement judgement) {
        Map<String, Object> fields = approval(judgement);
        fields.put("content", content);
        return decide(id, "approve", fields);
    }

    @Override
    public Review reject(ReviewId id, Judgement judgement) {
        return decide(id, "reject", fields(judgement));
    }

    private Review decide(ReviewId id, String how, Map<String, Object> fields) {
        Call call = Call.change(how + " " + id, "POST", standpoint.at(one(id).then(how)), Repeating.ONCE)
                .body(Json.quote(fields));
        return Blocking.on(exchange.send(call, this::review));
    }

    private static Map<String, Object> approval(Judgement judgement) {
        Map<String, Object> fields = fields(judgement);
        fields.put("verified", judgement.verifies());
        return fields;
    }

    private static Map<String, Object> fields(Judgement judgement) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("by", judgement.by());
        judgement.why().ifPresent(why -> fields.put("why", why));
        return fields;
    }

    private Address one(ReviewId id) {
        return all.part(id.value());
    }

    private Review review(Answer answer) {
        return Review.of(agent, answer.memories());
    }

    private ReviewPage page(Answer answer) {
        return new ReviewPage(
                answer.memories().objects("reviews").stream()
                        .map(review -> Review.of(agent, review))
                        .toList(),
                answer.memories().text("next_cursor").map(Page.Cursor::new));
    }
}
