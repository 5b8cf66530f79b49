package dev.remembrancer.server.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.SmallMemory;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.testkit.MutableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScheduledConsolidationTest {
    private static final ConsolidationSchedule DAILY =
            new ConsolidationSchedule(Duration.ofDays(1), ConsolidationRules.USUAL);

    @Test
    void eachAgentIsConsolidatedWhenItsLastRunIsLongEnoughAgo() {
        MutableClock clock = MutableClock.atNoon();
        try (Remembrancer memory = SmallMemory.open();
                ScheduledConsolidation schedule =
                        new ScheduledConsolidation(DAILY, look -> look.accept(TenantId.DEFAULT, memory), clock)) {
            memory.agent("a")
                    .remember(NewMemory.semantic("Wants a big pot of tea").saidAt(MutableClock.NOON.minusSeconds(9)));
            memory.agent("a").remember(NewMemory.semantic("Wants big pot of tea"));
            memory.agent("b");
            schedule.look();
            schedule.look();
            assertThat(memory.agent("a").consolidations().recent(9))
                    .singleElement()
                    .satisfies(run -> assertThat(run.counts().merged()).isEqualTo(1));
            assertThat(memory.agent("b").consolidations().recent(9)).hasSize(1);
            clock.advance(Duration.ofDays(1));
            schedule.look();
            assertThat(memory.agent("a").consolidations().recent(9)).hasSize(2);
        }
    }

    @Test
    void aScheduleOfMinutesIsRefused() {
        assertThatThrownBy(() -> new ConsolidationSchedule(Duration.ofMinutes(5), ConsolidationRules.USUAL))
                .isInstanceOf(InvalidRequestException.class);
    }
}
