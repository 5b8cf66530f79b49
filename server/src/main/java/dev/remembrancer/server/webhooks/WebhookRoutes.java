package dev.remembrancer.server.webhooks;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.audit.Act;
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
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The routes of webhooks. An administrator looks after those of the own tenant; others are, to every call, not there. */
public final class WebhookRoutes implements Routes {
    private static final String ALL = "/api/v1/webhooks";
    private static final String ONE = "/api/v1/webhooks/{webhook}";
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    private static final Schema NEW = Schema.object()
            .required("url", Schema.text().described("Where to send it: https://…"))
            .optional("events", WebhookFields.EVENTS)
            .optional("agent", Schema.text().described("Of this agent's memories alone, by id or name."))
            .optional("include_scope", Schema.flag().described("Say where a memory is true; it names users."))
            .optional("include_content", Schema.flag().described("Say what a memory says."))
            .named("NewWebhook");

    private final Webhooks webhooks;
    private final PostOffice post;

    public WebhookRoutes(Webhooks webhooks, PostOffice post) {
        this.webhooks = webhooks;
        this.post = post;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route(
                        HttpMethod.GET,
                        ALL,
                        operation("listWebhooks", "All webhooks, in the order in which they were made.")
                                .answer(
                                        200,
                                        "All of them.",
                                        Schema.object().required("webhooks", Schema.list(WebhookFields.WEBHOOK))),
                        this::list),
                route(
                        HttpMethod.POST,
                        ALL,
                        operation("createWebhook", "Tells what happens from now on. Sent again, it makes another.")
                                .body(NEW)
                                .answer(201, "It was made; the secret is shown only now.", WebhookFields.MADE),
                        this::create),
                route(
                        HttpMethod.GET,
                        ONE,
                        operation("getWebhook", "One webhook, by its id.")
                                .answer(200, "The webhook.", WebhookFields.WEBHOOK),
                        request -> shown(own(request))),
                route(
                        HttpMethod.DELETE,
                        ONE,
                        operation("deleteWebhook", "Ends a webhook, with what was not delivered yet.")
                                .answer(200, "It was ended.", WebhookFields.WEBHOOK),
                        this::delete),
                route(
                        HttpMethod.POST,
                        ONE + "/rotate",
                        operation(
                                        "rotateWebhook",
                                        "Gives a webhook another secret, shown only now. Sent again, it gives yet another.")
                                .body(Schema.object()
                                        .optional(
                                                "overlap_seconds",
                                                Schema.integer()
                                                        .described("How long the one before still signs, too.")))
                                .answer(200, "It has another secret.", WebhookFields.MADE),
                        this::rotate),
                route(
                        HttpMethod.POST,
                        ONE + "/enable",
                        operation("enableWebhook", "Goes on with a disabled webhook where it ended.")
                                .answer(200, "It is enabled.", WebhookFields.WEBHOOK),
                        request -> shown(post.enable(own(request)))),
                route(
                        HttpMethod.POST,
                        ONE + "/test",
                        operation(
                                        "testWebhook",
                                        "Sends a webhook.test at once, and tells what came of it. Sent again, it sends another.")
                                .answer(200, "What came of it.", WebhookFields.DELIVERY),
                        request ->
                                Response.json(200, WebhookFields.of(post.test(own(request), request.remembrancer())))),
                route(
                        HttpMethod.GET,
                        ONE + "/deliveries",
                        operation("listDeliveries", "The last 200 deliveries, the latest first; without content.")
                                .answer(
                                        200,
                                        "What was sent, and what came of it.",
                                        Schema.object().required("deliveries", Schema.list(WebhookFields.DELIVERY))),
                        this::deliveries),
                route(
                        HttpMethod.POST,
                        ONE + "/deliveries/{delivery}/redeliver",
                        operation(
                                        "redeliver",
                                        "Sends a delivery once more, soon. Sent again after that, it does so again.")
                                .answer(202, "It will be sent.", WebhookFields.DELIVERY),
                        request -> Response.json(
                                202, WebhookFields.of(post.again(own(request), request.path("delivery"))))));
    }

    private static Route route(HttpMethod method, String path, Operation operation, Handler handler) {
        return new Route(method, path, Permission.ADMIN, operation, handler);
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "webhooks", summary);
    }

    private Response list(Request request) {
        List<Map<String, Object>> own = webhooks.list().stream()
                .filter(webhook -> webhook.tenant().equals(request.caller().tenant()))
                .map(webhook -> WebhookFields.of(webhook, post.progress(webhook)))
                .toList();
        return Response.json(200, Map.of("webhooks", own));
    }

    private Response create(Request request) throws IOException {
        Fields fields = request.fields();
        Webhook.Wish wish = new Webhook.Wish(
                url(fields.text("url").orElseThrow(() -> new InvalidRequestException("url", "is missing"))),
                events(fields.texts("events")),
                fields.text("agent")
                        .map(agent -> request.access().agent(agent).info().id().value()),
                fields.flag("include_scope").orElse(false),
                fields.flag("include_content").orElse(false));
        Webhook made = webhooks.create(
                request.caller().tenant(),
                wish,
                Optional.of(request.remembrancer().lastChange()));
        request.access().note(Act.WEBHOOK_MADE, made.id());
        return Response.json(201, WebhookFields.made(made, Optional.empty()));
    }

    /** An address, as it was given. */
    public static URI url(String given) {
        try {
            return URI.create(given);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("url", "is no address");
        }
    }

    /** What to be told; without a word all of it. */
    public static Set<EventType> events(List<String> words) {
        if (words.isEmpty()) {
            return EnumSet.complementOf(EnumSet.of(EventType.WEBHOOK_TEST));
        }
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        words.forEach(word -> events.add(EventType.of(word)));
        return events;
    }

    private Response delete(Request request) {
        Webhook webhook = own(request);
        Map<String, Object> ended = WebhookFields.of(webhook, post.progress(webhook));
        post.ended(webhooks.delete(webhook.id()));
        request.access().note(Act.WEBHOOK_REMOVED, webhook.id());
        return Response.json(200, ended);
    }

    private Response rotate(Request request) throws IOException {
        Duration overlap = request.fields()
                .integer("overlap_seconds")
                .map(Duration::ofSeconds)
                .orElse(USUAL_OVERLAP);
        Webhook rotated = webhooks.rotate(own(request).id(), overlap);
        return Response.json(200, WebhookFields.made(rotated, post.progress(rotated)));
    }

    private Response deliveries(Request request) {
        return Response.json(200, Map.of("deliveries", Deliveries.of(post.progress(own(request)))));
    }

    private Response shown(Webhook webhook) {
        return Response.json(200, WebhookFields.of(webhook, post.progress(webhook)));
    }

    private Webhook own(Request request) {
        return webhooks.find(request.path("webhook"))
                .filter(webhook -> webhook.tenant().equals(request.caller().tenant()))
                .orElseThrow(Webhooks::unknown);
    }
}
