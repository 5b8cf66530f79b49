package dev.remembrancer.server.gateway;

import dev.remembrancer.Agent;
import dev.remembrancer.Scope;
import dev.remembrancer.server.access.Access;
import dev.remembrancer.server.http.Request;
import java.io.IOException;
import java.util.Optional;

/**
 * Whose memory a request means.
 *
 * <p>The agent is that of the header {@value #AGENT}, else the one that the caller's key is bound to, else that of the
 * options. The user is that of the header {@value #USER}, else the {@code safety_identifier}, the {@code user}, or the
 * {@code user_id} in the {@code metadata} of the body, else the one that the key is bound to, else that of the options.
 *
 * @param agent whose memory it is
 * @param scope from where it is asked, and where it is remembered
 * @param session the name that the caller gave the conversation, in the header {@value #SESSION}
 */
record Meant(Agent agent, Scope scope, Optional<String> session) {
    private static final String AGENT = "X-Remembrancer-Agent";
    private static final String USER = "X-Remembrancer-User";
    private static final String SESSION = "X-Remembrancer-Session";

    static Meant by(Request request, String body, GatewayOptions options) throws IOException {
        Access access = request.access();
        Optional<String> session = named(request, SESSION);
        Optional<String> inHeader = named(request, USER);
        Optional<String> user = (inHeader.isPresent() ? inHeader : inBody(body))
                .or(() -> request.caller().binding().user())
                .or(options::user);
        Scope asked = user.map(Scope.OPEN::user).orElse(Scope.OPEN);
        if (request.caller().binding().sessionPrefix().isPresent()) {
            asked = session.map(asked::session).orElse(asked);
        }
        return new Meant(agent(request, access, options), access.scope(asked), session);
    }

    /** Who speaks; empty when nobody said, so that what is said belongs to nobody. */
    Optional<String> user() {
        return scope.get(Scope.Level.USER);
    }

    private static Agent agent(Request request, Access access, GatewayOptions options) {
        return named(request, AGENT)
                .or(() -> access.caller().binding().agent())
                .map(access::agent)
                .or(() -> access.agentNamed(options.agent()))
                .orElseGet(() -> access.madeAgent(options.agent()));
    }

    private static Optional<String> named(Request request, String header) {
        return request.header(header).map(String::strip).filter(name -> !name.isEmpty());
    }

    private static Optional<String> inBody(String body) throws IOException {
        for (String field : new String[] {"safety_identifier", "user"}) {
            Optional<String> name = Dialect.text(body, field).filter(text -> !text.isBlank());
            if (name.isPresent()) {
                return name;
            }
        }
        Optional<String> metadata = Spliced.value(body, "metadata").filter(value -> value.startsWith("{"));
        return metadata.isPresent()
                ? Dialect.text(metadata.get(), "user_id").filter(text -> !text.isBlank())
                : Optional.empty();
    }
}
