package dev.remembrancer.client;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Audit;
import dev.remembrancer.client.http.Exchange;
import dev.remembrancer.erasure.Erasures;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchedSessions;
import dev.remembrancer.spi.MemoryStore;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A server's memory, as if it were here: the interfaces of the library, over HTTP.
 *
 * <p>What the library says of a call holds for this one, too. What differs:
 *
 * <ul>
 *   <li>Every call can fail with one of {@link dev.remembrancer.client.http}: {@code ServerUnavailableException} and
 *       {@code TooManyRequestsException}, which may pass; {@code AccessRefusedException},
 *       {@code RequestRefusedException}, {@code ServerFailedException} and {@code UnreadableAnswerException}.
 *   <li>Calls are tried again as {@link ClientOptions#patience} says, when that does no harm. A change whose answer was
 *       lost, and that can't be sent again, fails with {@link dev.remembrancer.OutcomeUnknownException}.
 *   <li>What a memory holds as {@code data} comes back digit for digit; that it holds the JSON {@code null} is the same
 *       as that it holds nothing.
 *   <li>A key that is bound sees and does as much as it is bound to: {@link Agent#memoriesInEveryScope},
 *       {@link #check} and {@link #reindex} need one that allows {@code admin}.
 *   <li>One request is at most as long as the server takes: 2 MiB when nothing is said. What is longer is refused by
 *       {@code RequestRefusedException} with status 413; nothing of it was done.
 *   <li>Sessions tell no traits: that the server keeps them encrypted, say, is not seen from here.
 * </ul>
 *
 * <p>Safe for use by several threads, which share its connections; cheap on virtual ones. An interrupt does not break a
 * call off. Redirects are not followed: the key would go with them.
 *
 * <pre>{@code
 * try (RemembrancerClient remembrancer = RemembrancerClient.connect(URI.create("http://127.0.0.1:7070"), key)) {
 *   Agent support = remembrancer.agent("support");
 *   support.remember(NewMemory.semantic("Prefers a formal tone").user("alice"));
 * }
 * }</pre>
 */
public final class RemembrancerClient implements Remembrancer {
    private final Wire wire;
    private final AsyncRemembrancer async;
    private final ClientSessions sessions;

    private RemembrancerClient(Wire wire) {
        this.wire = wire;
        this.async = new AsyncRemembrancer(wire);
        this.sessions = new ClientSessions(async.sessions());
    }

    /** A client of a server, with the usual options. Nothing is sent yet. */
    public static RemembrancerClient connect(URI server, String apiKey) {
        return connect(server, apiKey, ClientOptions.usual());
    }

    /**
     * A client of a server. Nothing is sent yet.
     *
     * @param server its address, such as {@code http://127.0.0.1:7070}; one behind a proxy may have a path
     * @param apiKey the key, {@code rem_…}
     */
    public static RemembrancerClient connect(URI server, String apiKey, ClientOptions options) {
        String scheme = Optional.ofNullable(server.getScheme()).orElse("");
        if (!(scheme.equals("http") || scheme.equals("https"))
                || server.getHost() == null
                || server.getRawQuery() != null
                || server.getRawFragment() != null
                || server.getRawUserInfo() != null) {
            throw new InvalidRequestException(
                    "server", "must be an address like http://127.0.0.1:7070, without a user, a query or a fragment");
        }
        if (apiKey.isEmpty() || !apiKey.chars().allMatch(unit -> unit > ' ' && unit <= '~')) {
            throw new InvalidRequestException("api_key", "must be a key as the server shows it, rem_ and so on");
        }
        Exchange exchange =
                new Exchange(server, apiKey, options.patience(), options.clock(), options.random(), options.waiting());
        return new RemembrancerClient(new Wire(exchange, new Keys(options.random()), options.clock()));
    }

    /** The same, with futures; it is closed with this. */
    public AsyncRemembrancer async() {
        return async;
    }

    /** Writes to an agent, which is made when it is not there, in batches. Close it before this. */
    public BatchWriter batchWriter(String agent, BatchOptions options) {
        return new BatchWriter(Blocking.on(async.agent(agent)), wire, options);
    }

    @Override
    public BranchedSessions sessions() {
        return sessions;
    }

    @Override
    public BranchedSession session(String id) {
        return sessions.session(id);
    }

    @Override
    public Agent agent(String name) {
        return new ClientAgent(Blocking.on(async.agent(name)));
    }

    @Override
    public Optional<Agent> findAgent(String name) {
        return Blocking.on(async.findAgent(name)).map(ClientAgent::new);
    }

    @Override
    public Optional<Agent> findAgent(AgentId id) {
        return Blocking.on(async.findAgent(id)).map(ClientAgent::new);
    }

    @Override
    public List<AgentInfo> agents() {
        return Blocking.on(async.agents());
    }

    @Override
    public AgentInfo rename(AgentId id, String name) {
        return Blocking.on(async.rename(id, name));
    }

    @Override
    public boolean remove(AgentId id) {
        return Blocking.on(async.remove(id));
    }

    @Override
    public Erasures erasures() {
        return new ClientErasures(wire);
    }

    @Override
    public Audit audit() {
        return new ClientAudit(wire);
    }

    @Override
    public Statistics statistics() {
        return Blocking.on(async.statistics());
    }

    @Override
    public MemoryChange.Told changes(MemoryChange.Asked asked) {
        return Blocking.on(async.changes(asked));
    }

    @Override
    public long lastChange() {
        return Blocking.on(async.lastChange());
    }

    @Override
    public List<MemoryStore.Problem> check() {
        return Blocking.on(async.check());
    }

    @Override
    public Swept sweep(Sweep how) {
        return Blocking.on(async.sweep(how));
    }

    @Override
    public long reindex() {
        return Blocking.on(async.reindex());
    }

    @Override
    public void awaitEmbedded() {
        Blocking.on(async.awaitEmbedded());
    }

    /** Takes no more calls; those that were begun end. The server stays as it is. */
    @Override
    public void close() {
        wire.exchange().close();
    }
}
