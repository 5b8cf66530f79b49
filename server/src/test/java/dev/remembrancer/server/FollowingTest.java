package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.testkit.MutableClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Following what happens over HTTP. */
class FollowingTest extends ServerCase {
    @Test
    void whatHappenedIsToldInOrderAndFollowedFromThere() {
        long start =
                rig.get("/api/v1/changes?all_scopes=true").json().path("next").asLong();
        String first = remember(Map.of("content", "Likes tea", "key", "drink", "user_id", "alice"))
                .text("id");
        String second = remember(Map.of("content", "Likes coffee", "key", "drink", "user_id", "alice"))
                .text("id");
        rig.delete(AGENT + "/memories/" + second + "?user_id=alice");

        List<String> told = new ArrayList<>();
        boolean more = true;
        long next = start;
        while (more) {
            JsonNode page = rig.get("/api/v1/changes?all_scopes=true&limit=2&after=" + next)
                    .json();
            page.path("changes")
                    .forEach(change -> told.add(change.path("type").asText() + " "
                            + (change.path("memory_id").asText().equals(first) ? "first" : "second")));
            next = page.path("next").asLong();
            more = page.path("more").asBoolean();
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "stored first", "superseded first", "stored second", "forgotten first", "forgotten second");
        assertThat(told.get(0)).isEqualTo("stored first");
        assertThat(rig.get("/api/v1/changes?all_scopes=true&after=" + next)
                        .json()
                        .path("changes"))
                .isEmpty();
    }

    @Test
    void aKeyBoundToAUserIsToldOfThatUserAlone() {
        MadeKeys made = new MadeKeys(directory, MutableClock.atNoon());
        String key = made.bound(Binding.toUser("alice"), Permission.READ);
        String alices =
                remember(Map.of("content", "Likes tea", "user_id", "alice")).text("id");
        remember(Map.of("content", "Likes coffee", "user_id", "bob"));
        remember(Map.of("content", "The office is closed on Monday"));

        Answer own = as(key, "/api/v1/changes?after=0");
        assertThat(own.json().path("changes")).singleElement().satisfies(change -> {
            assertThat(change.path("memory_id").asText()).isEqualTo(alices);
            assertThat(change.path("scope").path("user").asText()).isEqualTo("alice");
        });
        assertThat(as(key, "/api/v1/changes?after=0&user_id=bob").status()).isEqualTo(403);
        assertThat(as(key, "/api/v1/changes?after=0&all_scopes=true").status()).isEqualTo(422);
    }

    @Test
    void onlyAnAdministratorFollowsEverybody() {
        String reader = new MadeKeys(directory, MutableClock.atNoon()).allowing(Permission.READ);
        assertThat(as(reader, "/api/v1/changes?after=0&all_scopes=true").status())
                .isEqualTo(403);
        assertThat(as(reader, "/api/v1/changes?after=0").status()).isEqualTo(422);
        assertThat(as(reader, "/api/v1/changes?after=0&user_id=alice").status()).isEqualTo(200);
    }

    @Test
    void whoIsAheadOfTheStoreIsToldToBeginAnew() {
        Answer ahead = rig.get("/api/v1/changes?all_scopes=true&after=9000000000");
        assertThat(ahead.status()).isEqualTo(410);
        assertThat(ahead.text("code")).isEqualTo("changes_gone");
    }

    private Answer as(String key, String path) {
        return rig.send(rig.strangersRequest(path).header("X-API-Key", key).GET());
    }
}
