package dev.remembrancer.server;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.SharedModel;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.observe.Telemetry;
import dev.remembrancer.server.observe.TelemetryOptions;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.Reranker;
import dev.remembrancer.testkit.HashingEmbedder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A server over real stores and a real index, whose memories are opened as the command line opens them. */
final class ObservedServer implements AutoCloseable {
    static final String AGENT = "/api/v1/agents/support";

    private final SharedModel model = new SharedModel(HashingEmbedder::standard, InstantSource.system());
    private final Remembrancer remembrancer;
    final ServerRig rig;

    ObservedServer(Path directory, TelemetryOptions telemetry) {
        this(directory, telemetry, options -> options);
    }

    ObservedServer(Path directory, TelemetryOptions options, UnaryOperator<ServerOptions> more) {
        this(directory, options, more, opener -> opener);
    }

    /** One whose memories have a reranker. */
    static ObservedServer reranked(Path directory, TelemetryOptions options, Reranker reranker) {
        return new ObservedServer(directory, options, more -> more, opener -> opener.reranked(reranker));
    }

    private ObservedServer(
            Path directory,
            TelemetryOptions options,
            UnaryOperator<ServerOptions> more,
            UnaryOperator<RemembrancerOpener> opening) {
        Telemetry telemetry = Telemetry.of(options);
        RemembrancerOpener opener = opening.apply(model.observed(telemetry.observer()));
        remembrancer = opener.open(directory);
        remembrancer.agent("support");
        rig = ServerRig.over(
                remembrancer, opener, more.apply(ServerRig.options(directory)).telemetry(telemetry));
    }

    void remember(String content) {
        expect(201, rig.post(AGENT + "/remember", Map.of("content", content)));
    }

    void recall(String query) {
        expect(200, rig.post(AGENT + "/recall", Map.of("query", query)));
    }

    Scraped scrape() {
        return Scraped.from(rig);
    }

    /** The metrics as soon as they are so: a request is measured when its answer is out, a little later than it is read. */
    Scraped scrapeUntil(Predicate<Scraped> wanted) throws InterruptedException {
        return Scraped.until(rig, wanted);
    }

    static void expect(int status, Answer answer) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + ": " + answer.body());
        }
    }

    @Override
    public void close() {
        rig.close();
        remembrancer.close();
        model.close();
    }
}
