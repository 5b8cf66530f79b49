package dev.remembrancer.server.http;

import dev.remembrancer.audit.Actor;
import dev.remembrancer.server.access.Access;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.NotAllowedException;
import dev.remembrancer.server.access.Permission;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All routes of the server. There is no other way for one to be reached. */
public final class RouteTable {
    private static final String CALLER = "caller";

    /** Why a request is made: it is kept in the audit record. */
    private static final String REASON = "X-Audit-Reason";

    private final List<Route> routes;

    /**
     * @throws IllegalArgumentException when two routes, or two operations, have one name
     */
    public RouteTable(List<? extends Routes> features) {
        routes = features.stream()
                .map(Routes::routes)
                .flatMap(Collection::stream)
                .toList();
        Set<String> names = new HashSet<>();
        for (Route route : routes) {
            if (!names.add(route.method() + " " + route.path())
                    || !names.add(route.described().id())) {
                throw new IllegalArgumentException("two routes are one: " + route.method() + " " + route.path());
            }
        }
    }

    /** Every route, in the order of the documentation. */
    public List<Route> routes() {
        return routes;
    }

    /**
     * Lets requests reach the routes.
     *
     * @param admission lets callers in to what they can name
     */
    public void addTo(RoutesConfig config, Gate gate, Admission admission, RequestIds ids, RequestBody body) {
        Set<String> open = new HashSet<>();
        for (Route route : routes) {
            if (route.needs() == Permission.NONE) {
                open.add(route.method() + " " + route.path());
            }
        }
        config.before(context -> {
            context.header("Cache-Control", "no-store");
            ids.mark(context);
            RequestLog.begin(RequestIds.of(context.res()));
            context.attribute(CALLER, gate.admit(context.req(), open.contains(key(context))));
        });
        for (Route route : routes) {
            io.javalin.http.Handler handler = context -> {
                RequestMarks.route(context, route);
                answer(context, route, admission, body);
            };
            config.addHttpHandler(HandlerType.findOrCreate(route.method().name()), route.path(), handler);
            if (route.method() == HttpMethod.GET) {
                config.addHttpHandler(HandlerType.HEAD, route.path(), handler);
            }
        }
    }

    // Javalin's own answer to HEAD is 200 whatever GET would say, so HEAD runs what GET does.
    private static String key(Context context) {
        HandlerType method = context.method().equals(HandlerType.HEAD) ? HandlerType.GET : context.method();
        return method.name() + " " + context.path();
    }

    private static void answer(Context context, Route route, Admission admission, RequestBody body) throws IOException {
        Caller caller = Optional.<Caller>ofNullable(context.attribute(CALLER)).orElse(Caller.STRANGER);
        RequestLog.know(caller, route);
        admission.count(caller, route.described().id()).ifPresent(window -> RateHeaders.put(context, window));
        if (!caller.may(route.needs())) {
            throw new NotAllowedException(route.needs());
        }
        try (Access access = admission.open(caller, actor(caller, context))) {
            Request request = new Request(context, route, access, body.within(admission.bodyBytes(caller)));
            request.query(); // a parameter that nobody reads would be a wish that nobody heard
            send(context, route.handler().handle(request));
        }
    }

    private static Actor actor(Caller caller, Context context) {
        Actor actor = caller.actor().inRequest(RequestIds.of(context.res()));
        return Optional.ofNullable(context.header(REASON)).map(actor::because).orElse(actor);
    }

    private static void send(Context context, Response response) throws IOException {
        context.status(response.status());
        response.headers().forEach(context::header);
        if (response.body() instanceof Response.JsonValue json) {
            context.contentType(Content.JSON).result(JsonText.bytes(json.value()));
        } else if (response.body() instanceof Response.Whole whole) {
            context.contentType(whole.mediaType()).result(whole.text());
        } else if (response.body() instanceof Response.Stream stream) {
            context.contentType(stream.mediaType());
            if (!context.method().equals(HandlerType.HEAD)) {
                stream.writing().to(context.res().getOutputStream());
            }
        }
    }
}
