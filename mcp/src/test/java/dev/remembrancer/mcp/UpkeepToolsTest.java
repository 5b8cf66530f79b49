package dev.remembrancer.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.NewMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpkeepToolsTest extends ToolCase {
    private final Connection upkeep = upkeep(Scope.OPEN);

    private MemoryId remembered(String content) {
        clock.advance(Duration.ofMinutes(1));
        return support().remember(NewMemory.semantic(content).user("alice")).id();
    }

    private Agent support() {
        return remembrancer.agent("support");
    }

    private boolean isCurrent(MemoryId id) {
        return support()
                .memoriesInEveryScope()
                .get(id)
                .orElseThrow()
                .revision()
                .superseded()
                .isEmpty();
    }

    @Test
    void theFirstCallShowsTheSecondConsolidatesAndItCanBeReadAndUndone() {
        MemoryId first = remembered("Wants a big pot of tea");
        MemoryId second = remembered("Wants big pot of tea");

        JsonNode shown = call(upkeep, "consolidate", Map.of("summaries", false));
        assertThat(shown.path("done").asBoolean()).isFalse();
        assertThat(shown.at("/counts/merged").asInt()).isEqualTo(1);
        assertThat(shown.at("/steps/0/memory_id").asText()).isEqualTo(second.value());
        assertThat(isCurrent(first)).isTrue();

        JsonNode done = call(upkeep, "consolidate", Map.of("confirmation", word(shown)));
        assertThat(done.path("done").asBoolean()).isTrue();
        assertThat(done.path("counts")).isEqualTo(shown.path("counts"));
        assertThat(isCurrent(first)).isFalse();

        String run = done.at("/run/id").asText();
        JsonNode runs = call(upkeep, "consolidations", Map.of());
        assertThat(runs.at("/runs/0/id").asText()).isEqualTo(run);
        assertThat(runs.has("steps")).isFalse();
        JsonNode steps = call(upkeep, "consolidations", Map.of("id", run));
        assertThat(steps.at("/steps/0/sources/0").asText()).isEqualTo(first.value());
        assertThat(call(upkeep, "consolidations", Map.of("id", run, "after", 1)).path("steps"))
                .isEmpty();
        assertThat(steps.toString()).doesNotContain("tea");

        assertThat(call(upkeep, "undo_consolidation", Map.of("id", run))
                        .path("restored")
                        .asInt())
                .isEqualTo(1);
        assertThat(isCurrent(first)).isTrue();
        assertThat(failure(upkeep, "undo_consolidation", Map.of("id", run))).contains("was undone at");
    }

    @Test
    void whatChangedSinceItWasShownIsNotDone() {
        MemoryId first = remembered("Wants a big pot of tea");
        remembered("Wants big pot of tea");
        String word = word(call(upkeep, "consolidate", Map.of()));
        support().memoriesInEveryScope().pin(first, true);

        assertThat(failure(upkeep, "consolidate", Map.of("confirmation", word))).contains("has changed since");
        assertThat(isCurrent(first)).isTrue();
        assertThat(failure(upkeep, "consolidate", Map.of("confirmation", word))).contains("is unknown, used");
        assertThat(failure(upkeep, "consolidate", Map.of("confirmation", "csl_guessed", "merges", true)))
                .contains("with nothing beside it");
    }

    @Test
    void whereThereIsNothingToDoThereIsNothingToConfirm() {
        remembered("Wants a big pot of tea");
        assertThat(call(upkeep, "consolidate", Map.of()).has("confirmation")).isFalse();
        assertThat(call(upkeep, "consolidations", Map.of()).path("runs")).isEmpty();
        assertThat(failure(upkeep, "consolidations", Map.of("id", "con_none"))).contains("no consolidation");
    }

    @Test
    void aConnectionThatIsBoundToAScopeCantLookAfterEveryScope() {
        remembered("Wants a big pot of tea");
        Connection alice = upkeep(Scope.OPEN.user("alice"));
        for (String tool : List.of("consolidate", "consolidations")) {
            assertThat(failure(alice, tool, Map.of())).contains("every scope");
        }
        assertThat(failure(alice, "undo_consolidation", Map.of("id", "con_none")))
                .contains("every scope");
    }

    @Test
    void theyAreShownOnlyWhenTheyAreAskedFor() {
        assertThat(names(upkeep)).containsExactlyInAnyOrder("consolidate", "consolidations", "undo_consolidation");
        assertThat(names(everybody())).hasSize(19).doesNotContainAnyElementsOf(names(upkeep));
        assertThat(send(everybody(), "tools/call", Map.of("name", "consolidate", "arguments", Map.of()))
                        .at("/error/message")
                        .asText())
                .contains("There is no tool consolidate");
    }

    private List<String> names(Connection connection) {
        List<String> names = new ArrayList<>();
        send(connection, "tools/list", Map.of())
                .at("/result/tools")
                .forEach(tool -> names.add(tool.path("name").asText()));
        return names;
    }

    private static String word(JsonNode shown) {
        return shown.path("confirmation").asText();
    }
}
