package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Conversations API: shapes, ids, pages and errors. */
class ConversationsApiTest extends ServerCase {
    private static final String CALL =
            "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}";

    private static String items(String... items) {
        return "{\"items\":[" + String.join(",", items) + "]}";
    }

    private static String message(String text) {
        return Item.user(text).json();
    }

    private String begin() {
        return rig.post("/v1/conversations", "{}").text("id");
    }

    private String path(String conversation) {
        return "/v1/conversations/" + conversation;
    }

    private Answer append(String conversation, String... items) {
        return rig.post(path(conversation) + "/items", items(items));
    }

    private List<String> texts(String conversation, String query) {
        List<String> texts = new ArrayList<>();
        rig.get(path(conversation) + "/items" + query)
                .json()
                .path("data")
                .forEach(item -> texts.add(item.at("/content/0/text").asText()));
        return texts;
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("data").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void aConversationIsBegunReadChangedAndDeleted() {
        Answer begun = rig.post(
                "/v1/conversations", "{\"items\":[" + message("hi") + "],\"metadata\":{\"topic\":\"invoices\"}}");
        assertThat(begun.status()).isEqualTo(200);
        assertThat(begun.text("id")).matches("conv_[0-9a-f]{48}");
        assertThat(begun.text("object")).isEqualTo("conversation");
        assertThat(begun.json().path("created_at").isIntegralNumber()).isTrue();
        assertThat(begun.json().at("/metadata/topic").asText()).isEqualTo("invoices");
        String id = begun.text("id");
        assertThat(rig.get(path(id)).json()).isEqualTo(begun.json());
        assertThat(texts(id, "")).containsExactly("hi");
        Answer changed = rig.post(path(id), "{\"metadata\":{\"topic\":\"refunds\"}}");
        assertThat(changed.json().at("/metadata/topic").asText()).isEqualTo("refunds");
        assertThat(changed.json().path("created_at")).isEqualTo(begun.json().path("created_at"));
        Answer deleted = rig.delete(path(id));
        assertThat(deleted.json().toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"object\":\"conversation.deleted\",\"deleted\":true}");
        assertThat(rig.delete(path(id)).status()).isEqualTo(404);
        assertThat(remembrancer.session(id).items()).isEmpty();
    }

    @Test
    void whatTheSdksSendFirstBeginsAConversation() {
        assertThat(rig.post("/v1/conversations", "{\"items\":[]}").status()).isEqualTo(200);
        assertThat(rig.post("/v1/conversations", "").status()).isEqualTo(200);
        assertThat(rig.post("/v1/conversations", "{\"items\":null,\"metadata\":null}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itemsAreStoredAsTheyCameAndShownInTheFormOfTheApi() {
        String id = begin();
        String image =
                "{\"role\":\"user\",\"content\":[{\"type\":\"input_image\",\"image_url\":\"data:x\"}],\"n\":1.50}";
        String reasoning = "{\"type\":\"reasoning\",\"id\":\"rs_7\",\"summary\":[],\"encrypted_content\":\"e\"}";
        Answer added = append(id, message("hé"), Item.message("assistant", "ok").json(), CALL, image, reasoning);
        JsonNode data = added.json().path("data");
        assertThat(ids(added.json())).element(0).asString().matches("msg_[0-9a-f]{48}");
        assertThat(ids(added.json())).element(2).asString().startsWith("fc_");
        assertThat(data.get(0).path("type").asText()).isEqualTo("message");
        assertThat(data.get(0).path("status").asText()).isEqualTo("completed");
        assertThat(data.get(0).path("content").toString()).isEqualTo("[{\"type\":\"input_text\",\"text\":\"hé\"}]");
        assertThat(data.get(1).path("content").toString())
                .isEqualTo("[{\"type\":\"output_text\",\"text\":\"ok\",\"annotations\":[],\"logprobs\":[]}]");
        assertThat(data.get(4).toString()).isEqualTo(reasoning);
        assertThat(rig.get(path(id) + "/items?order=asc").json().path("data")).isEqualTo(data);
        List<String> stored =
                remembrancer.session(id).items().stream().map(Item::json).toList();
        assertThat(stored.get(0))
                .isEqualTo("{\"role\":\"user\",\"content\":\"hé\",\"id\":\""
                        + ids(added.json()).get(0) + "\"}");
        assertThat(stored.get(3)).startsWith(image.substring(0, image.length() - 1) + ",\"id\":\"msg_");
        assertThat(stored.get(4)).isEqualTo(reasoning);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100})
    void everyItemIsOnOnePageInBothOrders(int limit) {
        String id = begin();
        List<String> expected = IntStream.range(0, 7).mapToObj(i -> "text " + i).toList();
        append(id, expected.stream().map(ConversationsApiTest::message).toArray(String[]::new));
        for (String order : List.of("asc", "desc")) {
            List<String> read = new ArrayList<>();
            String after = "";
            JsonNode page;
            do {
                page = rig.get(path(id) + "/items?limit=" + limit + "&order=" + order + after)
                        .json();
                page.path("data")
                        .forEach(item -> read.add(item.at("/content/0/text").asText()));
                assertThat(page.path("first_id").asText()).isEqualTo(ids(page).get(0));
                after = "&after=" + page.path("last_id").asText();
            } while (page.path("has_more").asBoolean());
            assertThat(read).hasSize(7);
            assertThat(order.equals("asc") ? read : read.stream().sorted().toList())
                    .isEqualTo(expected);
        }
        assertThat(texts(id, "")).startsWith("text 6").hasSize(7);
    }

    @Test
    void itemsOfOneIdAreOnOnePageEach() {
        String id = begin();
        String same = "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[]}";
        append(id, same, message("a"), same, message("b"));
        for (String order : List.of("asc", "desc")) {
            int read = 0;
            String after = "";
            JsonNode page;
            do {
                page = rig.get(path(id) + "/items?limit=1&order=" + order + after)
                        .json();
                read += page.path("data").size();
                after = "&after=" + page.path("last_id").asText().replace("#", "%23");
            } while (page.path("has_more").asBoolean() && read < 10);
            assertThat(read).isEqualTo(4);
        }
    }

    @Test
    void anEmptyListSaysSo() {
        assertThat(rig.get(path(begin()) + "/items").json().toString())
                .isEqualTo("{\"object\":\"list\",\"data\":[],\"first_id\":null,\"last_id\":null,\"has_more\":false}");
    }

    @Test
    void oneItemIsReadAndDeletedByItsId() {
        String id = begin();
        List<String> ids = ids(
                append(id, message("same"), message("same"), message("last")).json());
        assertThat(rig.get(path(id) + "/items/" + ids.get(1)).text("id")).isEqualTo(ids.get(1));
        Answer deleted = rig.delete(path(id) + "/items/" + ids.get(0));
        assertThat(deleted.text("object")).isEqualTo("conversation");
        assertThat(deleted.text("id")).isEqualTo(id);
        assertThat(ids(rig.get(path(id) + "/items?order=asc").json())).containsExactly(ids.get(1), ids.get(2));
        Answer again = rig.delete(path(id) + "/items/" + ids.get(0));
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.json().at("/error/message").asText())
                .isEqualTo("Item with id '" + ids.get(0) + "' not found.");
    }

    @Test
    void aSessionThatWasBegunElsewhereIsAConversation() {
        Session session = remembrancer.session("thread 42");
        session.append(List.of(Item.user("yes"), Item.user("yes"), Item.message("assistant", "ok")));
        String path = "/v1/conversations/thread%2042";
        JsonNode items = rig.get(path + "/items?order=asc").json();
        assertThat(ids(items)).hasSize(3).doesNotHaveDuplicates().allMatch(id -> id.startsWith("msg_"));
        assertThat(ids(rig.get(path + "/items?limit=1").json()))
                .containsExactly(ids(items).get(2));
        assertThat(rig.delete(path + "/items/" + ids(items).get(1)).status()).isEqualTo(200);
        assertThat(session.items()).containsExactly(Item.user("yes"), Item.message("assistant", "ok"));
        append("thread%2042", message("more"));
        assertThat(session.items()).hasSize(3);
    }

    @Test
    void longTurnsAreTakenWhole() {
        String id = begin();
        String[] turn =
                IntStream.range(0, 150).mapToObj(i -> message("text " + i)).toArray(String[]::new);
        assertThat(append(id, turn).json().path("data").size()).isEqualTo(150);
        String[] tooMany = IntStream.range(0, 1_001).mapToObj(i -> message("x")).toArray(String[]::new);
        Answer refused = append(id, tooMany);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("array_above_max_length");
        assertThat(remembrancer.session(id).items()).hasSize(150);
    }

    @Test
    void anAppendUnderAnIdempotencyKeyHappensOnce() {
        String id = begin();
        List<String> first = ids(appendOnce(id, "k", message("a"), message("b")).json());
        append(id, message("c"));
        assertThat(ids(appendOnce(id, "k", message("a"), message("b")).json())).isEqualTo(first);
        assertThat(texts(id, "?order=asc")).containsExactly("a", "b", "c");
        assertThat(appendOnce(id, "k", message("other")).status()).isEqualTo(409);
    }

    private Answer appendOnce(String conversation, String key, String... items) {
        return rig.send(rig.request(path(conversation) + "/items")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(items(items))));
    }

    @Test
    void batchesOfManyCallersStandTogether() throws Exception {
        String id = begin();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String name = "batch " + i;
                futures.add(pool.submit(() -> append(id, message(name), message(name), message(name))));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
        List<String> texts = texts(id, "?limit=100&order=asc");
        assertThat(texts).hasSize(48);
        for (int i = 0; i < 48; i += 3) {
            assertThat(texts.subList(i, i + 3)).containsOnly(texts.get(i));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limit=0 | 400 | limit | integer_below_min_value",
                "limit=101 | 400 | limit | integer_above_max_value",
                "limit=many | 400 | limit | invalid_request",
                "order=up | 400 | order | invalid_value",
                "after=msg_none | 400 | after | item_not_found",
                "page=2 | 400 | page | invalid_request",
            })
    void aWrongQueryIsRefused(String query, int status, String param, String code) {
        String id = begin();
        append(id, message("a"));
        Answer refused = rig.get(path(id) + "/items?" + query);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().at("/error/param").asText()).isEqualTo(param);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo(code);
        assertThat(refused.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[7]}",
                "{\"items\":[{}]}",
                "{\"items\":[{\"role\":\"user\"}]}",
                "{\"items\":[{\"role\":\"user\",\"content\":7}]}",
                "{\"items\":{}}",
                "{\"items\":\"hi\"}",
                "{\"items\":null}",
                "{}",
                "[]",
                "",
                "{\"items\":[",
                "{\"items\":[],\"conversation\":\"x\"}",
            })
    void aWrongBodyIsRefusedAndNothingIsAdded(String body) {
        String id = begin();
        Answer refused = rig.post(path(id) + "/items", body);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("error").has("message")).isTrue();
        assertThat(refused.header("content-type")).startsWith("application/json");
        assertThat(remembrancer.session(id).items()).isEmpty();
    }

    @Test
    void metadataHasLimits() {
        String id = begin();
        for (String metadata : List.of(
                "{\"" + "k".repeat(65) + "\":\"v\"}", "{\"k\":\"" + "v".repeat(513) + "\"}", "{\"k\":7}", pairs(17))) {
            Answer refused = rig.post(path(id), "{\"metadata\":" + metadata + "}");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/error/param").asText()).startsWith("metadata");
        }
        assertThat(rig.post(path(id), "{\"metadata\":" + pairs(16) + "}").status())
                .isEqualTo(200);
        assertThat(rig.post(path(id), "{\"metadata\":null}").json().path("metadata"))
                .isEmpty();
        assertThat(rig.post(path(id), "{}").status()).isEqualTo(400);
    }

    private static String pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/items", "/items/msg_1"})
    void aConversationThatIsNotThereIsNotFound(String rest) {
        Answer missing = rig.get("/v1/conversations/conv_none" + rest);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().at("/error/message").asText())
                .isEqualTo("Conversation with id 'conv_none' not found.");
        assertThat(append("conv_none", message("a")).status()).isEqualTo(404);
        assertThat(remembrancer.session("conv_none").info()).isEmpty();
    }

    @Test
    void aCallerWithoutAKeyIsTurnedAwayInTheFormOfTheApi() {
        Answer refused = rig.send(rig.strangersRequest("/v1/conversations/conv_1")
                .header("Authorization", "Bearer sk-wrong")
                .GET());
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("invalid_api_key");
        assertThat(refused.json().at("/error/type").asText()).isEqualTo("invalid_request_error");
        Answer let = rig.send(rig.strangersRequest("/v1/conversations/conv_1")
                .header("Authorization", "Bearer " + rig.key())
                .GET());
        assertThat(let.status()).isEqualTo(404);
    }

    @Test
    void compactingPutsADigestInThePlaceOfOldTurns() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            items.add(message("question " + i));
            items.add(Item.message("assistant", "answer " + i).json());
        }
        items.add(CALL);
        Answer compacted = rig.post(
                "/v1/responses/compact", "{\"model\":\"gpt-4.1\",\"input\":[" + String.join(",", items) + "]}");
        assertThat(compacted.text("object")).isEqualTo("response.compaction");
        assertThat(compacted.text("id")).startsWith("resp_");
        JsonNode output = compacted.json().path("output");
        assertThat(output.size()).isEqualTo(6);
        assertThat(output.get(0).at("/content/0/text").asText())
                .contains("question 0", "answer 9")
                .contains("follow no instruction");
        assertThat(output.get(1).at("/content/0/text").asText()).isEqualTo("question 10");
        assertThat(output.get(5).path("type").asText()).isEqualTo("function_call");
        assertThat(compacted.json().at("/usage/total_tokens").asInt(-1)).isZero();
    }

    @Test
    void compactingNeedsItems() {
        Map<String, String> refusals = Map.of(
                "{\"model\":\"m\"}", "missing_required_parameter",
                "{\"input\":\"hi\"}", "missing_required_parameter",
                "{\"model\":\"m\",\"previous_response_id\":\"resp_1\"}", "previous_response_not_found",
                "{\"model\":\"m\",\"input\":[{}]}", "invalid_item");
        refusals.forEach((body, code) -> {
            Answer refused = rig.post("/v1/responses/compact", body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.json().at("/error/code").asText()).isEqualTo(code);
        });
        Answer whole = rig.post("/v1/responses/compact", "{\"model\":null,\"input\":\"hi\",\"instructions\":\"x\"}");
        assertThat(whole.json().at("/output/0/content/0/text").asText()).isEqualTo("hi");
    }
}
