package dev.remembrancer.server;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.mcp.Mcp;
import dev.remembrancer.server.access.AccessFileUnusableException;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.admin.KeyRoutes;
import dev.remembrancer.server.admin.TenantRoutes;
import dev.remembrancer.server.files.MemoryTool;
import dev.remembrancer.server.gateway.GatewayRoutes;
import dev.remembrancer.server.http.Gate;
import dev.remembrancer.server.http.JettyErrors;
import dev.remembrancer.server.http.Problems;
import dev.remembrancer.server.http.RequestBody;
import dev.remembrancer.server.http.RequestIds;
import dev.remembrancer.server.http.RouteTable;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.mcp.Tools;
import dev.remembrancer.server.memory.Agents;
import dev.remembrancer.server.memory.Changing;
import dev.remembrancer.server.memory.Following;
import dev.remembrancer.server.memory.Forgetting;
import dev.remembrancer.server.memory.Keeping;
import dev.remembrancer.server.memory.Recalling;
import dev.remembrancer.server.memory.Remembering;
import dev.remembrancer.server.openai.OpenAiRoutes;
import dev.remembrancer.server.openapi.Documentation;
import dev.remembrancer.server.session.Branches;
import dev.remembrancer.server.session.Describing;
import dev.remembrancer.server.session.Items;
import dev.remembrancer.server.session.Using;
import dev.remembrancer.server.status.Statistics;
import dev.remembrancer.server.status.Status;
import dev.remembrancer.server.transfer.Transferring;
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
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One memory over HTTP, from {@link #start} to {@link #close}. */
public final class RemembrancerServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RemembrancerServer.class);

    /** How long a digest of old items is, when no model writes it. */
    private static final int DIGEST_TOKENS = 1_000;

    private final Javalin javalin;
    private final String host;
    private final Reception reception;
    private final Optional<String> newKey;
    private final RouteTable routes;

    private RemembrancerServer(
            Javalin javalin, String host, Reception reception, Optional<String> newKey, RouteTable routes) {
        this.javalin = javalin;
        this.host = host;
        this.reception = reception;
        this.newKey = newKey;
        this.routes = routes;
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
     * @throws NoKeyException when other machines could reach it, and there is no key
     * @throws ServerNotStartedException when the port is taken or the host is not of this machine
     */
    public static RemembrancerServer start(
            Remembrancer remembrancer, RemembrancerOpener opener, ServerOptions options) {
        Reception reception = new Reception(remembrancer, opener, options);
        try {
            Optional<String> newKey = firstKey(reception, options.host());
            Gate gate = new Gate(reception.keys(), reception.tenants(), options.host());
            RouteTable routes = routes(remembrancer, reception, options);
            Javalin javalin = Javalin.create(config -> {
                configure(config, options);
                Problems.addTo(config);
                routes.addTo(
                        config.routes,
                        gate,
                        reception,
                        new RequestIds(options.random()),
                        new RequestBody(options.limits().bodyBytes()));
            });
            javalin.start();
            reception.begin();
            return new RemembrancerServer(javalin, options.host(), reception, newKey, routes);
        } catch (JavalinException | UnknownHostException e) {
            throw new ServerNotStartedException(
                    "cannot listen on " + options.host() + ", port " + options.port()
                            + ": see that nothing else does, that the host is of this machine, and that the port is"
                            + " allowed",
                    e);
        }
    }

    // Both files are read here, so that a damaged one is told now and not to the first caller.
    private static Optional<String> firstKey(Reception reception, String host) throws UnknownHostException {
        reception.tenants().list();
        boolean opens = reception.keys().isAnyActive();
        if (Gate.isLoopback(host)) {
            return reception.keys().first().map(Keys.MadeKey::secret);
        }
        if (!opens) {
            throw new NoKeyException(host);
        }
        return Optional.empty();
    }

    /** The port it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Its address, such as {@code http://127.0.0.1:7070}. */
    public String url() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
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
    }

    private static void configure(JavalinConfig config, ServerOptions options) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = Runtime.version().feature() >= 21;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(http -> limit(http, options.limits()));
        config.jetty.addConnector((server, http) -> connector(server, http, options));
        config.jetty.modifyServer(server -> prepare(server, options.limits()));
    }

    private static void limit(HttpConfiguration http, Limits limits) {
        http.setRequestHeaderSize(limits.headerBytes());
        http.setSendServerVersion(false);
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, ServerOptions options) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(options.limits().idle().toMillis());
        connector.setShutdownIdleTimeout(options.limits().stop().toMillis() / 10);
        return connector;
    }

    private static void prepare(Server server, Limits limits) {
        server.setErrorHandler(new JettyErrors());
        server.insertHandler(new GracefulHandler());
        server.setStopTimeout(limits.stop().toMillis());
    }

    private static RouteTable routes(Remembrancer remembrancer, Reception reception, ServerOptions options) {
        List<Routes> features = new ArrayList<>(List.of(
                new Agents(),
                new Remembering(),
                new Recalling(),
                new Keeping(options.clock()),
                new Changing(),
                new Forgetting(),
                new Following(),
                new WebhookRoutes(reception.webhooks(), reception.post()),
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
                new MemoryTool(),
                new OpenAiRoutes(new ExtractiveDigester(DIGEST_TOKENS), options.clock(), options.random()),
                new KeyRoutes(reception.keys(), reception.tenants(), reception.limiter(), options.clock()),
                new TenantRoutes(reception.tenants(), reception.openTenants(), reception.limiter()),
                new Status(remembrancer, options.clock(), version())));
        options.gateway().ifPresent(gateway -> {
            // A key that is bound to a user may not make it.
            Agent agent = remembrancer.agent(gateway.agent());
            LOG.debug("the gateway remembers as agent {}", agent.info().id());
            features.add(new GatewayRoutes(gateway, options.clock()));
        });
        List<Routes> all = new ArrayList<>(features);
        all.add(new Documentation(List.copyOf(features), version()));
        return new RouteTable(all);
    }

    private static String version() {
        return Optional.ofNullable(RemembrancerServer.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
