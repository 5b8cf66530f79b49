package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.Receiver.Got;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.limits.Plan;
import dev.remembrancer.server.access.limits.Plans;
import dev.remembrancer.server.webhooks.WebhookOptions;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens is sent, signed, until it has arrived. */
class WebhooksTest {
    private static final String AGENT = "/api/v1/agents/support";

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();
    private final Remembrancer remembrancer = SmallMemory.open();
    private Receiver receiver;
    private ServerRig rig;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
        remembrancer.agent("support");
        rig = ServerRig.over(remembrancer, options());
    }

    private ServerOptions options() {
        Plan twoADay = new Plan("two a day", Plan.NONE, 2, Plan.NONE, Plan.NONE, Plan.NONE, Plan.NONE);
        return ServerRig.options(directory, clock)
                .plans(Plans.of(List.of(twoADay, Plan.UNLIMITED)))
                .webhooks(WebhookOptions.USUAL.loopback(true));
    }

    @AfterEach
    void stop() {
        rig.close();
        receiver.close();
        remembrancer.close();
    }

    @Test
    void whatHappensIsSentInOrderWithAGoodSignatureAndNoContent() throws GeneralSecurityException {
        Answer made = webhook(Map.of());
        assertThat(made.status()).isEqualTo(201);
        String first = remember("Canary tea", "alice");
        String second = remember("Canary coffee", "alice");
        rig.delete(AGENT + "/memories/" + second + "?user_id=alice");

        List<String> told = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Got got = receiver.next();
            assertThat(got.signature())
                    .isEqualTo("v1,"
                            + signature(made.text("secret"), got.id() + "." + got.timestamp() + "." + got.body()));
            assertThat(got.timestamp()).isEqualTo("" + clock.instant().getEpochSecond());
            assertThat(got.body()).doesNotContain("Canary", "alice");
            assertThat(got.json().path("data").path("agent_id").asText()).startsWith("agt_");
            told.add(got.type() + " " + (got.memory().equals(first) ? "first" : "second"));
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "memory.stored first",
                        "memory.superseded first",
                        "memory.stored second",
                        "memory.forgotten first",
                        "memory.forgotten second");
        assertThat(told.get(0)).isEqualTo("memory.stored first");
        await(() -> deliveries(made).size() == 5);
        assertThat(deliveries(made)).allSatisfy(one -> {
            assertThat(one.path("state").asText()).isEqualTo("delivered");
            assertThat(one.path("last_result").asText()).isEqualTo("204");
        });
        assertThat(rig.get("/api/v1/webhooks").body()).doesNotContain("whsec_");
    }

    @Test
    void scopeAndContentAreSentToWhoWasAllowedThem() {
        webhook(Map.of("events", List.of("memory.stored"), "include_scope", true, "include_content", true));
        remember("Likes tea", "alice");
        JsonNode data = receiver.next().json().path("data");
        assertThat(data.path("content").asText()).isEqualTo("Likes tea");
        assertThat(data.path("scope").path("user").asText()).isEqualTo("alice");
        assertThat(data.path("agent").asText()).isEqualTo("support");
    }

    @Test
    void anUnwellEndpointHoldsUpWhatComesAfterAndIsTriedAgainLater() {
        Answer made = webhook(Map.of("events", List.of("memory.stored")));
        receiver.answering(got -> 503);
        String first = remember("one", "a");
        String second = remember("two", "b");
        assertThat(receiver.next().memory()).isEqualTo(first);
        await(() -> deliveries(made).stream()
                .anyMatch(one -> one.path("last_result").asText().equals("503")));
        receiver.answering(got -> 200);
        assertThat(receiver.all()).extracting(Got::memory).containsOnly(first);
        clock.advance(Duration.ofSeconds(6));
        assertThat(receiver.next().memory()).isEqualTo(first);
        assertThat(receiver.next().memory()).isEqualTo(second);
        await(() -> open(made) == 0 && deliveries(made).size() == 2);
        assertThat(deliveries(made).get(1).path("attempts").asInt()).isEqualTo(2);
    }

    @Test
    void whatIsRefusedIsSetAsideAndTriedAgainBesideTheOthers() {
        Answer made = webhook(Map.of("events", List.of("memory.stored")));
        String[] refused = new String[1];
        receiver.answering(got -> got.memory().equals(refused[0]) || refused[0] == null ? 422 : 200);
        refused[0] = remember("one", "a");
        assertThat(receiver.next().memory()).isEqualTo(refused[0]);
        String second = remember("two", "b");
        assertThat(receiver.next().memory()).isEqualTo(second);
        await(() -> open(made) == 1 && deliveries(made).size() == 2);
        assertThat(deliveries(made).get(1).path("state").asText()).isEqualTo("aside");
        String id = deliveries(made).get(1).path("id").asText();
        receiver.answering(got -> 200);
        assertThat(rig.post("/api/v1/webhooks/" + made.text("id") + "/deliveries/" + id + "/redeliver", Map.of())
                        .status())
                .isEqualTo(202);
        assertThat(receiver.next().id()).isEqualTo(id);
        await(() -> open(made) == 0);
    }

    @Test
    void whoHasFailedForDaysIsDisabledAndGoesOnWhereItEnded() {
        Answer made = webhook(Map.of("events", List.of("memory.stored")));
        receiver.answering(got -> 500);
        String first = remember("one", "a");
        assertThat(receiver.next().memory()).isEqualTo(first);
        await(() -> state(made).has("failing_since"));
        clock.advance(Duration.ofDays(5));
        assertThat(receiver.next().memory()).isEqualTo(first);
        await(() -> state(made).path("state").asText().equals("disabled"));
        assertThat(state(made).path("disabled_because").asText()).contains("every attempt has failed");
        String second = remember("two", "b");
        receiver.answering(got -> 200);
        assertThat(rig.post("/api/v1/webhooks/" + made.text("id") + "/enable", Map.of())
                        .text("state"))
                .isEqualTo("enabled");
        assertThat(receiver.next().memory()).isEqualTo(first);
        assertThat(receiver.next().memory()).isEqualTo(second);
    }

    @Test
    void aStopLosesNothingAndWhatArrivedIsNotSentAgain() {
        Answer made = webhook(Map.of("events", List.of("memory.stored")));
        String before = remember("one", "a");
        assertThat(receiver.next().memory()).isEqualTo(before);
        await(() -> deliveries(made).size() == 1);
        rig.close();
        String meanwhile = remembrancer
                .agent("support")
                .remember(NewMemory.semantic("two"))
                .id()
                .value();
        rig = ServerRig.again(remembrancer, options());
        assertThat(receiver.next().memory()).isEqualTo(meanwhile);
        assertThat(receiver.all()).hasSize(2);
    }

    @Test
    void ofTwoServersOnOneDirectoryOneSends() {
        ServerRig other = ServerRig.again(remembrancer, options());
        try {
            webhook(Map.of("events", List.of("memory.stored")));
            for (int i = 0; i < 20; i++) {
                remember("fact " + i, "user-" + i);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(receiver.next().type()).isEqualTo("memory.stored");
            }
        } finally {
            other.close();
        }
        assertThat(receiver.all()).extracting(Got::id).doesNotHaveDuplicates().hasSize(20);
    }

    @Test
    void bothSecretsSignWhileTheyOverlap() throws GeneralSecurityException {
        Answer made = webhook(Map.of());
        Answer rotated = rig.post("/api/v1/webhooks/" + made.text("id") + "/rotate", Map.of("overlap_seconds", 60));
        Answer tested = rig.post("/api/v1/webhooks/" + made.text("id") + "/test", Map.of());
        assertThat(tested.text("state")).isEqualTo("delivered");
        Got got = receiver.next();
        assertThat(got.type()).isEqualTo("webhook.test");
        String signed = got.id() + "." + got.timestamp() + "." + got.body();
        assertThat(got.signature().split(" "))
                .containsExactly(
                        "v1," + signature(made.text("secret"), signed),
                        "v1," + signature(rotated.text("secret"), signed));
        clock.advance(Duration.ofSeconds(60));
        rig.post("/api/v1/webhooks/" + made.text("id") + "/test", Map.of());
        assertThat(receiver.next().signature()).doesNotContain(" ");
    }

    @Test
    void aRedirectIsNotFollowedAndAnEndpointThatIsGoneIsDisabled() {
        Answer made = webhook(Map.of("events", List.of("memory.stored")));
        receiver.answering(got -> 307);
        Answer tested = rig.post("/api/v1/webhooks/" + made.text("id") + "/test", Map.of());
        assertThat(tested.text("last_result")).isEqualTo("307");
        assertThat(receiver.all()).hasSize(1);
        receiver.answering(got -> 410);
        remember("one", "a");
        await(() -> state(made).path("state").asText().equals("disabled"));
    }

    @Test
    void addressesThatAreNotPublicAreRefusedUnlessTheyAreAllowed() {
        rig.close();
        rig = ServerRig.again(remembrancer, ServerRig.options(directory, clock));
        String admin = new MadeKeys(directory, clock).allowing(Permission.ADMIN);
        for (String url :
                List.of(receiver.url(), "ftp://example.com/", "https://user@example.com/", "https:///x", "nonsense")) {
            assertThat(as(admin, "/api/v1/webhooks", "{\"url\":\"" + url + "\"}")
                            .status())
                    .as(url)
                    .isEqualTo(422);
        }
        for (String host :
                List.of("127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "[fd00::1]", "0.0.0.0")) {
            Answer made = as(admin, "/api/v1/webhooks", "{\"url\":\"https://" + host + ":9/\"}");
            assertThat(made.status()).isEqualTo(201);
            assertThat(as(admin, "/api/v1/webhooks/" + made.text("id") + "/test", "")
                            .text("last_result"))
                    .as(host)
                    .contains("not allowed");
        }
        assertThat(receiver.all()).isEmpty();
    }

    @Test
    void aReachedQuotaIsToldOnce() {
        webhook(Map.of("events", List.of("quota.reached")));
        String key = new MadeKeys(directory, clock).planned(TenantId.DEFAULT, "two a day");
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            answers.add(as(key, AGENT + "/remember", "{\"content\":\"fact " + i + "\"}")
                    .status());
        }
        assertThat(answers).containsExactly(201, 201, 429, 429, 429);
        Got got = receiver.next();
        assertThat(got.type()).isEqualTo("quota.reached");
        assertThat(got.json().path("data").path("key_id").asText()).isEqualTo(MadeKeys.id(key));
        assertThat(got.json().path("data").path("code").asText()).isEqualTo("daily_limit_reached");
        Answer made = webhook(Map.of("events", List.of("memory.stored")));
        remember("one more", "a");
        assertThat(receiver.next().type()).isEqualTo("memory.stored");
        assertThat(receiver.all()).hasSize(2);
        assertThat(made.status()).isEqualTo(201);
    }

    @Test
    void anEndedWebhookLeavesNothing() {
        Answer made = webhook(Map.of());
        remember("one", "a");
        assertThat(receiver.next().type()).isEqualTo("memory.stored");
        Path kept = directory.resolve("webhooks").resolve(made.text("id") + ".json");
        await(() -> Files.exists(kept) && open(made) == 0);
        assertThat(rig.delete("/api/v1/webhooks/" + made.text("id")).status()).isEqualTo(200);
        await(() -> !Files.exists(kept));
        assertThat(rig.get("/api/v1/webhooks/" + made.text("id")).status()).isEqualTo(404);
    }

    private Answer webhook(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("url", receiver.url());
        return rig.post("/api/v1/webhooks", body);
    }

    private String remember(String content, String user) {
        return rig.post(AGENT + "/remember", Map.of("content", content, "user_id", user, "key", "fact"))
                .text("id");
    }

    private Answer as(String key, String path, String body) {
        return rig.send(rig.strangersRequest(path).header("X-API-Key", key).POST(BodyPublishers.ofString(body)));
    }

    private JsonNode state(Answer made) {
        return rig.get("/api/v1/webhooks/" + made.text("id")).json();
    }

    private int open(Answer made) {
        return state(made).path("open").asInt();
    }

    private List<JsonNode> deliveries(Answer made) {
        List<JsonNode> all = new ArrayList<>();
        rig.get("/api/v1/webhooks/" + made.text("id") + "/deliveries")
                .json()
                .path("deliveries")
                .forEach(all::add);
        return all;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("30 s are over").isLessThan(end);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private static String signature(String secret, String signed) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
