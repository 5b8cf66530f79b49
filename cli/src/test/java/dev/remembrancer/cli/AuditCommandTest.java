package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {
    @TempDir
    Path directory;

    @Test
    void whatWasDoneIsShownAndVerifiedAndAForgeryIsNamed() throws Exception {
        Typist typist = Typist.in(directory).with("USER", "root");
        typist.json("remember", "--agent=support", "--user=alice", "Prefers tea");
        typist.json("recall", "--agent=support", "--user=alice", "What does she drink?");
        typist.json("recall", "--agent=support", "--user=bob", "What does he drink?");
        typist.json("forget", "--agent=support", "--user=alice", "--all", "--yes", "--reason=ticket 4711");
        String key = typist.json("keys", "create", "--name=web").path("id").asText();

        assertThat(typist.type("audit", "verify").out()).startsWith("ok: ");
        JsonNode recalls = typist.json("audit", "show", "--user=alice", "--act=recall");
        assertThat(recalls.path("entries")).hasSize(1);
        assertThat(recalls.at("/entries/0/actor").asText()).isEqualTo("cli:root");
        JsonNode forgotten = typist.json("audit", "show", "--act=forget");
        assertThat(forgotten.at("/entries/0/reason").asText()).isEqualTo("ticket 4711");
        assertThat(typist.type("audit", "show").out())
                .contains("key_made", key, "ticket 4711")
                .doesNotContain("tea", "alice");

        int bad = forgotten.at("/entries/0/number").asInt();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + typist.data().resolve("memory.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE audit SET text = CAST(replace(CAST(text AS TEXT), '4711', '4712') AS BLOB)"
                    + " WHERE number = " + bad);
        }
        Outcome verified = typist.type("audit", "verify", "--json");
        assertThat(verified.exitCode()).isEqualTo(1);
        assertThat(verified.json().at("/faults/0/entry").asInt()).isEqualTo(bad);
        assertThat(typist.type("audit", "verify").out()).startsWith("entry " + bad + " is not what was written there");
        assertThat(typist.type("check").out()).contains("entry " + bad + " of the audit record");
    }

    @Test
    void aLostKeyIsAClearError() throws Exception {
        Typist typist = Typist.in(directory);
        typist.json("remember", "--agent=support", "Prefers tea");
        Files.delete(typist.data().resolve("audit.json"));
        Outcome outcome = typist.type("audit", "verify");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("audit.json is gone").contains("from a backup");
    }

    @Test
    void aRecordThatIsNotThereIsNotMade() {
        Outcome outcome = Typist.in(directory).type("audit", "show");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("there is no memory in");
        assertThat(directory.resolve("data")).doesNotExist();
    }
}
