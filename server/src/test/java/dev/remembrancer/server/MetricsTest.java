package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.gateway.GatewayOptions;
import dev.remembrancer.server.observe.TelemetryOptions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.InMemoryStore;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.session.PythonAgents;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the server tells of itself in numbers: that they are true, and about nobody. */
class MetricsTest {
    private static final String AGENT = ObservedServer.AGENT;

    @TempDir
    Path directory;

    @Test
    void whatWasDoneIsCountedOnceWhereverItPasses() throws Exception {
        try (ObservedServer server = new ObservedServer(directory, TelemetryOptions.USUAL)) {
            for (int i = 0; i < 3; i++) {
                server.remember("Fact number " + i);
            }
            for (int i = 0; i < 5; i++) {
                server.recall("which fact?");
            }
            server.rig.post(AGENT + "/inject-context", Map.of("message", "which fact?"));
            server.rig.post(AGENT + "/recall", Map.of("query", ""));
            server.rig.post("/api/v1/sessions/thread/items", Map.of("items", List.of(Map.of("role", "user"))));

            Scraped now = server.scrapeUntil(
                    scraped -> scraped.count(http("POST", "/api/v1/sessions/{session}/items", 2)) == 1);

            assertThat(now.value(operation("remember", "ok"))).isEqualTo(3);
            assertThat(now.value(operation("recall", "ok"))).isEqualTo(5);
            assertThat(now.value(operation("recall", "failed"))).isZero();
            assertThat(now.value(operation("context", "ok"))).isEqualTo(1);
            assertThat(now.value(operation("append", "ok"))).isEqualTo(1);
            assertThat(now.value("remembrancer_embedding_duration_seconds_count{kind=\"query\"}"))
                    .isEqualTo(6);
            assertThat(now.value("remembrancer_embedding_duration_seconds_count{kind=\"texts\"}"))
                    .isEqualTo(3);
            assertThat(now.value("remembrancer_embedding_batch_texts_sum")).isEqualTo(3);
            // The second time the question's vector is there at once, and both ways of looking are one part.
            Map<String, Integer> parts =
                    Map.of("catch_up", 6, "search_words", 1, "search_vector", 1, "search", 5, "rank", 6);
            parts.forEach((part, times) -> assertThat(
                            now.value("remembrancer_recall_part_duration_seconds_count{part=\"" + part + "\"}"))
                    .as(part)
                    .isEqualTo(times.doubleValue()));
            // One made the agent, three remembered; upkeep may have written, too.
            assertThat(now.value("remembrancer_store_commit_duration_seconds_count{store=\"memories\"}"))
                    .isGreaterThanOrEqualTo(4)
                    .isEqualTo(now.value("remembrancer_store_group_units_sum{store=\"memories\"}"));
            assertThat(now.value("remembrancer_store_group_units_sum{store=\"sessions\"}"))
                    .isPositive()
                    .isEqualTo(now.value("remembrancer_store_commit_duration_seconds_count{store=\"sessions\"}"));
            assertThat(now.value("remembrancer_store_queue_units{store=\"memories\"}"))
                    .isZero();
            assertThat(now.value("remembrancer_embedding_active{kind=\"query\"}"))
                    .isZero();
            assertThat(now.value(http("POST", "/api/v1/agents/{agent}/recall", 2)))
                    .isEqualTo(5);
            assertThat(now.value(http("POST", "/api/v1/agents/{agent}/recall", 4)))
                    .isEqualTo(1);
            assertThat(now.value("jvm_memory_used_bytes{area=\"heap\",id=\"" + heap(now) + "\"}"))
                    .isPositive();
        }
    }

    @Test
    void bucketsGrowAndEndAtTheCountAndSumsAreWhatCallsTookInAll() throws Exception {
        try (ObservedServer server = new ObservedServer(directory, TelemetryOptions.USUAL)) {
            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                server.recall("anything?");
            }
            double took = (System.nanoTime() - begin) / 1e9;
            String recall = "remembrancer_http_request_duration_seconds_%s{method=\"POST\","
                    + "route=\"/api/v1/agents/{agent}/recall\",status=\"2xx\"%s}";
            Scraped now = server.scrapeUntil(scraped -> scraped.count(recall.formatted("count", "")) == 20);

            assertThat(now.value(recall.formatted("sum", ""))).isPositive().isLessThan(took);
            assertThat(now.value("remembrancer_operation_duration_seconds_sum{operation=\"recall\",outcome=\"ok\"}"))
                    .isPositive()
                    .isLessThan(now.value(recall.formatted("sum", "")));
            List<Double> buckets = now.values().entrySet().stream()
                    .filter(line -> line.getKey().startsWith("remembrancer_http_request_duration_seconds_bucket"))
                    .filter(line -> line.getKey().contains("/recall"))
                    .map(Map.Entry::getValue)
                    .toList();
            assertThat(buckets).hasSizeGreaterThan(10).isSorted().last().isEqualTo(20.0);
        }
    }

    @Test
    void whatNoRouteAnswersIsCountedToo() throws Exception {
        try (ObservedServer server = new ObservedServer(directory, TelemetryOptions.USUAL)) {
            server.rig.get("/canary/path");
            server.rig.send(server.rig.strangersRequest("/api/v1/agents").GET());
            server.rig.raw("BREW / HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + server.rig.key()
                    + "\r\nConnection: close\r\n\r\n");
            server.rig.raw("this is no HTTP\r\n\r\n");

            Scraped now = server.scrapeUntil(scraped ->
                    scraped.count(http("GET", "none", 4)) >= 2 && scraped.count(http("other", "none", 4)) >= 1);
            assertThat(now.value("remembrancer_http_problems_total{code=\"not_found\"}"))
                    .isPositive();
            assertThat(now.value("remembrancer_http_problems_total{code=\"unauthorized\"}"))
                    .isPositive();
            assertThat(now.text()).doesNotContain("BREW", "canary");
        }
    }

    @Test
    void theIndexFallsBehindAndCatchesUp() throws Exception {
        MutableClock clock = MutableClock.atNoon();
        HeldIndex index = new HeldIndex();
        try (Remembrancer remembrancer = Engine.open(new Engine.Parts(
                        new InMemoryStore(),
                        index,
                        HashingEmbedder.standard(),
                        StoredSessions.over(new MemorySessionStore(clock)),
                        clock,
                        new Ids(clock, new Random(5))));
                ServerRig rig = ServerRig.over(remembrancer, directory)) {
            assertThat(Scraped.from(rig).value("remembrancer_index_lag_changes"))
                    .isZero();
            for (int i = 0; i < 4; i++) {
                remembrancer.agent("a").remember(NewMemory.semantic("fact " + i));
            }
            assertThat(Scraped.from(rig).value("remembrancer_index_lag_changes"))
                    .isGreaterThanOrEqualTo(4);

            index.release();
            Scraped.until(rig, now -> now.value("remembrancer_index_lag_changes") == 0);
        } finally {
            index.release();
        }
    }

    @Test
    void plansAndWhatIsUsedOfThemAreTold() throws Exception {
        MutableClock clock = MutableClock.atNoon();
        try (ObservedServer server =
                new ObservedServer(directory, TelemetryOptions.USUAL, options -> ServerRig.options(directory, clock))) {
            String planned = new MadeKeys(directory, clock).planned(TenantId.DEFAULT, "free");
            for (int i = 0; i < 3; i++) {
                server.rig.send(server.rig
                        .strangersRequest(AGENT + "/recall")
                        .header("X-API-Key", planned)
                        .POST(BodyPublishers.ofString("{\"query\":\"anything\"}")));
            }
            Scraped now = server.scrape();

            assertThat(now.value("remembrancer_plan_limit{limit=\"recalls_per_day\",plan=\"free\"}"))
                    .isEqualTo(200);
            assertThat(now.value("remembrancer_quota_used{holder=\"key\",kind=\"recalls\",plan=\"free\"}"))
                    .isEqualTo(3);
            assertThat(now.value("remembrancer_quota_fullest_ratio{holder=\"key\",kind=\"recalls\",plan=\"free\"}"))
                    .isEqualTo(3.0 / 200);
            assertThat(now.text()).doesNotContain("plan=\"unlimited\"").doesNotContain(MadeKeys.id(planned));
        }
    }

    @Test
    void theGatewaysCountsAreTold() throws Exception {
        try (ScriptedUpstream upstream = new ScriptedUpstream();
                ObservedServer server = new ObservedServer(
                        directory,
                        TelemetryOptions.USUAL,
                        options -> options.gateway(GatewayOptions.to(upstream.url())))) {
            upstream.nextJson(200, "{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"yes\"}}]}");
            server.rig.post(
                    "/v1/chat/completions",
                    "{\"model\":\"m\",\"user\":\"alice\",\"messages\":[{\"role\":\"user\",\"content\":\"well?\"}]}");

            Scraped now = server.scrapeUntil(scraped -> scraped.value("remembrancer_gateway_remembered_total") == 1);
            assertThat(now.value("remembrancer_gateway_forwarded_total")).isEqualTo(1);
            assertThat(now.value("remembrancer_gateway_not_remembered_total")).isZero();
        }
    }

    @Test
    void tenantsAreAddedUpUnlessTheyAreWantedApart() throws Exception {
        for (boolean apart : new boolean[] {false, true}) {
            Path here = Files.createDirectory(directory.resolve("apart-" + apart));
            MutableClock clock = MutableClock.atNoon();
            try (ObservedServer server = new ObservedServer(here, TelemetryOptions.USUAL.tenantLabels(apart))) {
                MadeKeys made = new MadeKeys(here, clock);
                made.tenants().create(new TenantId("acme"), "Acme", Optional.empty());
                String key = made.allowingIn(new TenantId("acme"));
                server.rig.send(server.rig
                        .strangersRequest("/api/v1/agents")
                        .header("X-API-Key", key)
                        .POST(BodyPublishers.ofString("{\"name\":\"a\"}")));
                Scraped now = server.scrape();

                assertThat(now.value("remembrancer_tenants_open")).isEqualTo(1);
                assertThat(now.text().contains("acme")).isEqualTo(apart);
                assertThat(now.value("remembrancer_unembedded_versions" + (apart ? "{tenant=\"acme\"}" : "")))
                        .isZero();
            }
        }
    }

    @Test
    void onlyAKeyForMetricsReadsThemUnlessTheyAreOpen() throws Exception {
        try (ObservedServer server = new ObservedServer(directory, TelemetryOptions.USUAL)) {
            String key = new MadeKeys(directory, MutableClock.atNoon()).allowing(Permission.METRICS);
            assertThat(status(server, "")).isEqualTo(401);
            assertThat(status(server, key)).isEqualTo(200);
            assertThat(server.rig
                            .send(server.rig
                                    .strangersRequest(AGENT)
                                    .header("X-API-Key", key)
                                    .GET())
                            .status())
                    .isEqualTo(403);
        }
        Path other = Files.createDirectory(directory.resolve("open"));
        try (ObservedServer server = new ObservedServer(other, TelemetryOptions.USUAL.openMetrics(true))) {
            assertThat(status(server, "")).isEqualTo(200);
        }
    }

    @Test
    void nothingOfWhatIsRememberedOrOfWhoAsksIsInThem() throws Exception {
        try (ObservedServer server = new ObservedServer(directory, TelemetryOptions.USUAL)) {
            server.rig.post("/api/v1/agents", Map.of("name", "canary-agent"));
            server.rig.post(
                    "/api/v1/agents/canary-agent/remember",
                    Map.of("content", "canary text", "user_id", "canary-user", "key", "canary.key"));
            server.rig.post(
                    "/api/v1/agents/canary-agent/recall", Map.of("query", "canary query", "user_id", "canary-user"));
            server.rig.post("/api/v1/agents/canary-agent/recall", Map.of("canary_field", 1));
            server.rig.post(
                    "/api/v1/sessions/canary-session/items",
                    "{\"items\":[{\"role\":\"user\",\"content\":\"canary\"}]}");
            server.rig.send(server.rig
                    .request("/canary/path?canary=1")
                    .header("X-Request-Id", "canary")
                    .GET());
            server.rig.send(server.rig
                    .strangersRequest("/x")
                    .header("X-API-Key", "rem_canary")
                    .GET());

            Scraped now = server.scrapeUntil(
                    scraped -> scraped.count("remembrancer_http_problems_total{code=\"unauthorized\"}") == 1);
            assertThat(now.text())
                    .doesNotContainIgnoringCase("canary")
                    .doesNotContain("mem_", "agt_", server.rig.key(), directory.toString());
        }
    }

    @Test
    void prometheusOwnParserReadsTheSame() throws Exception {
        Optional<String> python = python();
        assumeTrue(
                python.isPresent(), "left out: no Python with prometheus_client; name one in " + PythonAgents.VARIABLE);
        try (ObservedServer server = new ObservedServer(directory, TelemetryOptions.USUAL)) {
            server.remember("Prefers tea");
            server.recall("tea?");
            Scraped now =
                    server.scrapeUntil(scraped -> scraped.count(http("POST", "/api/v1/agents/{agent}/recall", 2)) == 1);
            Path text = Files.writeString(directory.resolve("metrics.txt"), now.text());
            String read = run(python.get(), """
                    import sys
                    from prometheus_client.parser import text_string_to_metric_families
                    families = list(text_string_to_metric_families(open(sys.argv[1]).read()))
                    samples = [s for f in families for s in f.samples]
                    kinds = {f.name: f.type for f in families}
                    recalls = [float(s.value) for s in samples if s.name == 'remembrancer_operation_duration_seconds_count'
                               and s.labels == {'operation': 'recall', 'outcome': 'ok'}]
                    print(len(samples), kinds['remembrancer_http_request_duration_seconds'],
                          kinds['remembrancer_index_lag_changes'], recalls)
                    """, text.toString());
            assertThat(read).isEqualTo(now.values().size() + " histogram gauge [1.0]");
        }
    }

    private static Optional<String> python() {
        return PythonAgents.find().map(PythonAgents::python).filter(python -> {
            try {
                run(python, "import prometheus_client");
                return true;
            } catch (Exception | AssertionError e) {
                return false;
            }
        });
    }

    private static String run(String python, String program, String... arguments) throws Exception {
        Process process = new ProcessBuilder(Stream.concat(Stream.of(python, "-c", program), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.strip();
    }

    private static int status(ObservedServer server, String key) {
        return server.rig
                .send((key.isEmpty()
                                ? server.rig.strangersRequest("/metrics")
                                : server.rig.strangersRequest("/metrics").header("X-API-Key", key))
                        .GET())
                .status();
    }

    private static String heap(Scraped now) {
        String area = "jvm_memory_used_bytes{area=\"heap\",id=\"";
        return now.values().entrySet().stream()
                .filter(line -> line.getKey().startsWith(area) && line.getValue() > 0)
                .map(line ->
                        line.getKey().substring(area.length(), line.getKey().length() - 2))
                .findFirst()
                .orElseThrow();
    }

    private static String operation(String name, String outcome) {
        return "remembrancer_operation_duration_seconds_count{operation=\"" + name + "\",outcome=\"" + outcome + "\"}";
    }

    private static String http(String method, String route, int status) {
        return "remembrancer_http_request_duration_seconds_count{method=\"" + method + "\",route=\"" + route
                + "\",status=\"" + status + "xx\"}";
    }
}
