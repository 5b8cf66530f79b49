package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsolidateCommandTest {
    @TempDir
    Path directory;

    private Typist typist;

    @BeforeEach
    void sayItTwice() {
        typist = Typist.in(directory);
        typist.json("remember", "--agent=a", "--user=alice", "The user prefers a formal tone");
        typist.json("remember", "--agent=a", "--user=alice", "User prefers formal tone.");
    }

    @Test
    void whatADryRunShowsARunDoesAndUndoTakesBack() {
        JsonNode told = typist.json("consolidate", "--agent=a", "--dry-run");
        assertThat(told.at("/counts/merged").asInt()).isEqualTo(1);
        assertThat(typist.type("consolidate", "--agent=a", "--dry-run").out())
                .contains("merged " + told.at("/steps/0/sources/0").asText(), "would merge 1 memory into 1 other");
        JsonNode run = typist.json("consolidate", "-a=a");
        assertThat(run.path("counts")).isEqualTo(told.path("counts"));
        String id = run.path("id").asText();
        assertThat(typist.json("list", "--agent=a", "--user=alice").path("memories"))
                .hasSize(1);
        assertThat(typist.type("consolidate", "list", "--agent=a").out()).contains(id, "ran");
        JsonNode shown = typist.json("consolidate", "show", "--agent=a", id);
        assertThat(shown.at("/run/id").asText()).isEqualTo(id);
        assertThat(shown.at("/steps/0/sources")).isEqualTo(told.at("/steps/0/sources"));
        assertThat(typist.type("consolidate", "show", "--agent=a", id).out())
                .contains("1 merged " + told.at("/steps/0/sources/0").asText() + " into ");
        assertThat(typist.type("consolidate", "undo", "--agent=a", id).out())
                .contains("undid " + id + ": 1 memory current again");
        assertThat(typist.json("list", "--agent=a", "--user=alice").path("memories"))
                .hasSize(2);
        assertThat(typist.type("consolidate", "undo", "--agent=a", id).exitCode())
                .isEqualTo(1);
        assertThat(typist.json("consolidate", "list", "--agent=a")
                        .at("/consolidations/0/state")
                        .asText())
                .isEqualTo("undone");
    }

    @Test
    void aRunWithoutAnAgentOrAnythingToDoIsRefused() {
        assertThat(typist.type("consolidate").exitCode()).isNotZero();
        assertThat(typist.type("consolidate", "--agent=a", "--no-merges", "--no-summaries", "--no-settling")
                        .exitCode())
                .isNotZero();
        assertThat(typist.type("consolidate", "undo", "--agent=a", "con_none").exitCode())
                .isEqualTo(1);
        assertThat(typist.type("consolidate", "show", "--agent=a", "con_none").exitCode())
                .isEqualTo(1);
    }
}
