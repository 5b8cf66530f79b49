package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Json;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.session.Item;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the interfaces of the library need of HTTP, beyond what other clients do. */
class LibraryOverHttpTest extends ServerCase {
    private static final String SESSION = "/api/v1/sessions/s";

    @Test
    void dataAndMetadataAreKeptAsTheyWereSent() {
        String data = "{ \"n\" : 1.50,  \"e\":1E+2, \"big\":12345678901234567890 }";
        Answer one =
                rig.post(AGENT + "/remember", "{\"content\":\"a\",\"data\":" + data + ",\"metadata\":{\"a\" : [ ]}}");
        assertThat(one.body()).contains(data).contains("{\"a\" : [ ]}");
        rig.post(AGENT + "/remember/batch", "{\"memories\":[{\"content\":\"b\",\"data\":" + data + "}]}");
        rig.post(AGENT + "/import", "{\"content\":\"c\",\"data\":" + data + "}");
        rig.post(AGENT + "/memories/" + one.text("id") + "/correct", "{\"content\":\"d\",\"data\":" + data + "}");
        assertThat(versions())
                .hasSize(4)
                .allSatisfy(memory -> assertThat(memory.statement().data()).contains(new Json(data)));
        assertThat(rig.post(AGENT + "/remember", "{\"content\":\"e\",\"data\":null}")
                        .json()
                        .has("data"))
                .isFalse();
        assertThat(rig.post(AGENT + "/remember", "{\"content\":\"f\",\"metadata\":[]}")
                        .text("field"))
                .isEqualTo("metadata");
    }

    private List<Memory> versions() {
        return remembrancer
                .agent("support")
                .memoriesInEveryScope()
                .list(Selection.EVERY, Optional.empty(), 100)
                .memories();
    }

    @Test
    void lifetimesHaveFractionsOfSeconds() {
        Answer answer = remember(Map.of("content", "a", "ttl_seconds", 1.5));
        assertThat(answer.text("expires_at")).isEqualTo("2026-03-10T12:00:01.500Z");
        assertThat(remember(Map.of("content", "a", "ttl_seconds", 0.1e-9)).text("field"))
                .isEqualTo("ttl_seconds");
        assertThat(rig.post(AGENT + "/remember", "{\"content\":\"a\",\"ttl_seconds\":1e99999}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aRecallSaysHowManyWereVisibleAndABlockHowItsMemoriesCameAbout() {
        remember(Map.of("content", "likes coffee"));
        remember(Map.of("content", "likes tea", "user_id", "alice"));
        assertThat(recall(Map.of("query", "coffee")).json().path("visible").asInt())
                .isEqualTo(1);
        assertThat(recall(Map.of("query", "coffee", "top_k", 1_000)).status()).isEqualTo(200);
        JsonNode block = rig.post(AGENT + "/inject-context", Map.of("message", "coffee", "explain", true))
                .json();
        assertThat(block.at("/memories/0/explanation/score").isNumber()).isTrue();
    }

    @Test
    void versionsArePutBackAllOrNone() {
        remember(Map.of("content", "one", "key", "k"));
        remember(Map.of("content", "two", "key", "k"));
        List<Map<String, Object>> exported =
                versions().stream().map(MemoryFields::of).toList();
        rig.post(AGENT + "/empty", "");
        List<Object> broken = List.of(exported.get(0), Map.of("id", "mem_1"));
        assertThat(rig.post(AGENT + "/memories/restore", Map.of("memories", broken))
                        .text("field"))
                .startsWith("memories[1].");
        assertThat(versions()).isEmpty();
        Answer restored = rig.post(AGENT + "/memories/restore", Map.of("memories", exported));
        assertThat(restored.json().path("restored").asInt()).isEqualTo(2);
        assertThat(versions().stream().map(MemoryFields::of)).containsExactlyInAnyOrderElementsOf(exported);
    }

    @Test
    void allIsCheckedAndTheIndexBuiltAnew() {
        remember(Map.of("content", "a"));
        assertThat(rig.post("/api/v1/check", "").json().path("problems")).isEmpty();
        assertThat(rig.post("/api/v1/reindex", "").json().path("versions").asInt())
                .isEqualTo(1);
        assertThat(rig.get("/api/v1/statistics")
                        .json()
                        .at("/embedder/fingerprint")
                        .asText())
                .isNotEmpty();
    }

    @Test
    void anItemNearTheEndIsRemovedIfWhatFollowsIsExpected() {
        List<Item> items = List.of(Item.user("a"), Item.user("b"), Item.user("b"), Item.user("c"));
        remembrancer.session("s").append(items);
        assertThat(rig.post(SESSION + "/items/remove", Map.of("newest", List.of(items.get(2), items.get(0))))
                        .status())
                .isEqualTo(409);
        assertThat(rig.post(SESSION + "/items/remove", Map.of("newest", List.of()))
                        .status())
                .isEqualTo(422);
        Answer removed = rig.post(SESSION + "/items/remove", Map.of("newest", items.subList(1, 4)));
        assertThat(removed.json().at("/item/content").asText()).isEqualTo("b");
        assertThat(remembrancer.session("s").items()).containsExactly(items.get(0), items.get(2), items.get(3));
        assertThat(rig.post(SESSION + "/items/remove", Map.of("newest", items)).status())
                .isEqualTo(409);
    }

    @Test
    void anAppendSaysInItsBodyWhatItsRepetitionsHaveInCommon() {
        Map<String, Object> first =
                Map.of("items", List.of(Item.user("a")), "idempotency_key", "é", "idempotency_digest", "same");
        Map<String, Object> second =
                Map.of("items", List.of(Item.user("b")), "idempotency_key", "é", "idempotency_digest", "same");
        assertThat(rig.post(SESSION + "/items", first).json().path("repeated").asBoolean())
                .isFalse();
        assertThat(rig.post(SESSION + "/items", second).json().path("repeated").asBoolean())
                .isTrue();
        assertThat(rig.post(SESSION + "/items", Map.of("items", List.of(), "idempotency_digest", "x"))
                        .text("field"))
                .isEqualTo("idempotency_digest");
        assertThat(rig.post(SESSION + "/items", Map.of("items", List.of(), "idempotency_key", 7))
                        .text("field"))
                .isEqualTo("idempotency_key");
    }

    @Test
    void itemsOfABranchHaveTheirTurnsAndUsageItsCount() {
        remembrancer.session("s").append(List.of(Item.message("system", "x"), Item.user("a")));
        JsonNode placed = rig.get(SESSION + "/branches/main/placed").json().path("items");
        assertThat(placed).hasSize(2);
        assertThat(placed.at("/1/turn").asInt()).isEqualTo(1);
        assertThat(placed.at("/1/item/content").asText()).isEqualTo("a");
        rig.post(SESSION + "/usage", Map.of("input_tokens", 5));
        assertThat(rig.get(SESSION + "/usage").json().path("session_turns").asInt())
                .isEqualTo(1);
    }

    @Test
    void sessionsAreListedOnFromAName() {
        for (String name : List.of("a", "b", "c")) {
            remembrancer.session(name).append(List.of(Item.user("hi")));
        }
        JsonNode page = rig.get("/api/v1/sessions?limit=2").json();
        JsonNode rest = rig.get(
                        "/api/v1/sessions?limit=2&after=" + page.path("next").asText())
                .json();
        assertThat(rest.at("/sessions/0/session_id").asText()).isEqualTo("c");
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(rig.get("/api/v1/sessions?after=a&cursor="
                                + page.path("next_cursor").asText())
                        .text("field"))
                .isEqualTo("after");
    }

    @Test
    void aNameThatNoPathCanCarryStandsInAHeader() {
        for (String name : List.of("", "a%00b", "a+b")) {
            Answer answer = rig.send(rig.request("/api/v1/sessions/-/items")
                    .header("X-Session-Id", name)
                    .POST(BodyPublishers.ofString("{\"items\":[{\"role\":\"user\"}]}")));
            assertThat(answer.status()).isEqualTo(201);
        }
        assertThat(remembrancer.session("").items()).hasSize(1);
        assertThat(remembrancer.session("a\0b").items()).hasSize(1);
        assertThat(remembrancer.session("a+b").items()).hasSize(1);
        assertThat(rig.send(rig.request("/api/v1/sessions/-")
                                .header("X-Session-Id", "%zz")
                                .GET())
                        .text("field"))
                .isEqualTo("X-Session-Id");
    }
}
