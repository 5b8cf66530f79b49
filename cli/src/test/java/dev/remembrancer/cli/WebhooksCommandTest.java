package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebhooksCommandTest {
    @TempDir
    Path directory;

    @Test
    void aWebhookIsMadeListedAndEnded() {
        Typist typist = Typist.in(directory);
        JsonNode made =
                typist.json("webhooks", "create", "https://example.com/hook", "--events=memory.stored,memory.expired");
        String id = made.path("id").asText();
        assertThat(made.path("secret").asText()).startsWith("whsec_");
        assertThat(typist.type("webhooks", "list").out())
                .contains(id, "enabled", "https://example.com/hook", "memory.stored,memory.expired")
                .doesNotContain("whsec_");
        assertThat(typist.json("webhooks", "deliveries", id).path("deliveries")).isEmpty();
        assertThat(typist.type("webhooks", "delete", id).out()).isEqualTo("ended " + id + System.lineSeparator());
        assertThat(typist.json("webhooks", "list").path("webhooks")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        Typist typist = Typist.in(directory);
        assertThat(typist.type("webhooks").exitCode()).isEqualTo(2);
        assertThat(typist.type("webhooks", "create", "http://example.com/").exitCode())
                .isNotZero();
        assertThat(typist.type("webhooks", "create", "https://example.com/", "--events=memory.lost")
                        .exitCode())
                .isNotZero();
        assertThat(typist.type("webhooks", "create", "https://example.com/", "--tenant=nobody")
                        .exitCode())
                .isNotZero();
        assertThat(typist.type("webhooks", "delete", "whk_0").exitCode()).isEqualTo(1);
        assertThat(typist.type("webhooks", "deliveries", "whk_0").exitCode()).isEqualTo(1);
    }
}
