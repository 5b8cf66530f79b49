package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.ServerRig.Answer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one user told is nowhere in what another gets. */
class ScopeWallTest extends ServerCase {
    private static final String CANARY = "Alice is VP of Engineering";

    private static final String QUESTION = "Who is the VP of Engineering?";

    private String id = "";

    @BeforeEach
    void tell() {
        id = remember(Map.of("content", CANARY, "user_id", "alice", "session_id", "7"))
                .text("id");
    }

    @Test
    void whoStandsInTheScopeSeesIt() {
        assertThat(answers("user_id=alice&session_id=7", Map.of("user", "alice", "session", "7")))
                .allSatisfy(answer -> assertThat(answer.json().toString()).contains(CANARY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user=bob", "user=alice", "session=7", "user=alice session=8", "user=bob session=7"})
    void whoStandsElsewhereDoesNot(String scope) {
        Map<String, String> bound = scope.isEmpty()
                ? Map.of()
                : Arrays.stream(scope.split(" "))
                        .map(level -> level.split("="))
                        .collect(Collectors.toMap(level -> level[0], level -> level[1]));
        String parameters = scope.isEmpty()
                ? "all_scopes=false"
                : scope.replace("=", "_id=").replace(" ", "&");

        assertThat(answers(parameters, bound))
                .allSatisfy(answer -> assertThat(answer.json().toString())
                        .doesNotContain(CANARY)
                        .doesNotContain(id));
        assertThat(rig.delete(AGENT + "/memories/" + id + "?" + parameters).status())
                .isEqualTo(404);
        assertThat(rig.delete(AGENT + "/memories?" + parameters + "&all=true")
                        .json()
                        .path("deleted")
                        .asInt())
                .isZero();
        assertThat(rig.get(AGENT + "/memories/" + id + "?user_id=alice&session_id=7")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anotherAgentDoesNot() {
        rig.post("/api/v1/agents", Map.of("name", "sales"));
        String other = "/api/v1/agents/sales/memories";

        assertThat(rig.get(other + "/" + id + "?user_id=alice&session_id=7").status())
                .isEqualTo(404);
        assertThat(rig.get(other + "?all_scopes=true").json().path("memories")).isEmpty();
        assertThat(rig.delete(other + "/" + id + "?all_scopes=true").status()).isEqualTo(404);
    }

    @Test
    void theAdministratorsLookIsAskedForByName() {
        assertThat(rig.get(AGENT + "/memories?all_scopes=true").json().toString())
                .contains(CANARY);
    }

    @Test
    void aScopeThatIsNoneIsRefused() {
        assertThat(List.of(
                        recall(Map.of("query", "who?", "user_id", "")),
                        recall(Map.of("query", "who?", "user_id", "a\u0000b")),
                        recall(Map.of("query", "who?", "user_id", List.of("alice"))),
                        recall(Map.of("query", "who?", "scope", Map.of("tenant", "x"))),
                        recall(Map.of("query", "who?", "scope", "alice")),
                        recall(Map.of("query", "who?", "user", "alice"))))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(422));
    }

    private List<Answer> answers(String parameters, Map<String, String> scope) {
        return List.of(
                recall(Map.of("query", QUESTION, "scope", scope, "min_confidence", 0)),
                rig.post(AGENT + "/inject-context", Map.of("query", QUESTION, "scope", scope, "min_confidence", 0)),
                rig.get(AGENT + "/memories?" + parameters),
                rig.get(AGENT + "/memories/" + id + "?" + parameters));
    }
}
