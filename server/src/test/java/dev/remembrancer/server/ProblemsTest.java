package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.http.Problem;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent, the answer is a problem that says what is wrong, and the server goes on. */
class ProblemsTest extends ServerCase {
    @AfterEach
    void theServerIsUnharmed() {
        assertThat(remember(Map.of("content", "Still here")).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{",
                "{\"content\":\"a\"",
                "{\"content\":\"a\"}{}",
                "{\"content\":\"a\",\"content\":\"b\"}",
                "{\"content\":NaN}",
                "{'content':'a'}",
                "content=a",
                "<a/>",
                "{\"content\":\"a\nb\"}"
            })
    void whatIsNotOneJsonObjectIsABadRequest(String body) {
        isProblem(rig.post(AGENT + "/remember", body), 400, "bad_request");
    }

    @Test
    void theProblemSaysWhereTheJsonBreaksButNotWhatItSays() {
        Answer answer = rig.post(AGENT + "/remember", "{\"content\":\n  canary}");

        isProblem(answer, 400, "bad_request");
        assertThat(answer.text("detail")).contains("line 2").doesNotContain("canary");
    }

    @Test
    void bytesThatAreNoUtf8AreABadRequest() {
        byte[] body = "{\"content\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        isProblem(rig.post(AGENT + "/remember", body), 400, "bad_request");
    }

    @Test
    void jsonThatIsTooDeepIsABadRequest() {
        String deep = "{\"metadata\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

        isProblem(rig.post(AGENT + "/remember", deep), 400, "bad_request");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "content     | {}",
                "content     | {\"content\":null}",
                "content     | {\"content\":7}",
                "content     | {\"content\":\" \"}",
                "content     | {\"content\":\"\\ud800\"}",
                "colour      | {\"content\":\"a\",\"colour\":\"red\"}",
                "type        | {\"content\":\"a\",\"type\":\"vague\"}",
                "key         | {\"content\":\"a\",\"key\":\"Not Dotted\"}",
                "ttl         | {\"content\":\"a\",\"ttl_days\":0}",
                "ttl         | {\"content\":\"a\",\"ttl_days\":36525}",
                "ttl_days    | {\"content\":\"a\",\"ttl_days\":1.5}",
                "ttl_days    | {\"content\":\"a\",\"ttl_days\":1e99999}",
                "pinned      | {\"content\":\"a\",\"pinned\":\"yes\"}",
                "confidence  | {\"content\":\"a\",\"confidence\":2}",
                "expires_at  | {\"content\":\"a\",\"expires_at\":\"soon\"}",
                "tags        | {\"content\":\"a\",\"tags\":[7]}",
                "metadata    | {\"content\":\"a\",\"metadata\":[]}",
                "scope.user  | {\"content\":\"a\",\"user_id\":\"a\\u0000b\"}",
                "scope.user  | {\"content\":\"a\",\"user_id\":\"\\ud800\"}",
            })
    void aFieldThatIsWrongIsNamed(String field, String body) {
        Answer answer = rig.post(AGENT + "/remember", body);

        isProblem(answer, 422, "invalid_request");
        assertThat(answer.text("field")).isEqualTo(field);
        assertThat(answer.text("detail")).startsWith(field + ": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query          | {}",
                "query          | {\"query\":\"\"}",
                "top_k          | {\"query\":\"a\",\"top_k\":0}",
                "top_k          | {\"query\":\"a\",\"top_k\":1001}",
                "top_k          | {\"query\":\"a\",\"top_k\":\"5\"}",
                "threshold      | {\"query\":\"a\",\"threshold\":\"high\"}",
                "threshold      | {\"query\":\"a\",\"threshold\":2}",
                "types          | {\"query\":\"a\",\"types\":[[]]}",
                "valid_at       | {\"query\":\"a\",\"valid_at\":\"yesterday\"}",
                "explain        | {\"query\":\"a\",\"explain\":1}",
                "limit          | {\"query\":\"a\",\"limit\":1}",
            })
    void aConditionThatIsWrongIsNamed(String field, String body) {
        Answer answer = rig.post(AGENT + "/recall", body);

        isProblem(answer, 422, "invalid_request");
        assertThat(answer.text("field")).isEqualTo(field);
    }

    @Test
    void aBatchMustBeThere() {
        Answer answer = rig.post(AGENT + "/remember/batch", "{}");

        isProblem(answer, 422, "invalid_request");
        assertThat(answer.text("field")).isEqualTo("memories");
    }

    @Test
    void anUnknownFieldIsAnsweredWithThoseThatAreKnown() {
        assertThat(recall(Map.of("query", "a", "colour", "red")).text("detail")).contains("memory_type", "top_k");
    }

    @Test
    void parametersThatNobodyReadsAreRefused() {
        assertThat(rig.post(AGENT + "/recall?user_id=alice", Map.of("query", "a"))
                        .status())
                .isEqualTo(422);
        isProblem(rig.get("/api/v1/agents?x=1"), 422, "invalid_request");
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() {
        isProblem(remember(Map.of("content", "x".repeat(Limits.DEFAULT.bodyBytes()))), 413, "payload_too_large");
        isProblem(remember(Map.of("content", "x".repeat((1 << 20) + 1))), 422, "invalid_request");
        assertThat(remember(Map.of("content", "x".repeat(1 << 20))).status()).isEqualTo(201);
    }

    @Test
    void headersOverTheLimitAreTooLarge() {
        isProblem(
                rig.send(rig.request("/health").header("X-Long", "x".repeat(20_000))),
                431,
                "request_header_fields_too_large");
    }

    @Test
    void aRouteThatIsNotThereIsNotFound() {
        isProblem(rig.get("/api/v1/nothing"), 404, "not_found");
        isProblem(rig.get("/"), 404, "not_found");
        isProblem(rig.get("/api/v1/agents/nobody"), 404, "not_found");
        isProblem(rig.get("/api/v1/agents/agt_nobody"), 404, "not_found");
        isProblem(rig.post("/api/v1/agents/nobody/remember", Map.of("content", "a")), 404, "not_found");
    }

    @Test
    void aMethodThatIsNotThereIsNotAllowed() {
        Answer answer = rig.send(rig.request(AGENT + "/recall").PUT(BodyPublishers.ofString("{}")));

        isProblem(answer, 405, "method_not_allowed");
        assertThat(answer.header("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GARBAGE\r\n\r\n",
                "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n",
                "GET /api/v1/agents/%ZZ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "POST /api/v1/agents HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n{}",
                "POST /api/v1/agents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
                        + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n{}",
            })
    void whatIsNoGoodHttpIsAProblemToo(String request) throws IOException {
        assertThat(rig.raw(request))
                .startsWith("HTTP/1.1 4")
                .contains(Problem.MEDIA_TYPE)
                .contains("\"code\":");
    }

    @Test
    void aBodyInBrokenChunksIsABadRequest() throws IOException {
        assertThat(rig.raw("POST /api/v1/agents HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + rig.key()
                        + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\nmany\r\n{}\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains(Problem.MEDIA_TYPE);
    }

    private static void isProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as("%s", answer.json()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo(Problem.MEDIA_TYPE);
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("code")).isEqualTo(code);
        assertThat(answer.text("type")).isEqualTo("urn:remembrancer:problem:" + code);
        assertThat(answer.text("title")).isNotEmpty();
        assertThat(answer.text("detail")).isNotEmpty();
    }
}
