package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.limits.Plan;
import dev.remembrancer.server.access.limits.Plans;
import dev.remembrancer.server.http.JsonText;
import dev.remembrancer.testkit.MutableClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits as a client meets them. */
class PlansTest {
    private static final String AGENT = "/api/v1/agents/support";
    private static final Plans PLANS = Plans.of(List.of(
            new Plan("slow", 3, Plan.NONE, Plan.NONE, Plan.NONE, Plan.NONE, Plan.NONE),
            new Plan("daily", Plan.NONE, 3, 2, Plan.NONE, Plan.NONE, Plan.NONE),
            new Plan("small", Plan.NONE, Plan.NONE, Plan.NONE, 5, 2, 200)));

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();
    private final Remembrancer remembrancer = SmallMemory.open();
    private ServerRig rig = null;
    private MadeKeys made = new MadeKeys(Path.of(""), clock);

    @BeforeEach
    void start() {
        remembrancer.agent("support");
        made = new MadeKeys(directory, clock);
        rig = ServerRig.over(remembrancer, ServerRig.options(directory, clock).plans(PLANS));
    }

    @AfterEach
    void stop() {
        rig.close();
        remembrancer.close();
    }

    @Test
    void tooManyRequestsAMinuteAreRefusedAndWhoWaitsAsToldGetsThrough() {
        String key = made.planned(TenantId.DEFAULT, "slow");
        for (int left = 2; left >= 0; left--) {
            Answer answer = get(key, "/api/v1/agents");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("3");
            assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("" + left);
        }
        for (int round = 0; round < 5; round++) {
            Answer refused = get(key, "/api/v1/agents");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.text("code")).isEqualTo("rate_limited");
            assertThat(refused.header("X-RateLimit-Remaining")).isEqualTo("0");
            long wait = Long.parseLong(refused.header("Retry-After"));
            clock.advance(Duration.ofSeconds(wait - 1));
            assertThat(get(key, "/api/v1/agents").status()).isEqualTo(429);
            clock.advance(Duration.ofSeconds(1));
            assertThat(get(key, "/api/v1/agents").status()).isEqualTo(200);
        }
    }

    @Test
    void rememberingAndRecallingAreCountedApartAndABatchAsItsMembers() {
        String key = made.planned(TenantId.DEFAULT, "daily");
        assertThat(remember(key, "one").status()).isEqualTo(201);
        assertThat(batch(key, "5", "6", "7", "8").text("code")).isEqualTo("daily_limit_too_small");
        assertThat(batch(key, "two", "three", "four").text("code")).isEqualTo("daily_limit_reached");
        assertThat(batch(key, "two", "three").status()).isEqualTo(201);
        assertThat(recall(key).status()).isEqualTo(200);
        assertThat(recall(key).status()).isEqualTo(200);
        Answer refused = recall(key);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("X-RateLimit-Limit")).isEqualTo("2");
        clock.advance(Duration.ofSeconds(Long.parseLong(refused.header("Retry-After"))));
        assertThat(recall(key).status()).isEqualTo(200);
    }

    @Test
    void whatIsWrongInARequestCostsNothingOfTheDay() {
        String key = made.planned(TenantId.DEFAULT, "daily");
        for (int i = 0; i < 5; i++) {
            assertThat(remember(key, "").status()).isEqualTo(422);
        }
        assertThat(remember(key, "one").status()).isEqualTo(201);
    }

    @Test
    void whatIsKeptInAllHasItsLimitToo() {
        String key = made.planned(TenantId.DEFAULT, "small");
        assertThat(batch(key, "1", "2", "3", "4").status()).isEqualTo(201);
        assertThat(batch(key, "5", "6").text("code")).isEqualTo("memory_limit_reached");
        assertThat(remember(key, "5").status()).isEqualTo(201);
        Answer full = remember(key, "6");

        assertThat(full.status()).isEqualTo(402);
        assertThat(full.text("detail")).contains("5 memories");
        assertThat(send(key, "DELETE", AGENT + "/memories?all=true", Map.of()).status())
                .isEqualTo(200);
        assertThat(remember(key, "6").status()).isEqualTo(201);
        assertThat(send(key, "POST", "/api/v1/agents", Map.of("name", "2")).status())
                .isEqualTo(201);
        assertThat(send(key, "POST", "/api/v1/agents", Map.of("name", "3")).text("code"))
                .isEqualTo("agent_limit_reached");
        assertThat(remember(key, "long ".repeat(50)).status()).isEqualTo(413);
    }

    @Test
    void whatIsForgottenLeavesRoomAndNeedsItAgainToBeRestored() {
        String key = made.planned(TenantId.DEFAULT, "small");
        batch(key, "1", "2", "3", "4");
        String id = remember(key, "5").text("id");
        String restore = AGENT + "/memories/" + id + "/restore";
        send(key, "DELETE", AGENT + "/memories/" + id, Map.of());
        String instead = remember(key, "6").text("id");

        assertThat(send(key, "POST", restore, Map.of()).text("code")).isEqualTo("memory_limit_reached");
        send(key, "DELETE", AGENT + "/memories/" + instead, Map.of());
        assertThat(send(key, "POST", restore, Map.of()).status()).isEqualTo(200);
        assertThat(remember(key, "7").text("code")).isEqualTo("memory_limit_reached");
    }

    @Test
    void manyAtOnceDoNotPassTheLimitTogether() throws Exception {
        String key = made.planned(TenantId.DEFAULT, "small");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String text = "thing " + i;
                sent.add(threads.submit(() -> remember(key, text).status()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : sent) {
                statuses.add(one.get());
            }
            assertThat(Collections.frequency(statuses, 201)).isEqualTo(5);
            assertThat(Collections.frequency(statuses, 402)).isEqualTo(35);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theDaysCountsSurviveARestart() {
        String key = made.planned(TenantId.DEFAULT, "daily");
        recall(key);
        recall(key);
        rig.close();
        rig = ServerRig.again(remembrancer, ServerRig.options(directory, clock).plans(PLANS));

        assertThat(recall(key).status()).isEqualTo(429);
    }

    @Test
    void aTenantsPlanHoldsForAllItsKeys() {
        JsonNode example = JsonText.MAPPER.valueToTree(Plans.EXAMPLES.named().get("free"));
        assertThat(example.path("memories").asLong()).isEqualTo(100);
        assertThat(rig.post("/api/v1/tenants", Map.of("id", "acme", "plan", "nobody's"))
                        .status())
                .isEqualTo(422);
        assertThat(rig.post("/api/v1/keys", Map.of("name", "a", "plan", "nobody's"))
                        .status())
                .isEqualTo(422);
    }

    private Answer remember(String key, String content) {
        return send(key, "POST", AGENT + "/remember", Map.of("content", content));
    }

    private Answer batch(String key, String... contents) {
        List<Map<String, String>> memories = java.util.stream.Stream.of(contents)
                .map(content -> Map.of("content", content))
                .toList();
        return send(key, "POST", AGENT + "/remember/batch", Map.of("memories", memories));
    }

    private Answer recall(String key) {
        return send(key, "POST", AGENT + "/recall", Map.of("query", "what?"));
    }

    private Answer get(String key, String path) {
        return rig.send(rig.strangersRequest(path).header("X-API-Key", key));
    }

    private Answer send(String key, String method, String path, Map<String, ?> body) {
        return rig.send(rig.strangersRequest(path)
                .header("X-API-Key", key)
                .method(
                        method,
                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(JsonText.bytes(body))));
    }
}
