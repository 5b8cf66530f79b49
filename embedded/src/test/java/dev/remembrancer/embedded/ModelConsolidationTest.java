package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.testkit.AlikePairs;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the model that comes along: what it takes for the same is merged only when the words are, too. */
class ModelConsolidationTest {
    private static final Instant THEN = Instant.parse("2026-01-05T12:00:00Z");

    @Test
    void allThatSaysTheSameIsMergedAndNothingElse(@TempDir Path directory) {
        try (Remembrancer remembrancer = Remembrancer.open(directory)) {
            Agent agent = remembrancer.agent("support");
            remember(agent, "different", AlikePairs.DIFFERENT);
            List<MemoryId> same = remember(agent, "same", AlikePairs.SAME);
            Consolidation run = agent.consolidations().run(ConsolidationRules.USUAL);
            assertThat(agent.consolidations().steps(run.id(), 0, 1_000).stream()
                            .flatMap(step -> step.sources().stream()))
                    .containsExactlyInAnyOrderElementsOf(same);
        }
    }

    /** Remembers each pair for a user of its own, and returns the firsts of those that are not counted as repeats. */
    private static List<MemoryId> remember(Agent agent, String name, List<AlikePairs.Pair> pairs) {
        List<NewMemory> all = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            all.add(NewMemory.semantic(pairs.get(i).one()).user(name + i).saidAt(THEN));
            all.add(NewMemory.semantic(pairs.get(i).other()).user(name + i).saidAt(THEN.plusSeconds(60)));
        }
        List<MemoryId> firsts = new ArrayList<>();
        List<Receipt> receipts = agent.rememberAll(all);
        for (int i = 0; i < receipts.size(); i += 2) {
            if (receipts.get(i + 1).outcome() == Receipt.Outcome.STORED) {
                firsts.add(receipts.get(i).id());
            }
        }
        return firsts;
    }
}
