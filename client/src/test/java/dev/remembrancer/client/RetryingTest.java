package dev.remembrancer.client;

import static dev.remembrancer.client.ScriptedServer.answer;
import static dev.remembrancer.client.ScriptedServer.half;
import static dev.remembrancer.client.ScriptedServer.hangUp;
import static dev.remembrancer.client.ScriptedServer.problem;
import static dev.remembrancer.client.ScriptedServer.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.remembrancer.Agent;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.client.http.AccessRefusedException;
import dev.remembrancer.client.http.ClientClosedException;
import dev.remembrancer.client.http.Patience;
import dev.remembrancer.client.http.RequestRefusedException;
import dev.remembrancer.client.http.ServerFailedException;
import dev.remembrancer.client.http.ServerUnavailableException;
import dev.remembrancer.client.http.TooManyRequestsException;
import dev.remembrancer.client.http.UnreadableAnswerException;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session.Appended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a client does when a server is slow, full, half gone, or no server of ours. */
class RetryingTest {
    private static final String RECEIPT = "{\"id\":\"mem_1\",\"version\":1,\"outcome\":\"stored\",\"supersedes\":[]}";
    private static final String AGENTS = "[{\"id\":\"agt_1\",\"name\":\"a\",\"created_at\":\"2026-01-01T00:00:00Z\"}]";

    private static Receipt remember(Script script) {
        Agent agent = new ClientAgent(script.agent());
        return agent.remember(NewMemory.semantic("likes coffee"));
    }

    @Test
    void aLostAnswerToAReadIsAskedForAgain() throws IOException {
        try (Script script = Script.of(hangUp(), half(AGENTS), answer(200, AGENTS))) {
            assertThat(script.client.agents()).hasSize(1);
            assertThat(script.server.requests()).hasSize(3);
            assertThat(script.pauses).isNotEmpty(); // the JDK's client asks once more by itself when it may
        }
    }

    @Test
    void aLostAnswerToWhatWasRememberedIsAskedForUnderTheSameKey() throws IOException {
        try (Script script = Script.of(half(RECEIPT), hangUp(), answer(201, RECEIPT))) {
            assertThat(remember(script).id().value()).isEqualTo("mem_1");
            List<String> keys = script.server.requests().stream()
                    .map(RetryingTest::key)
                    .distinct()
                    .toList();
            assertThat(script.server.requests()).hasSize(3);
            assertThat(keys).singleElement().asString().startsWith("call-");
        }
    }

    private static String key(String request) {
        return Pattern.compile("\"idempotency_key\":\"([^\"]+)\"")
                .matcher(request)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }

    @Test
    void theCallersOwnKeyIsTheOneThatIsSent() throws IOException {
        try (Script script = Script.of(answer(201, RECEIPT))) {
            new ClientAgent(script.agent())
                    .remember(NewMemory.semantic("likes coffee").idempotencyKey("mine"));
            assertThat(script.server.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(key(request)).isEqualTo("mine"));
        }
    }

    @Test
    void anAppendThatWasThereAlreadyWhenItWasSentAgainIsTheCallersFirst() throws IOException {
        try (Script script = Script.of(hangUp(), answer(201, "{\"items\":1,\"repeated\":true}"))) {
            assertThat(script.client.session("s").append(List.of(Item.user("a"))))
                    .isEqualTo(new Appended(1, false));
        }
        try (Script script = Script.of(answer(201, "{\"items\":1,\"repeated\":true}"))) {
            assertThat(script.client.session("s").append(List.of(Item.user("a")), "mine"))
                    .isEqualTo(new Appended(1, true));
        }
    }

    @Test
    void whatMayBeDoneOnceOnlyIsNotSentAgainWhenItsAnswerWasLost() throws IOException {
        try (Script script = Script.of(half("{\"popped\":false}"), answer(200, "{\"popped\":false}"))) {
            assertThatThrownBy(() -> script.client.session("s").pop()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(script.server.requests()).hasSize(1);
        }
        try (Script script = Script.of(answer(502, "<html>"), answer(200, "{\"popped\":false}"))) {
            assertThatThrownBy(() -> script.client.session("s").pop()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(script.server.requests()).hasSize(1);
        }
        try (Script script = Script.of(problem(503, "outcome_unknown", "lost"), answer(200, "{\"popped\":false}"))) {
            assertThatThrownBy(() -> script.client.session("s").pop()).isInstanceOf(OutcomeUnknownException.class);
            assertThat(script.server.requests()).hasSize(1);
        }
    }

    @Test
    void whatMayBeDoneOnceOnlyIsSentAgainWhenItSurelyWasNot() throws IOException {
        try (Script script = Script.of(
                problem(503, "service_unavailable", "busy"),
                problem(429, "rate_limited", "slow"),
                answer(200, "{\"popped\":false}"))) {
            assertThat(script.client.session("s").pop()).isEqualTo(Optional.empty());
            assertThat(script.server.requests()).hasSize(3);
        }
    }

    @Test
    void aRetryIsNotBeforeTheServerAsksForIt() throws IOException {
        try (Script script = Script.of(
                problem(503, "service_unavailable", "busy", "Retry-After: 7"),
                problem(429, "rate_limited", "slow", "Retry-After: Thu, 01 Jan 1970 00:00:00 GMT"),
                answer(200, AGENTS))) {
            assertThat(script.client.agents()).hasSize(1);
            assertThat(script.pauses.get(0))
                    .isBetween(Duration.ofSeconds(7), Duration.ofSeconds(7).plusMillis(100));
            assertThat(script.pauses.get(1)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void whoIsAskedToComeBackAfterTheDeadlineIsToldSoAtOnce() throws IOException {
        try (Script script = Script.of(problem(429, "daily_limit", "tomorrow", "Retry-After: 3600"))) {
            TooManyRequestsException refusal =
                    catchThrowableOfType(TooManyRequestsException.class, () -> script.client.agents());
            assertThat(refusal.retryAfter()).contains(Duration.ofHours(1));
            assertThat(script.pauses).isEmpty();
        }
    }

    @Test
    void pausesGrowAndAreLeftToChanceAndAttemptsEnd() throws IOException {
        Patience patience = Patience.USUAL.attempts(8);
        try (Script script = new Script(patience, repeated(8, problem(503, "service_unavailable", "busy")))) {
            assertThatThrownBy(() -> script.client.agents())
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessageContaining("after 8 attempts");
            assertThat(script.server.requests()).hasSize(8);
            assertThat(script.pauses).hasSize(7);
            for (int i = 0; i < 7; i++) {
                assertThat(script.pauses.get(i)).isLessThanOrEqualTo(Duration.ofMillis(Math.min(5_000, 100L << i)));
            }
        }
    }

    private static ScriptedServer.Deed[] repeated(int times, ScriptedServer.Deed deed) {
        ScriptedServer.Deed[] deeds = new ScriptedServer.Deed[times];
        java.util.Arrays.fill(deeds, deed);
        return deeds;
    }

    @Test
    void anAnswerThatDoesNotComeIsLost() throws IOException {
        Patience patience = Patience.USUAL.attempt(Duration.ofMillis(200));
        try (Script script = new Script(patience, silence(), answer(200, AGENTS))) {
            assertThat(script.client.agents()).hasSize(1);
        }
        try (Script script = new Script(patience, slow(AGENTS), answer(200, AGENTS))) {
            assertThat(script.client.agents()).hasSize(1);
        }
        try (Script script = new Script(patience, silence())) {
            assertThatThrownBy(() -> script.client.session("s").clear()).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    /** The head of an answer, and no more. */
    private static ScriptedServer.Deed slow(String body) {
        return out -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n[")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            out.flush();
            return true;
        };
    }

    @Test
    void aServerThatIsNotThereIsUnavailableAndNothingWasDone() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Script script = Script.of();
                RemembrancerClient client = RemembrancerClient.connect(
                        URI.create("http://127.0.0.1:" + free),
                        "rem_key",
                        new ClientOptions(
                                Patience.USUAL.attempts(3),
                                script.clock,
                                new java.util.Random(1),
                                pause -> java.util.concurrent.CompletableFuture.completedFuture(null)))) {
            assertThatThrownBy(() -> client.session("s").pop())
                    .isInstanceOf(ServerUnavailableException.class)
                    .hasMessageContaining("after 3 attempts");
        }
    }

    @Test
    void whatIsNoAnswerOfOursIsSaidToBe() throws IOException {
        for (String body : List.of("<html>hello</html>", "[{\"id\":", "{}", "[1]", "[{\"id\":\"x\"}]")) {
            try (Script script = Script.of(answer(200, body))) {
                assertThatThrownBy(() -> script.client.agents()).isInstanceOf(UnreadableAnswerException.class);
                assertThat(script.server.requests()).hasSize(1);
            }
        }
        try (Script script = Script.of(answer(201, "<html>"))) {
            assertThatThrownBy(() -> remember(script))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasCauseInstanceOf(UnreadableAnswerException.class);
        }
        try (Script script = Script.of(answer(404, "<html>"))) {
            assertThatThrownBy(() -> script.client.findAgent("a")).isInstanceOf(RequestRefusedException.class);
        }
        try (Script script = Script.of(answer(302, "", "Location: http://127.0.0.1:9/"))) {
            assertThatThrownBy(() -> script.client.agents()).isInstanceOf(RequestRefusedException.class);
        }
    }

    @Test
    void aProblemIsTheExceptionOfTheLibrary() throws IOException {
        String field = "{\"type\":\"urn:remembrancer:problem:invalid_request\",\"status\":422,"
                + "\"code\":\"invalid_request\",\"detail\":\"top_k: is 0; more\",\"field\":\"top_k\"}";
        try (Script script = Script.of(
                answer(422, field),
                problem(404, "not_found", "none"),
                problem(409, "conflict", "other"),
                problem(401, "unauthorized", "no key"),
                problem(403, "outside_binding", "bound"),
                problem(402, "plan_full", "full"),
                problem(413, "too_large", "long"),
                problem(500, "server_error", "id 7"))) {
            InvalidRequestException invalid =
                    catchThrowableOfType(InvalidRequestException.class, () -> script.client.agents());
            assertThat(invalid.field()).isEqualTo("top_k");
            assertThat(invalid.problem()).isEqualTo("is 0; more");
            assertThatThrownBy(() -> script.client.agents()).isInstanceOf(NotFoundException.class);
            assertThatThrownBy(() -> script.client.agents()).isInstanceOf(ConflictException.class);
            assertThatThrownBy(() -> script.client.agents()).isInstanceOf(AccessRefusedException.class);
            AccessRefusedException bound =
                    catchThrowableOfType(AccessRefusedException.class, () -> script.client.agents());
            assertThat(bound.code()).isEqualTo("outside_binding");
            assertThat(bound.status()).isEqualTo(403);
            assertThatThrownBy(() -> script.client.agents()).isInstanceOf(RequestRefusedException.class);
            assertThatThrownBy(() -> script.client.agents()).isInstanceOf(RequestRefusedException.class);
            assertThatThrownBy(() -> script.client.agents()).isInstanceOf(ServerFailedException.class);
            assertThat(script.server.requests()).hasSize(8);
        }
    }

    @Test
    void aClosedClientSendsNothing() throws IOException {
        try (Script script = Script.of(answer(200, AGENTS))) {
            script.client.close();
            assertThatThrownBy(() -> script.client.agents()).isInstanceOf(ClientClosedException.class);
            assertThat(script.server.requests()).isEmpty();
        }
    }

    @Test
    void connectionsAreKeptAndTheKeyIsInEveryRequestAndInNoMessage() throws IOException {
        try (Script script = Script.of(answer(200, AGENTS), problem(500, "server_error", "id 7"))) {
            script.client.agents();
            assertThatThrownBy(() -> script.client.agents())
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("rem_key"));
            assertThat(script.server.requests()).allMatch(request -> request.contains("X-API-Key: rem_key"));
        }
    }

    @Test
    void anAddressOrAKeyThatCanNotBeOneIsRefused() {
        for (String address : List.of("ftp://host", "http:///x", "host:7070", "http://u:p@host", "http://host?x=1")) {
            assertThatThrownBy(() -> RemembrancerClient.connect(URI.create(address), "rem_key"))
                    .isInstanceOf(InvalidRequestException.class);
        }
        for (String key : List.of("", "a b", "a\nb", "é")) {
            assertThatThrownBy(() -> RemembrancerClient.connect(URI.create("http://host"), key))
                    .isInstanceOf(InvalidRequestException.class)
                    .satisfies(failure -> assertThat(((InvalidRequestException) failure).field())
                            .isEqualTo("api_key"));
        }
    }
}
