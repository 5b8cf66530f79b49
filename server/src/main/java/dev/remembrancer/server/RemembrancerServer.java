package dev.remembrancer.server;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.mcp.Mcp;
import dev.remembrancer.server.access.AccessFileUnusableException;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.admin.KeyRoutes;
import dev.remembrancer.server.admin.TenantRoutes;
import dev.remembrancer.server.audit.AuditRoutes;
import dev.remembrancer.server.backup.BackupRoutes;
import dev.remembrancer.server.consolidation.ConsolidationRoutes;
import dev.remembrancer.server.erasure.ErasureRoutes;
import dev.remembrancer.server.files.MemoryTool;
import dev.remembrancer.server.gateway.GatewayRoutes;
import dev.remembrancer.server.http.Gate;
import dev.remembrancer.server.http.JettyErrors;
import dev.remembrancer.server.http.Problems;
import dev.remembrancer.server.http.RequestBody;
import dev.remembrancer.server.http.RequestIds;
import dev.remembrancer.server.http.RequestLog;
import dev.remembrancer.server.http.RouteTable;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.WatchedRequests;
import dev.remembrancer.server.mcp.Tools;
import dev.remembrancer.server.memory.Agents;
import dev.remembrancer.server.memory.Changing;
import dev.remembrancer.server.memory.Following;
import dev.remembrancer.server.memory.Forgetting;
import dev.remembrancer.server.memory.Keeping;
import dev.remembrancer.server.memory.Outcomes;
import dev.remembrancer.server.memory.Recalling;
import dev.remembrancer.server.memory.Reinstating;
import dev.remembrancer.server.memory.Remembering;
import dev.remembrancer.server.memory.Restoring;
import dev.remembrancer.server.memory.RollingBack;
import dev.remembrancer.server.network.CertificateUnusableException;
import dev.remembrancer.server.network.Tls;
import dev.remembrancer.server.network.TrustedProxies;
import dev.remembrancer.server.observe.Telemetry;
import dev.remembrancer.server.observe.TelemetryOptions;
import dev.remembrancer.server.openai.OpenAiRoutes;
import dev.remembrancer.server.openapi.Documentation;
import dev.remembrancer.server.review.ReviewRoutes;
import dev.remembrancer.server.session.Branches;
import dev.remembrancer.server.session.Describing;
import dev.remembrancer.server.session.Items;
import dev.remembrancer.server.session.Using;
import dev.remembrancer.server.status.Statistics;
import dev.remembrancer.server.status.Status;
import dev.remembrancer.server.status.Upkeep;
import dev.remembrancer.server.transfer.Transferring;
import dev.remembrancer.server.vault.VaultRoutes;
import dev.remembrancer.server.webhooks.WebhookRoutes;
import dev.remembrancer.session.compacted.ExtractiveDigester;
import dev.remembrancer.spi.RemembrancerOpener;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One memory over HTTP, from {@link #start} to {@link #close}. */
public final class RemembrancerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemembrancerServer.class);

    /** Each request that is being answered has one, a stream for as long as it runs; all others wait in a queue. */
    private static final int MOST_THREADS = 512;

    /** How long a digest of old items is, when no model writes it. */
    private static final int DIGEST_TOKENS = 1_000;

    private final Javalin javalin;
    private final String root;
    private final Reception reception;
    private final Optional<String> newKey;
    private final RouteTable routes;
    private final Telemetry telemetry;

    private RemembrancerServer(
            Javalin javalin,
            String root,
            Reception reception,
            Optional<String> newKey,
            RouteTable routes,
            Telemetry telemetry) {
        this.javalin = javalin;
        this.root = root;
        this.reception = reception;
        this.newKey = newKey;
        this.routes = routes;
        this.telemetry = telemetry;
    }

    /** Listens, and answers from now on, for the default tenant alone: no other can be opened. */
    public static RemembrancerServer start(Remembrancer remembrancer, ServerOptions options) {
        return start(
                remembrancer,
                directory -> {
                    throw new NoTenantsException();
                },
                options);
    }

    /**
     * Listens, and answers from now on. The memory stays open when the server is closed.
     *
     * @param remembrancer the memory of the default tenant
     * @param opener opens the memories of other tenants, each in a directory of its own; they are closed with the server
     * @throws AccessFileUnusableException when the file of the keys or the tenants is damaged, or can't be read or made
     * @throws InvalidRequestException when a key or a tenant is under a plan that is not there
     * @throws CertificateUnusableException when there is TLS, and its certificate can't be used
     * @throws NoKeyException when other machines could reach it, and there is no key
     * @throws ServerNotStartedException when the port is taken or the host is not of this machine
     */
    public static RemembrancerServer start(
            Remembrancer remembrancer, RemembrancerOpener opener, ServerOptions options) {
        Reception reception = new Reception(remembrancer, opener, options);
        try {
            Optional<Tls> tls = options.network().tls().map(Tls::new);
            Optional<String> newKey = firstKey(reception, options);
            Gate gate = new Gate(
                    reception.keys(),
                    reception.tenants(),
                    options.host(),
                    options.network().names());
            Telemetry telemetry = options.telemetry().orElseGet(() -> Telemetry.of(TelemetryOptions.USUAL));
            RouteTable routes = routes(remembrancer, reception, options, telemetry);
            Javalin javalin = Javalin.create(config -> {
                configure(config, options, tls, telemetry);
                Problems.addTo(config);
                RequestLog.addTo(config);
                routes.addTo(
                        config.routes,
                        gate,
                        reception,
                        new RequestIds(options.random()),
                        new RequestBody(options.limits().bodyBytes()));
            });
            javalin.start();
            reception.begin(() -> tls.ifPresent(Tls::look));
            return new RemembrancerServer(javalin, root(options), reception, newKey, routes, telemetry);
        } catch (JavalinException | UnknownHostException e) {
            throw new ServerNotStartedException(
                    "cannot listen on " + options.host() + ", port " + options.port()
                            + ": see that nothing else does, that the host is of this machine, and that the port is"
                            + " allowed",
                    e);
        }
    }

    // Both files are read here, so that a damaged one is told now and not to the first caller.
    private static Optional<String> firstKey(Reception reception, ServerOptions options) throws UnknownHostException {
        reception.requireKnownPlans();
        boolean opens = reception.keys().isAnyActive();
        if (Gate.isLoopback(options.host()) && options.network().makesFirstKey()) {
            return reception.keys().first().map(Keys.MadeKey::secret);
        }
        if (!opens) {
            throw new NoKeyException(options.host());
        }
        return Optional.empty();
    }

    private static String root(ServerOptions options) {
        String scheme = options.network().tls().isPresent() ? "https://" : "http://";
        return scheme + (options.host().contains(":") ? "[" + options.host() + "]" : options.host()) + ":";
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Its address, such as {@code http://127.0.0.1:7070}. */
    public String url() {
        return root + port();
    }

    /** The key that was made on this start, if it was the first: show it now, it is kept nowhere. */
    public Optional<String> newKey() {
        return newKey;
    }

    /** All that can be asked of it. */
    RouteTable routes() {
        return routes;
    }

    /** Takes no more requests, lets those that were begun end, and stops listening. */
    @Override
    public void close() {
        javalin.stop();
        reception.close();
        telemetry.close();
    }

    private static void configure(JavalinConfig config, ServerOptions options, Optional<Tls> tls, Telemetry telemetry) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        // No virtual threads: most of a request is computing. With more of them than cores, one that has waited for a
        // thread of the search goes on after seconds, while a worker keeps to the queue that it last took from.
        config.concurrency.useVirtualThreads = false;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS);
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(http -> prepare(http, options));
        config.jetty.addConnector((server, http) -> connector(server, http, options, tls));
        config.jetty.modifyServer(server -> prepare(server, options.limits(), telemetry));
    }

    private static void prepare(HttpConfiguration http, ServerOptions options) {
        http.setRequestHeaderSize(options.limits().headerBytes());
        http.setSendServerVersion(false);
        if (options.network().tls().isPresent()) {
            // Which names it answers to, the gate decides: a certificate often has others.
            http.addCustomizer(new SecureRequestCustomizer(false));
        }
        if (!options.network().proxies().isEmpty()) {
            http.addCustomizer(new TrustedProxies(options.network().proxies()));
        }
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, ServerOptions options, Optional<Tls> tls) {
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = tls.map(secure -> new ServerConnector(server, secure.contexts(), plain))
                .orElseGet(() -> new ServerConnector(server, plain));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(options.limits().idle().toMillis());
        connector.setShutdownIdleTimeout(options.limits().stop().toMillis() / 10);
        return connector;
    }

    private static void prepare(Server server, Limits limits, Telemetry telemetry) {
        server.setErrorHandler(new JettyErrors());
        server.insertHandler(new GracefulHandler());
        WatchedRequests.addTo(server, telemetry.requests(), telemetry.traces());
        server.setStopTimeout(limits.stop().toMillis());
    }

    private static RouteTable routes(
            Remembrancer remembrancer, Reception reception, ServerOptions options, Telemetry telemetry) {
        List<Routes> features = new ArrayList<>(List.of(
                new Agents(),
                new Remembering(),
                new Recalling(),
                new Keeping(options.clock()),
                new Changing(),
                new Outcomes(),
                new Forgetting(),
                new Following(),
                new WebhookRoutes(reception.webhooks(), reception.post()),
                new Restoring(),
                new Reinstating(),
                new RollingBack(),
                new ConsolidationRoutes(),
                new ReviewRoutes(),
                new VaultRoutes(),
                new Transferring(
                        options.clock(),
                        Path.of(System.getProperty("java.io.tmpdir")),
                        options.limits().bodyBytes()),
                new Describing(),
                new Items(),
                new Branches(),
                new Using(),
                new Tools(Mcp.create(version(), options.clock(), options.random())),
                new Statistics(),
                new Upkeep(),
                new ErasureRoutes(),
                new AuditRoutes(),
                new MemoryTool(),
                new OpenAiRoutes(new ExtractiveDigester(DIGEST_TOKENS), options.clock(), options.random()),
                new KeyRoutes(reception.keys(), reception.tenants(), reception.limiter(), options.clock()),
                new TenantRoutes(reception.tenants(), reception.openTenants(), reception.limiter()),
                new Status(remembrancer, options.clock(), version()),
                telemetry.routes(reception.openTenants(), options.plans(), reception.limiter(), version())));
        options.gateway().ifPresent(gateway -> {
            // A key that is bound to a user may not make it.
            Agent agent = remembrancer.agent(gateway.agent());
            LOG.debug("the gateway remembers as agent {}", agent.info().id());
            GatewayRoutes routes = new GatewayRoutes(gateway, options.clock(), telemetry.traces());
            telemetry.measure(routes.counts());
            features.add(routes);
        });
        options.backup()
                .ifPresent(backup -> features.add(new BackupRoutes(backup, reception.tenants(), options.clock())));
        List<Routes> all = new ArrayList<>(features);
        all.add(new Documentation(List.copyOf(features), version()));
        return new RouteTable(all);
    }

    private static String version() {
        return Optional.ofNullable(RemembrancerServer.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
