package dev.remembrancer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConsolidationId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.memory.NewMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consolidating through a client and a server, once; {@link ClientConsolidationSoak} has all that it promises. */
class ClientConsolidationTest {
    private static final ConsolidationRules RULES = ConsolidationRules.USUAL;

    @TempDir
    private Path directory;

    @Test
    void whatIsPreviewedIsDoneListedAndUndone() {
        try (ServedMemory served = ServedMemory.empty(directory);
                RemembrancerClient client = served.client()) {
            MemoryId first = remembered(client, "The user does not want a loud tone");
            MemoryId second = remembered(client, "The user doesn't want a loud tone.");
            Consolidations job = client.agent("support").consolidations();

            ConsolidationPreview preview = job.preview(RULES);
            assertThat(preview.counts().merges()).isEqualTo(1);
            Consolidation run = job.run(RULES);
            assertThat(run.counts()).isEqualTo(preview.counts());
            assertThat(job.find(run.id())).contains(run);
            assertThat(job.recent(10)).containsExactly(run);
            assertThat(job.steps(run.id(), 0, 10))
                    .singleElement()
                    .satisfies(step -> assertThat(
                                    List.of(step.memory(), step.sources().get(0)))
                            .containsExactlyInAnyOrder(first, second));
            assertThat(job.undo(run.id()).restored()).isEqualTo(1);
            assertThat(job.find(new ConsolidationId("con_" + "0".repeat(26)))).isEmpty();
        }
    }

    private static MemoryId remembered(RemembrancerClient client, String text) {
        return client.agent("support")
                .remember(NewMemory.semantic(text).scope(Scope.OPEN.user("alice")))
                .id();
    }

    @Test
    void whatCantBeSentToAServerIsRefusedBeforeAnythingIs() {
        try (ServedMemory served = ServedMemory.empty(directory);
                RemembrancerClient client = served.client()) {
            Consolidations job = client.agent("support").consolidations();
            assertThatThrownBy(() -> job.with((instructions, text) -> ""))
                    .isInstanceOf(NotFoundException.class)
                    .hasMessageContaining("in the process that has the data");
            assertThatThrownBy(() -> job.run(RULES.age(Duration.ofHours(25))))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("older_than_days");
        }
    }
}
