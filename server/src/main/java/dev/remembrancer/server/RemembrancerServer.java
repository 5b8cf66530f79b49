package dev.remembrancer.server;

import dev.remembrancer.Remembrancer;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinException;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** One memory over HTTP, from {@link #start} to {@link #close}. */
public final class RemembrancerServer implements AutoCloseable {
    private static final Set<String> OPEN = Set.of("/health", "/api/v1/health");

    private final Javalin javalin;
    private final String host;
    private final ApiKeys keys;

    private RemembrancerServer(Javalin javalin, String host, ApiKeys keys) {
        this.javalin = javalin;
        this.host = host;
        this.keys = keys;
    }

    /**
     * Listens, and answers from now on. The memory stays open when the server is closed.
     *
     * @throws KeyringUnusableException when the file of the keys is damaged, or can't be read or made
     * @throws ServerNotStartedException when the port is taken or the host is not of this machine
     */
    public static RemembrancerServer start(Remembrancer remembrancer, ServerOptions options) {
        ApiKeys keys = ApiKeys.open(options.keyring(), options.clock(), options.random());
        try {
            Gate gate = new Gate(keys, options.host(), OPEN);
            Javalin javalin = Javalin.create(config -> {
                configure(config, options);
                new Problems(options.random()).addTo(config);
                addRoutes(
                        config.routes,
                        gate,
                        remembrancer,
                        new RequestBody(options.limits().bodyBytes()));
            });
            return new RemembrancerServer(javalin.start(), options.host(), keys);
        } catch (JavalinException | UnknownHostException e) {
            throw new ServerNotStartedException(
                    "cannot listen on " + options.host() + ", port " + options.port()
                            + ": see that nothing else does, that the host is of this machine, and that the port is"
                            + " allowed",
                    e);
        }
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
        return keys.newKey();
    }

    /** Takes no more requests, lets those that were begun end, and stops listening. */
    @Override
    public void close() {
        javalin.stop();
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

    private static void addRoutes(RoutesConfig routes, Gate gate, Remembrancer remembrancer, RequestBody body) {
        routes.before(context -> context.header("Cache-Control", "no-store"));
        routes.before(context -> gate.refusal(context).ifPresent(problem -> refuse(context, problem)));
        for (String path : OPEN) {
            Answers.onGet(routes, path, context -> Answers.json(context, 200, Map.of("status", "ok")));
        }
        Answers.onGet(routes, "/api/v1/version", context -> Answers.json(context, 200, Map.of("version", version())));
        Agents agents = new Agents(remembrancer, body);
        agents.addTo(routes);
        new Remembering(agents, body).addTo(routes);
        new Recalling(agents, body).addTo(routes);
        new Keeping(agents).addTo(routes);
    }

    private static void refuse(Context context, Problem problem) {
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer realm=\"remembrancer\"");
        }
        Problems.answer(context, problem);
        context.skipRemainingHandlers();
    }

    private static String version() {
        return Optional.ofNullable(RemembrancerServer.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
