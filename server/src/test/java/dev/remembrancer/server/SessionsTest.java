package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.session.Item;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionsTest extends ServerCase {
    private static final String SESSIONS = "/api/v1/sessions";
    private static final String THREAD = SESSIONS + "/thread-42";

    @Test
    void whatIsAppendedIsRead() {
        Answer appended = say("One", "Two");

        assertThat(appended.status()).isEqualTo(201);
        assertThat(appended.json().path("items").asInt()).isEqualTo(2);
        assertThat(appended.json().path("repeated").asBoolean(true)).isFalse();
        assertThat(contents(THREAD + "/items")).containsExactly("One", "Two");
        assertThat(contents(THREAD + "/items?last=1")).containsExactly("Two");
        assertThat(contents(THREAD + "/items?last=0")).isEmpty();
        assertThat(contents(SESSIONS + "/nobody/items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"z\":1,\"a\":2,\"role\":\"user\",\"content\":\"x\"}",
                "{\"big\":123456789012345678901234567890,\"long\":0.10000000000000000000000000000001,\"e\":1E+400}",
                "{\"unknown\":{\"b\":null,\"a\":[]},\"\":\"\"}",
                "{\"half\":\"\\ud800\",\"other\":\"a\\udc00b\"}",
                "{\"twice\":1,\"twice\":2}",
                "{\"text\":\"é 😀 \\u0000 </script> \\\\ \\\"\"}",
                "{}"
            })
    void anItemComesBackAsItWasWritten(String item) {
        Answer appended = rig.post(THREAD + "/items", "{\"items\":[" + item + "]}");

        assertThat(appended.status()).as(appended.body()).isEqualTo(201);
        assertThat(rig.get(THREAD + "/items").body())
                .isEqualTo("{\"session_id\":\"thread-42\",\"items\":[" + item + "]}");
        assertThat(remembrancer.session("thread-42").items()).containsExactly(new Item(item));
        assertThat(rig.post(THREAD + "/items/pop", "").body()).isEqualTo("{\"popped\":true,\"item\":" + item + "}");
    }

    @Test
    void anItemMayBeNestedFarDeeperThanOtherRequests() {
        String item = "{\"deep\":" + "[".repeat(900) + "]".repeat(900) + "}";

        assertThat(rig.post(THREAD + "/items", "{\"items\":[" + item + "]}").status())
                .isEqualTo(201);
        assertThat(rig.get(THREAD + "/items").status()).isEqualTo(200);
    }

    @Test
    void anAppendThatIsSentAgainWithItsKeyIsNotDoneAgain() {
        String body = "{\"items\":[{\"role\":\"user\",\"content\":\"One\"}]}";

        assertThat(append("turn-1", body).json().path("repeated").asBoolean(true))
                .isFalse();
        assertThat(append("turn-1", body).json().path("repeated").asBoolean()).isTrue();
        assertThat(append("turn-1", "{\"items\":[{}]}").status()).isEqualTo(409);
        assertThat(contents(THREAD + "/items")).containsExactly("One");
    }

    @Test
    void popTellsEmptyFromAnItemWithoutFields() {
        rig.post(THREAD + "/items", "{\"items\":[{}]}");

        assertThat(rig.post(THREAD + "/items/pop", "").body()).isEqualTo("{\"popped\":true,\"item\":{}}");
        assertThat(rig.post(THREAD + "/items/pop", "").body()).isEqualTo("{\"popped\":false}");
    }

    @Test
    void theOldestItemsAreReplacedByOthers() {
        say("One", "Two", "Three");
        String expected = "\"expected\":[" + Item.user("One") + "," + Item.user("Two") + "]";
        String replacement = "\"replacement\":[" + Item.user("Both") + "]";

        Answer replaced = rig.post(THREAD + "/items/replace", "{" + expected + "," + replacement + "}");
        assertThat(replaced.body()).contains("\"removed\":2", "\"added\":1", "\"kept\":1");
        assertThat(contents(THREAD + "/items")).containsExactly("Both", "Three");
        assertThat(rig.post(THREAD + "/items/replace", "{" + expected + "," + replacement + "}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aSessionIsDescribedShownAndCleared() {
        assertThat(rig.get(THREAD).status()).isEqualTo(404);

        Answer described = rig.put(THREAD, Map.of("owner", "alice", "metadata", Map.of("topic", "invoice")));
        assertThat(described.status()).isEqualTo(200);
        assertThat(described.json().at("/metadata/topic").asText()).isEqualTo("invoice");
        say("One");
        assertThat(rig.get(THREAD).text("owner")).isEqualTo("alice");
        assertThat(rig.get(THREAD + "/damaged").json().path("damaged")).isEmpty();

        assertThat(rig.delete(THREAD).json().path("items").asInt()).isEqualTo(1);
        assertThat(rig.get(THREAD).status()).isEqualTo(404);
        assertThat(rig.delete(THREAD).json().path("items").asInt()).isZero();
    }

    @Test
    void aDescriptionThatChangedMeanwhileIsNotOverwritten() {
        String read = rig.put(THREAD, Map.of("owner", "alice")).header("ETag");
        rig.put(THREAD, Map.of("owner", "bob"));

        assertThat(rig.send(rig.request(THREAD).header("If-Match", read).PUT(BodyPublishers.ofString("{}")))
                        .status())
                .isEqualTo(412);
        assertThat(rig.get(THREAD).text("owner")).isEqualTo("bob");
    }

    @Test
    void sessionsAreListedInPagesAndNarrowed() {
        for (String name : List.of("a-1", "a-2", "a-3", "b-1")) {
            rig.put(SESSIONS + "/" + name, Map.of("owner", name.startsWith("a") ? "alice" : "bob"));
        }

        assertThat(listed("?prefix=a-&limit=2")).containsExactly("a-1", "a-2", "a-3");
        assertThat(listed("?owner=bob")).containsExactly("b-1");
        assertThat(listed("?updated_from=2030-01-01T00:00:00Z")).isEmpty();
        assertThat(listed("?updated_until=2030-01-01T00:00:00Z")).hasSize(4);
        assertThat(rig.get(SESSIONS + "?limit=0").text("field")).isEqualTo("limit");
    }

    @Test
    void aPlaceInOneListIsNoneInAnother() {
        List.of("a", "b", "c").forEach(name -> rig.put(SESSIONS + "/" + name, Map.of()));
        String cursor = rig.get(SESSIONS + "?limit=1").text("next_cursor");

        assertThat(rig.get(SESSIONS + "?limit=2&cursor=" + cursor).status()).isEqualTo(200);
        assertThat(rig.get(SESSIONS + "?prefix=b&cursor=" + cursor).text("field"))
                .isEqualTo("cursor");
        assertThat(rig.get(SESSIONS + "?cursor=nonsense").text("field")).isEqualTo("cursor");
    }

    @Test
    void aNameMayHaveSlashesSpacesAndAccents() {
        rig.post(SESSIONS + "/a%2Fb%20%C3%A9/items", "{\"items\":[{}]}");

        assertThat(rig.get(SESSIONS + "/a%2Fb%20%C3%A9").text("session_id")).isEqualTo("a/b é");
    }

    @Test
    void aConversationGoesSeveralWays() {
        say("One", "Two", "Three");

        Answer made = rig.post(THREAD + "/branches", Map.of("from_turn", 2, "branch_id", "other"));
        assertThat(made.status()).isEqualTo(201);
        say("Zwei");
        assertThat(contents(THREAD + "/items")).containsExactly("One", "Zwei");
        assertThat(contents(THREAD + "/branches/main/items")).containsExactly("One", "Two", "Three");
        assertThat(contents(THREAD + "/branches/main/items?last=1")).containsExactly("Three");

        JsonNode both = rig.get(THREAD + "/branches/other/comparison").json();
        assertThat(both.path("common").findValuesAsText("content")).containsExactly("One");
        assertThat(both.path("left").findValuesAsText("content")).containsExactly("Zwei");
        assertThat(both.path("right").findValuesAsText("content")).containsExactly("Two", "Three");
        assertThat(rig.get(THREAD + "/branches/main/turns").json().findValuesAsText("text"))
                .containsExactly("One", "Two", "Three");
        assertThat(rig.get(THREAD + "/branches/main/turns?containing=TW").json().findValuesAsText("turn"))
                .containsExactly("2");
        assertThat(rig.get(THREAD + "/branches").json().findValuesAsText("branch_id"))
                .containsExactly("main", "other");

        assertThat(rig.delete(THREAD + "/branches/other").status()).isEqualTo(409);
        Answer switched = rig.put(THREAD + "/branches/current", Map.of("branch_id", "main"));
        assertThat(switched.text("previous")).isEqualTo("other");
        assertThat(rig.delete(THREAD + "/branches/other").json().path("items").asInt())
                .isEqualTo(2);
        assertThat(rig.delete(THREAD + "/branches/other").status()).isEqualTo(404);
        assertThat(rig.post(THREAD + "/branches", Map.of("from_turn", 2, "branch_id", "other"))
                        .status())
                .isEqualTo(409);
        assertThat(rig.post(THREAD + "/branches", Map.of("from_text", "Thr")).text("branch_id"))
                .startsWith("branch_from_turn_3");
        assertThat(listed("")).containsExactly("thread-42");
    }

    @Test
    void usageIsAddedUp() {
        say("One");
        rig.post(THREAD + "/usage", Map.of("input_tokens", 10, "output_tokens", 5));
        Answer added = rig.post(
                THREAD + "/usage",
                Map.of("input_tokens", 1, "total_tokens", 2, "input_tokens_details", Map.of("cached_tokens", 3)));

        assertThat(added.status()).isEqualTo(201);
        JsonNode report = rig.get(THREAD + "/usage").json();
        assertThat(report.at("/turns/0/input_tokens").asInt()).isEqualTo(11);
        assertThat(report.at("/turns/0/input_tokens_details/cached_tokens").asInt())
                .isEqualTo(3);
        assertThat(report.at("/session/total_tokens").asInt()).isEqualTo(17);
        assertThat(report.path("branch")).isEqualTo(report.path("session"));
    }

    @Test
    void theToolsOfABranchAreCounted() {
        rig.post(
                THREAD + "/items",
                "{\"items\":[" + Item.user("Look it up")
                        + ",{\"type\":\"function_call\",\"name\":\"search\",\"call_id\":\"c\",\"arguments\":\"{}\"}]}");

        JsonNode tools = rig.get(THREAD + "/branches/main/tools").json().path("tools");
        assertThat(tools.findValuesAsText("tool")).containsExactly("search");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 |            | [",
                "400 |            | []",
                "400 |            | {\"items\":[]}{}",
                "422 | items      | {}",
                "422 | items      | {\"items\":{}}",
                "422 | items[0]   | {\"items\":[7]}",
                "422 | items[1]   | {\"items\":[{},null]}",
                "422 | colour     | {\"items\":[],\"colour\":1}",
            })
    void aBodyThatIsNoListOfItemsIsRefused(int status, String field, String body) {
        Answer answer = rig.post(THREAD + "/items", body);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.text("field")).isEqualTo(field == null ? "" : field);
        assertThat(contents(THREAD + "/items")).isEmpty();
    }

    @Test
    void theSessionsThatBranchesAreKeptInCannotBeNamed() {
        assertThat(rig.get(SESSIONS + "/remembrancer:branch:x/items").status()).isEqualTo(422);
    }

    private Answer say(String... texts) {
        List<String> items = new ArrayList<>();
        for (String text : texts) {
            items.add(Item.user(text).json());
        }
        return rig.post(THREAD + "/items", "{\"items\":[" + String.join(",", items) + "]}");
    }

    private Answer append(String key, String body) {
        return rig.send(
                rig.request(THREAD + "/items").header("Idempotency-Key", key).POST(BodyPublishers.ofString(body)));
    }

    private List<String> contents(String path) {
        return rig.get(path).json().path("items").findValuesAsText("content");
    }

    private List<String> listed(String parameters) {
        List<String> names = new ArrayList<>();
        String cursor = "";
        do {
            String separator = parameters.isEmpty() ? "?" : "&";
            JsonNode page = rig.get(SESSIONS + parameters + (cursor.isEmpty() ? "" : separator + "cursor=" + cursor))
                    .json();
            names.addAll(page.path("sessions").findValuesAsText("session_id"));
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return names;
    }
}
