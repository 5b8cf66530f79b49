package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.testkit.MutableClock;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoringTest extends ServerCase {
    private static final String MEMORIES = AGENT + "/memories";

    @Test
    void whatWasForgottenIsRestoredAsClientsOfOtherServicesAskForIt() {
        String id = remember(Map.of("content", "likes tea")).text("id");
        String before = rig.get(MEMORIES + "/" + id).body();
        assertThat(restore(id).status()).isEqualTo(409);
        rig.delete(MEMORIES + "/" + id);
        assertThat(rig.get(MEMORIES + "/" + id).status()).isEqualTo(404);

        Answer restored = restore(id);
        assertThat(restored.status()).isEqualTo(200);
        assertThat(restored.json().path("restored").asBoolean()).isTrue();
        assertThat(restored.text("id")).isEqualTo(id);
        assertThat(restored.text("content")).isEqualTo("likes tea");
        assertThat(rig.get(MEMORIES + "/" + id).body()).isEqualTo(before);
        assertThat(restore("mem_none").status()).isEqualTo(404);
    }

    @Test
    void whatWasForgottenIsListedUntilItGoesForGood() {
        List<String> ids = List.of(
                remember(Map.of("content", "a")).text("id"),
                remember(Map.of("content", "b")).text("id"));
        ids.forEach(id -> rig.delete(MEMORIES + "/" + id));

        JsonNode first = rig.get(AGENT + "/forgotten?limit=1").json();
        assertThat(first.path("memories").findValuesAsText("id")).containsExactly(ids.get(1));
        assertThat(first.path("memories").get(0).path("kept_until").asText()).isNotEmpty();
        JsonNode second = rig.get(AGENT + "/forgotten?limit=1&cursor="
                        + first.path("next_cursor").asText())
                .json();
        assertThat(second.path("memories").findValuesAsText("id")).containsExactly(ids.get(0));
        assertThat(second.path("next_cursor").isNull()).isTrue();

        assertThat(rig.delete(MEMORIES + "/" + ids.get(0) + "?for_good=true")
                        .json()
                        .path("deleted")
                        .asInt())
                .isEqualTo(1);
        assertThat(restore(ids.get(0)).status()).isEqualTo(404);
        assertThat(rig.delete(MEMORIES + "?all=true&for_good=true")
                        .json()
                        .path("versions")
                        .asInt())
                .isEqualTo(1);
        assertThat(rig.get(AGENT + "/forgotten").json().path("memories")).isEmpty();
    }

    @Test
    void aKeyedFactThatWasSaidAnewIsNotPushedAside() {
        String tea = remember(Map.of("content", "tea", "key", "drink")).text("id");
        rig.delete(MEMORIES + "/" + tea);
        String water = remember(Map.of("content", "water", "key", "drink")).text("id");

        Answer refused = restore(tea);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("detail")).contains(water);
        assertThat(rig.get(MEMORIES + "/" + water).status()).isEqualTo(200);
    }

    @Test
    void aBoundKeySeesAndRestoresItsOwnAlone() {
        MadeKeys made = new MadeKeys(directory, MutableClock.atNoon());
        String alice = made.bound(Binding.toUser("alice"), Permission.READ, Permission.FORGET);
        String shared = forgotten("of all", Scope.OPEN);
        String bobs = forgotten("of bob", Scope.OPEN.user("bob"));
        String own = forgotten("of alice", Scope.OPEN.user("alice"));

        assertThat(send(alice, "GET", AGENT + "/forgotten")
                        .json()
                        .path("memories")
                        .findValuesAsText("id"))
                .containsExactly(own);
        assertThat(send(alice, "POST", MEMORIES + "/" + shared + "/restore").text("code"))
                .isEqualTo("outside_binding");
        assertThat(send(alice, "POST", MEMORIES + "/" + bobs + "/restore").status())
                .isEqualTo(404);
        assertThat(send(alice, "DELETE", MEMORIES + "/" + shared + "?for_good=true")
                        .text("code"))
                .isEqualTo("outside_binding");
        assertThat(send(alice, "DELETE", MEMORIES + "?all=true&for_good=true")
                        .json()
                        .path("deleted")
                        .asInt())
                .isEqualTo(1);
        assertThat(rig.get(AGENT + "/forgotten?all_scopes=true")
                        .json()
                        .path("memories")
                        .findValuesAsText("id"))
                .containsExactly(bobs, shared);
    }

    private String forgotten(String content, Scope scope) {
        var agent = remembrancer.agent("support");
        var id = agent.remember(NewMemory.semantic(content).scope(scope)).id();
        agent.memoriesInEveryScope().forget(List.of(id), false);
        return id.value();
    }

    private Answer restore(String id) {
        return rig.post(MEMORIES + "/" + id + "/restore", Map.of());
    }

    private Answer send(String key, String method, String path) {
        return rig.send(rig.strangersRequest(path).header("X-API-Key", key).method(method, BodyPublishers.noBody()));
    }
}
