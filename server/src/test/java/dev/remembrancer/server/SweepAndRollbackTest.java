package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.server.ServerRig.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepAndRollbackTest extends ServerCase {
    private static final String ROLLBACK = AGENT + "/rollback";

    @Test
    void whatCameFromASourceIsTakenBackAndTheDryRunSaysSoBefore() {
        String paris = remember(Map.of("content", "lives in Paris", "key", "home.city", "source", "import"))
                .text("id");
        String rome = remember(Map.of("content", "lives in Rome", "key", "home.city", "source", "agent"))
                .text("id");

        Answer told = rig.post(ROLLBACK, Map.of("source", "agent", "dry_run", true));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().at("/taken_back/0").asText()).isEqualTo(rome);
        assertThat(told.json().at("/current_again/0").asText()).isEqualTo(paris);
        assertThat(rig.get(AGENT + "/memories/" + rome).status()).isEqualTo(200);

        Answer done = rig.post(ROLLBACK, Map.of("source", "agent"));
        assertThat(done.json().path("taken_back")).isEqualTo(told.json().path("taken_back"));
        assertThat(done.json().path("current_again")).isEqualTo(told.json().path("current_again"));
        assertThat(rig.get(AGENT + "/memories/" + rome).status()).isEqualTo(404);
        assertThat(rig.get(AGENT + "/forgotten/" + rome).status()).isEqualTo(200);
        assertThat(rig.post(ROLLBACK, Map.of("source", "agent")).json().path("taken_back"))
                .isEmpty();
    }

    @Test
    void aRollbackThatDoesNotSayWhoseIsRefused() {
        Answer refused = rig.post(ROLLBACK, Map.of("after", "2026-03-10T12:00:00Z"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("detail")).contains("a session, an author or a source");
    }

    @Test
    void whatTheWritePolicyTurnsAwayIsAnsweredWithItsRule() {
        Answer junk = remember(Map.of("content", "---", "source", "tool"));
        assertThat(junk.status()).isEqualTo(201);
        assertThat(junk.text("outcome")).isEqualTo("discarded");
        assertThat(junk.text("rule")).isEqualTo("usual.wordless");
        assertThat(junk.json().path("content").isMissingNode()).isTrue();
        assertThat(rig.get(AGENT + "/memories/" + junk.text("id")).status()).isEqualTo(404);
    }

    @Test
    void aSweepTellsWhatItRemovedAndADryRunRemovesNothing() {
        Answer told = rig.post("/api/v1/sweep", Map.of("dry_run", true));
        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().path("dry_run").asBoolean()).isTrue();
        assertThat(told.json().path("outlived").asLong(-1)).isZero();
        assertThat(rig.post("/api/v1/sweep", Map.of()).json().path("expired").asLong())
                .isZero();
    }
}
