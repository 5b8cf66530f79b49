package dev.remembrancer.server.mcp;

import dev.remembrancer.mcp.Binding;
import dev.remembrancer.mcp.Connection;
import dev.remembrancer.mcp.Mcp;
import dev.remembrancer.mcp.Reply;
import dev.remembrancer.mcp.ToolSet;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.RequestRefusedException;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The streamable HTTP transport of MCP, as far as a server needs it that never speaks first: every message is a POST,
 * answered in the same exchange. There is no stream to open and no session to keep, take over or lose.
 */
public final class Tools implements Routes {
    private static final String AGENT = "agent";
    private static final String TOOLS = "tools";

    private final Mcp mcp;

    public Tools(Mcp mcp) {
        this.mcp = mcp;
    }

    @Override
    public List<Route> routes() {
        Schema message = Schema.object().named("McpMessage").open();
        return List.of(new Route(
                HttpMethod.POST,
                "/mcp",
                Permission.READ,
                Operation.of(
                                "mcp",
                                "mcp",
                                "One message of the Model Context Protocol; sent again, it is done again, as its tool says.")
                        .query(AGENT, Schema.text(), "The agent, by name or id; else the one that the key is tied to.")
                        .query(Fields.LEVELS)
                        .query(
                                TOOLS,
                                Schema.words("all", "memory", "graph", "upkeep"),
                                "Which tools are shown; else all: those" + " of memory and graph.")
                        .header(
                                "MCP-Protocol-Version",
                                Schema.text(),
                                "The revision that was agreed on, one of " + String.join(", ", Mcp.VERSIONS) + ".")
                        .body(message)
                        .answer(200, "The answer.", message)
                        .answer(202, "There is nothing to answer."),
                this::answer));
    }

    private Response answer(Request request) throws IOException {
        requireOwnOrigin(request);
        requireKnownVersion(request);
        requireJsonWanted(request);
        Fields address = request.query();
        KeyCaller caller = new KeyCaller(request.access(), address.text(AGENT), new Binding(request.scope(address)));
        ToolSet tools = address.text(TOOLS).map(ToolSet::of).orElse(ToolSet.ALL);
        byte[] message = request.text().getBytes(StandardCharsets.UTF_8);
        Optional<Reply> reply = mcp.answer(message, new Connection(caller, tools));
        return reply.map(Tools::response).orElseGet(() -> Response.empty(202));
    }

    private static Response response(Reply reply) {
        if (reply.malformed()) {
            throw new RequestRefusedException(
                    400,
                    "The body is no message of MCP: one JSON-RPC 2.0 object with each field once, a method, and an id"
                            + " that is a text or a whole number.");
        }
        return Response.text(200, Content.JSON, new String(reply.json(), StandardCharsets.UTF_8));
    }

    // A page from elsewhere that knows a key must still not call from a visitor's browser.
    private static void requireOwnOrigin(Request request) {
        Optional<String> origin = request.header("Origin");
        if (origin.isPresent()
                && !authority(origin.get()).equals(Optional.of(request.sentTo()).map(Tools::withoutUsualPort))) {
            throw new RequestRefusedException(403, "Origin: pages of other origins can't call this server.");
        }
    }

    private static Optional<String> authority(String origin) {
        try {
            return Optional.ofNullable(new URI(origin).getAuthority())
                    .map(name -> withoutUsualPort(name.toLowerCase(Locale.ROOT)));
        } catch (URISyntaxException e) {
            return Optional.empty(); // no origin of anybody, so not ours
        }
    }

    // A browser leaves it out, and a proxy may not.
    private static String withoutUsualPort(String authority) {
        return authority.replaceFirst(":(80|443)$", "");
    }

    private static void requireKnownVersion(Request request) {
        Optional<String> version = request.header("MCP-Protocol-Version");
        if (version.isPresent() && !Mcp.VERSIONS.contains(version.get())) {
            throw new RequestRefusedException(
                    400, "MCP-Protocol-Version: this server speaks " + String.join(", ", Mcp.VERSIONS) + ".");
        }
    }

    private static void requireJsonWanted(Request request) {
        String wanted = request.header("Accept").orElse("*/*").toLowerCase(Locale.ROOT);
        if (List.of("application/json", "application/*", "*/*").stream().noneMatch(wanted::contains)) {
            throw new RequestRefusedException(406, "Accept: this server answers with application/json.");
        }
    }
}
