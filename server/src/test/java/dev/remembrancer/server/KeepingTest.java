package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeepingTest extends ServerCase {
    private static final String MEMORIES = AGENT + "/memories";

    @Test
    void aListIsReadInPartsToItsEnd() {
        List<String> told = IntStream.range(0, 25)
                .mapToObj(i -> remember(Map.of("content", "Thing " + i)).text("id"))
                .toList();

        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = rig.get(MEMORIES + "?limit=10" + cursor).json();
            assertThat(page.path("total").asInt()).isEqualTo(25);
            read.addAll(page.path("memories").findValuesAsText("id"));
            cursor = page.path("next_cursor").isNull()
                    ? ""
                    : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(read).containsExactlyInAnyOrderElementsOf(told);
    }

    @Test
    void aListIsReadByTheNumbersOfItsPages() {
        IntStream.range(0, 5).forEach(i -> remember(Map.of("content", "Thing " + i)));

        List<String> read = new ArrayList<>();
        for (int page = 1; page <= 3; page++) {
            JsonNode answer =
                    rig.get(MEMORIES + "?sort=recent&per_page=2&page=" + page).json();
            assertThat(answer.path("page").asInt()).isEqualTo(page);
            assertThat(answer.path("per_page").asInt()).isEqualTo(2);
            assertThat(answer.path("pages").asInt()).isEqualTo(3);
            assertThat(answer.path("total").asInt()).isEqualTo(5);
            read.addAll(answer.path("memories").findValuesAsText("content"));
        }

        assertThat(read).hasSize(5).doesNotHaveDuplicates();
        assertThat(rig.get(MEMORIES + "?per_page=2&page=4").json().path("memories"))
                .isEmpty();
    }

    @Test
    void aListComesInTheOrderThatIsNamed() {
        remember(Map.of("content", "a", "confidence", 0.2));
        remember(Map.of("content", "b", "confidence", 0.9));
        String changed = remember(Map.of("content", "c", "confidence", 0.5)).text("id");
        remember(Map.of("content", "d", "confidence", 0.5));
        rig.patch(MEMORIES + "/" + changed, Map.of("pinned", true));

        assertThat(contents("?sort=oldest")).hasSize(4);
        assertThat(contents("?sort=confidence")).startsWith("b").endsWith("a");
        assertThat(contents("?sort=updated")).startsWith("c");
        assertThat(contents("?sort=access_count")).hasSize(4);
        assertThat(contents("?sort=confidence&per_page=1&page=2")).hasSize(1);
        String cursor = rig.get(MEMORIES + "?sort=confidence&limit=2").text("next_cursor");
        assertThat(rig.get(MEMORIES + "?sort=confidence&limit=2&cursor=" + cursor)
                        .json()
                        .path("memories"))
                .hasSize(2);
        assertThat(rig.get(MEMORIES + "?sort=updated&limit=2&cursor=" + cursor).text("field"))
                .isEqualTo("cursor");
        assertThat(rig.get(MEMORIES + "?sort=mood").text("field")).isEqualTo("sort");
    }

    @Test
    void aListIsNarrowedByItsConditions() {
        remember(Map.of("content", "a", "tags", List.of("x", "y"), "pinned", true));
        remember(Map.of("content", "b", "type", "procedural", "key", "deploy.steps"));
        remember(Map.of("content", "c", "source", "tool"));

        assertThat(contents("?tag=x&tag=y")).containsExactly("a");
        assertThat(contents("?pinned=true")).containsExactly("a");
        assertThat(contents("?memory_type=procedural")).containsExactly("b");
        assertThat(contents("?key=deploy.steps")).containsExactly("b");
        assertThat(contents("?source=tool")).containsExactly("c");
        assertThat(contents("?recorded_from=2030-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void replacedVersionsAreListedWhenAskedFor() {
        remember(Map.of("content", "a", "key", "k"));
        remember(Map.of("content", "b", "key", "k"));

        assertThat(contents("")).containsExactly("b");
        assertThat(contents("?state=every")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void oneMemoryIsShown() {
        String id = remember(Map.of("content", "a")).text("id");

        assertThat(rig.get(MEMORIES + "/" + id).text("content")).isEqualTo("a");
        assertThat(rig.get(MEMORIES + "/mem_unknown").status()).isEqualTo(404);
        assertThat(rig.get(MEMORIES + "/unknown").status()).isEqualTo(422);
    }

    @Test
    void oneMemoryIsForgotten() {
        String id = remember(Map.of("content", "a")).text("id");

        Answer dry = rig.delete(MEMORIES + "/" + id + "?dry_run=true");
        assertThat(dry.json().path("deleted").asInt()).isZero();
        assertThat(dry.json().at("/forgotten/0").asText()).isEqualTo(id);
        assertThat(rig.get(MEMORIES + "/" + id).status()).isEqualTo(200);

        Answer forgotten = rig.delete(MEMORIES + "/" + id);
        assertThat(forgotten.status()).isEqualTo(200);
        assertThat(forgotten.json().path("deleted").asInt()).isEqualTo(1);
        assertThat(rig.get(MEMORIES + "/" + id).status()).isEqualTo(404);
        assertThat(rig.delete(MEMORIES + "/" + id).status()).isEqualTo(404);
        assertThat(recall(Map.of("query", "a", "min_confidence", 0)).json().path("memories"))
                .isEmpty();
    }

    @Test
    void severalAreForgottenByTheirIds() {
        String a = remember(Map.of("content", "a")).text("id");
        String b = remember(Map.of("content", "b")).text("id");
        remember(Map.of("content", "c"));

        Map<String, Object> request = Map.of("memory_ids", List.of(a, b, "mem_unknown"), "dry_run", true);
        assertThat(rig.post(MEMORIES + "/forget", request).json().path("forgotten"))
                .hasSize(2);
        assertThat(rig.post(MEMORIES + "/forget", Map.of("memory_ids", List.of(a, b)))
                        .json()
                        .path("deleted")
                        .asInt())
                .isEqualTo(2);
        assertThat(contents("")).containsExactly("c");
        assertThat(rig.post(MEMORIES + "/forget", Map.of()).text("field")).isEqualTo("memory_ids");
    }

    @Test
    void whatIsSelectedIsForgotten() {
        remember(Map.of("content", "a", "tags", List.of("x")));
        remember(Map.of("content", "b"));

        assertThat(rig.delete(MEMORIES + "?tag=x&dry_run=true").json().path("forgotten"))
                .hasSize(1);
        assertThat(rig.delete(MEMORIES + "?tag=x").json().path("deleted").asInt())
                .isEqualTo(1);
        assertThat(contents("")).containsExactly("b");
    }

    @Test
    void forgettingEverythingMustBeMeant() {
        remember(Map.of("content", "a"));
        remember(Map.of("content", "b", "user_id", "alice"));

        Answer refused = rig.delete(MEMORIES);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("field")).isEqualTo("all");
        assertThat(rig.delete(MEMORIES + "?user_id=alice").status()).isEqualTo(422);

        assertThat(rig.delete(MEMORIES + "?all=true").json().path("deleted").asInt())
                .isEqualTo(1);
        assertThat(contents("?user_id=alice")).containsExactly("b");
        assertThat(rig.delete(MEMORIES + "?all=true&all_scopes=true")
                        .json()
                        .path("deleted")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void parametersMustBeKnownAndWellFormed() {
        remember(Map.of("content", "a"));

        assertThat(field("?pinned=yes")).isEqualTo("pinned");
        assertThat(field("?limit=ten")).isEqualTo("limit");
        assertThat(field("?limit=0")).isEqualTo("limit");
        assertThat(field("?state=gone")).isEqualTo("state");
        assertThat(field("?pages=2")).isEqualTo("pages");
        assertThat(field("?page=0")).isEqualTo("page");
        assertThat(field("?page=1&limit=2")).isEqualTo("page");
        assertThat(field("?per_page=101")).isEqualTo("per_page");
        assertThat(field("?sort=mood")).isEqualTo("sort");
        assertThat(field("?limit=1&limit=2")).isEqualTo("limit");
        assertThat(field("?all_scopes=true&user_id=alice")).isEqualTo("all_scopes");
        assertThat(rig.get(MEMORIES + "?cursor=nonsense").status()).isEqualTo(422);
    }

    private String field(String parameters) {
        Answer answer = rig.get(MEMORIES + parameters);
        assertThat(answer.status()).as(parameters).isEqualTo(422);
        return answer.text("field");
    }

    private List<String> contents(String parameters) {
        return rig.get(MEMORIES + parameters).json().path("memories").findValuesAsText("content");
    }
}
