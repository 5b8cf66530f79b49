package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.ServerRig.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentsTest extends ServerCase {
    @Test
    void aNewAgentIsMadeOnce() {
        Answer made = rig.post("/api/v1/agents", Map.of("name", "sales"));
        Answer again = rig.post("/api/v1/agents", Map.of("name", "sales"));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.text("id")).startsWith("agt_");
        assertThat(made.text("name")).isEqualTo("sales");
        assertThat(made.json().path("memory_count").asInt(-1)).isZero();
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("id")).isEqualTo(made.text("id"));
    }

    @Test
    void whatAnAgentDoesNotHaveIsNamedInTheAnswer() {
        Answer made =
                rig.post("/api/v1/agents", Map.of("name", "sales", "description", "Sells", "metadata", Map.of("a", 1)));

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("ignored"))
                .map(Object::toString)
                .containsExactly("\"description\"", "\"metadata\"");
    }

    @Test
    void allAgentsAreListed() {
        rig.post("/api/v1/agents", Map.of("name", "sales"));
        remember(Map.of("content", "Company uses Slack"));

        Answer listed = rig.get("/api/v1/agents");

        assertThat(listed.status()).isEqualTo(200);
        assertThat(listed.json())
                .map(agent -> agent.path("name").asText())
                .containsExactlyInAnyOrder("sales", "support");
        assertThat(listed.json())
                .map(agent -> agent.path("memory_count").asInt())
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void anAgentIsFoundByIdAndByName() {
        Answer byName = rig.get(AGENT);
        Answer byId = rig.get("/api/v1/agents/" + byName.text("id"));

        assertThat(byName.status()).isEqualTo(200);
        assertThat(byId.json()).isEqualTo(byName.json());
    }

    @Test
    void aNameMayHaveSlashesSpacesAndAccents() {
        rig.post("/api/v1/agents", Map.of("name", "a/b é?"));

        assertThat(rig.get("/api/v1/agents/a%2Fb%20%C3%A9%3F").text("name")).isEqualTo("a/b é?");
    }

    @Test
    void anAgentIsRenamed() {
        Answer renamed = rig.patch(AGENT, Map.of("name", "help"));

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.text("name")).isEqualTo("help");
        assertThat(rig.get(AGENT).status()).isEqualTo(404);
        assertThat(rig.get("/api/v1/agents/help").text("id")).isEqualTo(renamed.text("id"));
    }

    @Test
    void aNameThatIsTakenIsAConflict() {
        rig.post("/api/v1/agents", Map.of("name", "sales"));

        assertThat(rig.patch(AGENT, Map.of("name", "sales")).status()).isEqualTo(409);
    }

    @Test
    void anAgentIsRemovedWithAllItRemembers() {
        remember(Map.of("content", "Company uses Slack"));

        assertThat(rig.delete(AGENT).status()).isEqualTo(204);
        assertThat(rig.get(AGENT).status()).isEqualTo(404);
        assertThat(rig.delete(AGENT).status()).isEqualTo(404);
        assertThat(recall(Map.of("query", "Slack")).status()).isEqualTo(404);
    }

    @Test
    void headTellsWhatGetWould() {
        assertThat(rig.send(rig.request(AGENT).method("HEAD", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        assertThat(rig.send(rig.request(AGENT + "x").method("HEAD", BodyPublishers.noBody()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aNameMustBeAName() {
        assertThat(List.of(
                        rig.post("/api/v1/agents", Map.of()),
                        rig.post("/api/v1/agents", Map.of("name", " ")),
                        rig.post("/api/v1/agents", Map.of("name", 7)),
                        rig.post("/api/v1/agents", Map.of("name", "x".repeat(256))),
                        rig.patch(AGENT, Map.of())))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(422);
                    assertThat(answer.text("field")).isEqualTo("name");
                });
    }

    @Test
    void agentsAreListedInPages() {
        List.of("a", "é b", "z").forEach(name -> rig.post("/api/v1/agents", Map.of("name", name)));

        List<String> names = new ArrayList<>();
        String next = "/api/v1/agents?limit=2";
        while (!next.isEmpty()) {
            Answer page = rig.get(next);
            page.json().forEach(agent -> names.add(agent.path("name").asText()));
            next = page.header("Link").replaceFirst("<(.*)>; rel=\"next\"", "$1");
        }

        assertThat(names).containsExactly("a", "support", "z", "é b");
        assertThat(rig.get("/api/v1/agents?cursor=%25").text("field")).isEqualTo("cursor");
        assertThat(rig.get("/api/v1/agents?limit=0").text("field")).isEqualTo("limit");
    }

    @Test
    void anAgentIsEmptiedAndStays() {
        remember(Map.of("content", "a", "key", "k"));
        remember(Map.of("content", "b", "key", "k", "user_id", "alice"));

        Answer dry = rig.post(AGENT + "/empty?dry_run=true", "");
        assertThat(dry.json().path("deleted").asInt()).isZero();
        assertThat(dry.json().path("versions").asInt()).isEqualTo(2);
        assertThat(rig.get(AGENT).json().path("memory_count").asInt()).isEqualTo(2);

        Answer emptied = rig.post(AGENT + "/empty", "");
        assertThat(emptied.json().path("deleted").asInt()).isEqualTo(2);
        assertThat(rig.get(AGENT).json().path("memory_count").asInt()).isZero();
    }

    @Test
    void anAgentThatWasRenamedMeanwhileIsNotRemoved() {
        String read = rig.get(AGENT).header("ETag");
        String id = rig.patch(AGENT, Map.of("name", "help")).text("id");

        assertThat(rig.send(rig.request("/api/v1/agents/" + id)
                                .header("If-Match", read)
                                .DELETE())
                        .status())
                .isEqualTo(412);
        assertThat(rig.get("/api/v1/agents/" + id).status()).isEqualTo(200);
    }
}
