package dev.remembrancer.server.openapi;

import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.JsonText;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The routes that describe all routes, themselves too. They need no key: what they say is in the source as well, and
 * programs read it before they have one.
 */
public final class Documentation implements Routes {
    private static final String HTML = "text/html";

    private final String document;
    private final String page;

    /**
     * @param others what else the server answers
     * @param version of the server
     */
    public Documentation(List<? extends Routes> others, String version) {
        List<Route> all = new ArrayList<>();
        others.forEach(feature -> all.addAll(feature.routes()));
        all.addAll(routes());
        document = new String(JsonText.bytes(ApiDocument.of(all, version)), StandardCharsets.UTF_8);
        page = ApiPage.of(all, version);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        "/openapi.json",
                        Permission.NONE,
                        Operation.of("openApi", "server", "This description, as an OpenAPI 3.1 document.")
                                .answer(200, "The document.", Schema.object().open()),
                        this::document),
                new Route(
                        HttpMethod.GET,
                        "/docs/api",
                        Permission.NONE,
                        Operation.of("apiPage", "server", "This description, as a page.")
                                .answer(200, "The page.", HTML, Schema.text()),
                        this::page));
    }

    private Response document(Request request) {
        return Response.text(200, Content.JSON, document);
    }

    private Response page(Request request) {
        return Response.text(200, HTML + "; charset=utf-8", page)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    }
}
