package dev.remembrancer.server.http;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.hygiene.vault.Vault;
import dev.remembrancer.server.access.Access;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.NotAllowedException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchedSession;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One request, to a handler. What it names is named through here and nowhere else: the agent, the scope and the session
 * that it means are those that its caller can name.
 */
public final class Request {
    private static final Set<String> NAMED_BY_METHODS = Set.of("agent", "session");
    /** Names the session in place of the path, percent-encoded: for names that no path can carry. */
    public static final String SESSION_HEADER = "X-Session-Id";

    private static final String EVERY_SCOPE = "all_scopes";

    private final Context context;
    private final Known known;
    private final Access access;
    private final RequestBody body;

    /**
     * What a request to a route can have.
     *
     * @param fields the names of the fields of its body
     * @param parameters those behind the question mark, by name
     */
    record Known(Set<String> fields, Map<String, Schema> parameters) {
        static Known of(Operation described) {
            return new Known(described.fields(), described.queryParameters());
        }
    }

    Request(Context context, Known known, Access access, RequestBody body) {
        this.context = context;
        this.known = known;
        this.access = access;
        this.body = body;
    }

    /** The host and the port that it was sent to, in small letters, as its caller wrote them. */
    public String sentTo() {
        return SentTo.authority(context.req());
    }

    /** What its caller can name, for protocols that name things in other places than paths and fields. */
    public Access access() {
        return access;
    }

    public Caller caller() {
        return access.caller();
    }

    /** The memory of the caller's tenant. */
    public Remembrancer remembrancer() {
        return access.remembrancer();
    }

    /** The agent in the path. */
    public Agent agent() {
        return access.agent(context.pathParam("agent"));
    }

    /** The scope in which the fields say it stands. */
    public Scope scope(Fields fields) {
        return access.scope(fields.scope());
    }

    /** The memories of the agent in the path that are visible from the scope of the fields, or in every scope. */
    public Memories memories(Fields fields) {
        if (!fields.flag(EVERY_SCOPE).orElse(false)) {
            return access.memories(agent(), fields.scope());
        }
        if (!fields.scope().bound().isEmpty()) {
            throw new InvalidRequestException(EVERY_SCOPE, "stands beside a scope; give one of them");
        }
        if (!access.caller().may(Permission.ADMIN)) {
            throw new NotAllowedException(Permission.ADMIN);
        }
        return access.memoriesInEveryScope(agent());
    }

    /** The reviews of the agent in the path that are visible from the scope of the fields, or in every scope. */
    public Reviews reviews(Fields fields) {
        if (!fields.flag(EVERY_SCOPE).orElse(false)) {
            return agent().reviews(scope(fields));
        }
        if (!fields.scope().bound().isEmpty()) {
            throw new InvalidRequestException(EVERY_SCOPE, "stands beside a scope; give one of them");
        }
        if (!access.caller().may(Permission.ADMIN)) {
            throw new NotAllowedException(Permission.ADMIN);
        }
        return agent().reviewsInEveryScope();
    }

    /** The vault of the agent in the path, as far as is visible from the scope of the fields, or from every scope. */
    public Vault vault(Fields fields) {
        if (!fields.flag(EVERY_SCOPE).orElse(false)) {
            return agent().vault(scope(fields));
        }
        if (!fields.scope().bound().isEmpty()) {
            throw new InvalidRequestException(EVERY_SCOPE, "stands beside a scope; give one of them");
        }
        if (!access.caller().may(Permission.ADMIN)) {
            throw new NotAllowedException(Permission.ADMIN);
        }
        return agent().vaultInEveryScope();
    }

    /** The session in the path. */
    public BranchedSession session() {
        return access.session(sessionName());
    }

    /** The name of the session in the path. */
    public SessionId sessionId() {
        return access.sessionId(sessionName());
    }

    // A path can't carry every name: of the empty one nothing is left in it.
    private String sessionName() {
        Optional<String> elsewhere = header(SESSION_HEADER);
        if (elsewhere.isEmpty()) {
            return context.pathParam("session");
        }
        try {
            return URLDecoder.decode(elsewhere.get().replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(SESSION_HEADER, "is not percent-encoded as it should be");
        }
    }

    /** Another parameter of the path, decoded. The agent and the session have methods of their own. */
    public String path(String parameter) {
        if (NAMED_BY_METHODS.contains(parameter)) {
            throw new IllegalArgumentException(parameter + " is named by a method of its own");
        }
        return context.pathParam(parameter);
    }

    /** What stands behind the question mark. Only the parameters that the operation describes can be there. */
    public Fields query() {
        return QueryParameters.read(context, known.parameters());
    }

    /**
     * The fields of the body, a JSON object. Only the fields that the operation describes can be there.
     *
     * @throws TooLargeException when it is longer than the limit
     * @throws MalformedRequestException when it is no JSON object
     */
    public Fields fields() throws IOException {
        Fields fields = body.fields(context);
        fields.allow(known.fields());
        return fields;
    }

    /** The same, of a body that may hold memories: their data and metadata are kept as the text they were sent in. */
    public Fields memoryFields() throws IOException {
        Fields fields = body.memories(context);
        fields.allow(known.fields());
        return fields;
    }

    /**
     * The body as it is.
     *
     * @throws TooLargeException when it is longer than the limit
     * @throws MalformedRequestException when it is no UTF-8
     */
    public String text() throws IOException {
        return body.text(context);
    }

    /** The body as it comes, of any length: for what is read piece by piece. */
    public InputStream stream() throws IOException {
        return context.req().getInputStream();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    /** The key under which the caller may send this again without it being done again. */
    public Optional<String> idempotencyKey() {
        return header("Idempotency-Key");
    }

    /**
     * Goes on only when the caller, if it said which state it means to change, meant this one.
     *
     * @param state the same text as in {@link Response#etag}
     * @throws RequestRefusedException 412, when it meant another
     */
    public void requireMatch(String state) {
        Optional<String> wanted = header("If-Match");
        if (wanted.isPresent() && !EntityTag.of(state).isAmong(wanted.get())) {
            throw new RequestRefusedException(
                    412, "If-Match: it has changed since; read it again, and send the ETag that comes with it.");
        }
    }

    /** Whether the request is for one state alone. */
    public boolean isConditional() {
        return header("If-Match").filter(tags -> !tags.strip().equals("*")).isPresent();
    }

    /** The id of this request, as in its answer and in the log. */
    public String id() {
        return RequestIds.of(context.res());
    }

    /** For handing it to a servlet of another library. Nothing that is named may be read from it. */
    public HttpServletRequest servletRequest() {
        return context.req();
    }

    /** For handing it to a servlet of another library. */
    public HttpServletResponse servletResponse() {
        return context.res();
    }
}
