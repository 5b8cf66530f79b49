package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Permission;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a bound key can do beside what the table of routes says. */
class BoundKeysTest extends ServerCase {
    private String alice = "";
    private String bob = "";

    @BeforeEach
    void bind() {
        MadeKeys made = new MadeKeys(directory, dev.remembrancer.testkit.MutableClock.atNoon());
        alice = made.bound(Binding.toUser("alice"), Permission.READ, Permission.WRITE, Permission.FORGET);
        bob = made.bound(Binding.toUser("bob"), Permission.READ, Permission.WRITE, Permission.FORGET);
    }

    @Test
    void whatIsRememberedWithItIsItsUsersAndFoundByThatUserAlone() {
        assertThat(post(alice, "/remember", Map.of("content", "likes tea")).text("user_id"))
                .isEqualTo("alice");

        assertThat(total(alice)).isEqualTo(1);
        assertThat(total(bob)).isZero();
        assertThat(rig.get(AGENT + "/memories?user_id=alice")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void anIdempotencyKeyIsItsOwnAlso() {
        Answer one = post(alice, "/remember", Map.of("content", "likes tea", "idempotency_key", "k"));
        Answer other = post(bob, "/remember", Map.of("content", "likes tea", "idempotency_key", "k"));
        Answer again = post(alice, "/remember", Map.of("content", "likes tea", "idempotency_key", "k"));

        assertThat(other.status()).isEqualTo(201);
        assertThat(other.text("id")).isNotEqualTo(one.text("id"));
        assertThat(again.text("id")).isEqualTo(one.text("id"));
    }

    @Test
    void whatBelongsToTheWholeAgentCanBeReadAndNotChanged() {
        String shared = remember(Map.of("content", "the company uses Slack")).text("id");
        post(alice, "/remember", Map.of("content", "likes tea"));

        assertThat(get(alice, "/memories/" + shared).status()).isEqualTo(200);
        assertThat(delete(alice, "/memories/" + shared).text("code")).isEqualTo("outside_binding");
        assertThat(delete(alice, "/memories?all=true").json().path("deleted").asInt())
                .isEqualTo(1);
        assertThat(get(alice, "/memories/" + shared).status()).isEqualTo(200);
    }

    @Test
    void noOtherLevelOfTheScopeCanBeNamed() {
        remember(Map.of("content", "the project is late", "project_id", "apollo"));

        assertThat(get(alice, "/memories?project_id=apollo").status()).isEqualTo(403);
        assertThat(get(alice, "/memories?session_id=7").status()).isEqualTo(403);
        assertThat(get(alice, "/memories?all_scopes=true").status()).isEqualTo(403);
    }

    @Test
    void itMakesNoAgents() {
        Answer made = rig.send(rig.strangersRequest("/api/v1/agents")
                .header("X-API-Key", alice)
                .POST(BodyPublishers.ofString("{\"name\":\"brand new\"}")));

        assertThat(made.status()).isEqualTo(403);
        assertThat(remembrancer.findAgent("brand new")).isEmpty();
    }

    private int total(String key) {
        return get(key, "/memories").json().path("total").asInt();
    }

    private Answer get(String key, String path) {
        return rig.send(rig.strangersRequest(AGENT + path).header("X-API-Key", key));
    }

    private Answer delete(String key, String path) {
        return rig.send(
                rig.strangersRequest(AGENT + path).header("X-API-Key", key).DELETE());
    }

    private Answer post(String key, String path, Map<String, ?> body) {
        return rig.send(rig.strangersRequest(AGENT + path)
                .header("X-API-Key", key)
                .POST(BodyPublishers.ofByteArray(dev.remembrancer.server.http.JsonText.bytes(body))));
    }
}
