package dev.remembrancer.server.gateway;

import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import dev.remembrancer.server.http.Traces;
import java.time.InstantSource;
import java.util.List;

/** The routes of the gateway. A key that may only read gets answers that are not remembered. */
public final class GatewayRoutes implements Routes {
    private static final Schema ANY = Schema.object().open();

    private final Gateway gateway;
    private final GatewayCounts counts = GatewayCounts.zero();

    /** @param traces follows requests to the upstream */
    public GatewayRoutes(GatewayOptions options, InstantSource clock, Traces traces) {
        this.gateway = new Gateway(options, new Upstream(options, traces), clock, counts);
    }

    /** What it did until now. */
    public GatewayCounts counts() {
        return counts;
    }

    @Override
    public List<Route> routes() {
        return List.of(route("createChatCompletion", Dialect.CHAT), route("createResponse", Dialect.RESPONSES));
    }

    private Route route(String id, Dialect dialect) {
        Operation operation = Operation.of(
                        id,
                        "gateway",
                        "Sends it on with what memory has for it, and remembers what was said; sent again, it asks again.")
                .header("X-Remembrancer-Agent", Schema.text(), "Whose memory it is, by id or name.")
                .header(
                        "X-Remembrancer-User",
                        Schema.text(),
                        "Who speaks; else safety_identifier, user, or" + " metadata.user_id of the body.")
                .header("X-Remembrancer-Session", Schema.text(), "The name of the conversation.")
                .body(ANY)
                .answer(200, "The answer of the upstream, as it comes.", ANY);
        return new Route(
                HttpMethod.POST,
                "/v1" + dialect.path(),
                Permission.READ,
                operation,
                request -> gateway.handle(request, dialect));
    }
}
