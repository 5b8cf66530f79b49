package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.ServerRig.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsolidationsTest extends ServerCase {
    private static final String RUNS = AGENT + "/consolidations";

    @Test
    void aRunIsPreviewedDoneListedShownAndUndone() {
        String first = remember(Map.of("content", "Wants a big pot of tea", "said_at", "2026-03-09T12:00:00Z"))
                .text("id");
        String second = remember(Map.of("content", "Wants big pot of tea")).text("id");

        Answer told = rig.post(RUNS, Map.of("dry_run", true));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().at("/steps/0/memory_id").asText()).isEqualTo(second);
        assertThat(told.json().at("/steps/0/sources/0").asText()).isEqualTo(first);

        Answer run = rig.post(RUNS, Map.of("at_least", 2));
        assertThat(run.json().path("counts")).isEqualTo(told.json().path("counts"));
        assertThat(rig.get(RUNS).json().at("/consolidations/0/id").asText()).isEqualTo(run.text("id"));
        Answer shown = rig.get(RUNS + "/" + run.text("id"));
        assertThat(shown.json().at("/steps/0/memory_id").asText()).isEqualTo(second);

        assertThat(rig.get(RUNS + "/" + run.text("id") + "?after=1&limit=5")
                        .json()
                        .path("steps"))
                .isEmpty();
        assertThat(rig.get(RUNS + "?limit=1001").status()).isEqualTo(422);
        Answer none = rig.post(RUNS, Map.of("dry_run", true, "limit", 0));
        assertThat(none.json().path("steps")).isEmpty();

        Answer undone = rig.post(RUNS + "/" + run.text("id") + "/undo", Map.of());
        assertThat(undone.status()).isEqualTo(200);
        assertThat(undone.json().path("restored").asInt()).isEqualTo(1);
        assertThat(rig.post(RUNS + "/" + run.text("id") + "/undo", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    void rulesThatMeanNothingAreRefused() {
        assertThat(rig.post(RUNS, Map.of("merges", false, "summaries", false, "settles", false))
                        .status())
                .isEqualTo(422);
        assertThat(rig.post(RUNS, Map.of("older_than_days", 0)).status()).isEqualTo(422);
        assertThat(rig.get(RUNS + "/con_none").status()).isEqualTo(404);
    }
}
