package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepTest {
    @TempDir
    Path directory;

    @Test
    void theStoreCanBeLookedAtCheckedAndIndexedAnew() {
        Typist typist = Typist.in(directory);
        typist.type("remember", "--agent=b", "one");
        typist.type("remember", "--agent=a", "two");

        JsonNode agents = typist.json("agents").path("agents");
        assertThat(agents.findValuesAsText("name")).containsExactly("a", "b");
        assertThat(agents.path(0).fieldNames()).toIterable().containsExactly("id", "name", "created_at");
        assertThat(typist.type("agents").out()).contains("NAME", "agt_", "just now");

        JsonNode stats = typist.json("stats");
        assertThat(stats.path("agents").asInt()).isEqualTo(2);
        assertThat(stats.path("current").asInt()).isEqualTo(2);
        assertThat(stats.path("versions").asInt()).isEqualTo(2);
        assertThat(stats.path("unembedded").asInt()).isZero();
        assertThat(stats.path("embedder").path("dimension").asInt()).isPositive();
        assertThat(stats.path("store").path("bytes").asLong()).isPositive();
        assertThat(stats.path("last_change").asLong())
                .isEqualTo(stats.path("indexed").asLong());
        assertThat(typist.type("stats").out()).contains("2 memories", "dimensions");

        assertThat(typist.json("check").path("ok").asBoolean()).isTrue();
        assertThat(typist.type("check").out()).startsWith("ok");
        assertThat(typist.json("reindex").path("versions").asInt()).isEqualTo(2);
        assertThat(typist.json("check").path("problems")).isEmpty();
        assertThat(typist.json("recall", "--agent=a", "two").path("memories")).hasSize(1);
    }

    @Test
    void everyCommandExplainsItself() {
        Typist typist = Typist.in(directory);
        Outcome help = typist.exactly("--help");
        assertThat(help.exitCode()).isZero();
        for (String command : List.of(
                "remember",
                "recall",
                "context",
                "list",
                "show",
                "history",
                "correct",
                "verify-fact",
                "pin",
                "forget",
                "import",
                "export",
                "agents",
                "stats",
                "check",
                "reindex",
                "serve",
                "keys",
                "tenants",
                "bench",
                "version",
                "help")) {
            assertThat(help.out()).contains("  " + command + " ");
            Outcome own = typist.exactly(command, "--help");
            assertThat(own.exitCode()).as(command).isZero();
            assertThat(own.out()).startsWith("Usage: remembrancer " + command).contains("--help");
        }
        assertThat(typist.exactly("help", "recall").out()).startsWith("Usage: remembrancer recall");
    }

    @Test
    void theVersionIsTold() {
        Typist typist = Typist.in(directory);

        assertThat(typist.exactly("--version").out()).startsWith("remembrancer ");
        assertThat(typist.exactly("version").out())
                .isEqualTo(typist.exactly("--version").out());
        assertThat(typist.exactly("version", "--json").json().has("version")).isTrue();
    }
}
