package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A clock that is set back revives nothing, one that is set ahead removes nothing, and a sweep tells the truth. */
interface EngineClockContract extends EngineUnderTest {
    Duration HOUR = Duration.ofHours(1);
    Duration YEARS = Duration.ofDays(1_826);

    private List<String> recalled() {
        return rig().recalledContents("code", Scope.OPEN);
    }

    private long stored() {
        return rig().agent().memoriesInEveryScope().count(Selection.EVERY);
    }

    private Swept sweep(Sweep how) {
        return rig().remembrancer().sweep(how);
    }

    @Test
    default void aClockThatIsSetBackLetsNothingExpiredBeSeen() {
        MemoryId id =
                rig().remember(NewMemory.semantic("code is 1234").ttl(HOUR)).id();
        rig().remember(NewMemory.semantic("code is old"));
        rig().advance(HOUR.plusSeconds(1));
        assertThat(recalled()).containsExactly("code is old");
        for (Duration back : List.of(Duration.ofSeconds(2), HOUR, YEARS)) {
            rig().clock().step(back.negated());
            assertThat(recalled()).containsExactly("code is old");
            assertThat(rig().get(id)).isEmpty();
            rig().reopen();
            assertThat(recalled()).containsExactly("code is old");
            assertThat(rig().get(id)).isEmpty();
        }
    }

    @Test
    default void timeGoesOnWhileTheClockStandsBack() {
        rig().clock().step(YEARS.negated());
        rig().remember(NewMemory.semantic("code is 1234").ttl(HOUR));
        rig().clock().step(HOUR.negated());
        rig().advance(HOUR.minusSeconds(1));
        assertThat(recalled()).hasSize(1);
        rig().advance(Duration.ofSeconds(1));
        assertThat(recalled()).isEmpty();
    }

    @Test
    default void aClockThatIsSetAheadHidesForNowAndRemovesNothing() {
        rig().remember(NewMemory.semantic("code is 1234").ttl(Duration.ofDays(1)));
        MemoryId gone = rig().remember(NewMemory.semantic("code is wrong")).id();
        rig().agent().memoriesInEveryScope().forget(List.of(gone), false);
        rig().clock().step(YEARS);
        assertThat(recalled()).isEmpty();
        for (Sweep how : List.of(Sweep.DRY_RUN, Sweep.NOW)) {
            assertThatThrownBy(() -> sweep(how))
                    .isInstanceOf(ConflictException.class)
                    .hasMessageContaining("43824 hours ahead");
        }
        rig().reopen();
        assertThat(recalled()).isEmpty();
        rig().clock().step(YEARS.negated());
        assertThat(recalled()).containsExactly("code is 1234");
        assertThat(rig().agent().memoriesInEveryScope().forgotten(gone)).isPresent();
        assertThat(sweep(Sweep.NOW))
                .extracting(Swept::expired, Swept::forgotten)
                .containsExactly(0L, 0L);
    }

    @Test
    default void aClockThatGoesEvenlyForTenMinutesIsBelieved() {
        rig().remember(NewMemory.semantic("code is 1234").ttl(Duration.ofDays(1)));
        rig().clock().step(Duration.ofDays(2));
        assertThat(recalled()).isEmpty();
        rig().advance(Duration.ofMinutes(9));
        assertThatThrownBy(() -> sweep(Sweep.NOW)).isInstanceOf(ConflictException.class);
        rig().reopen();
        rig().advance(Duration.ofMinutes(1));
        assertThat(sweep(Sweep.DRY_RUN).expired() + sweep(Sweep.NOW).expired()).isIn(0L, 2L);
        assertThat(stored()).isZero();
        rig().clock().step(Duration.ofDays(-2));
        assertThat(recalled()).isEmpty();
    }

    @Test
    default void aClockThatIsConfirmedIsBelievedAtOnceAlsoWhenItWasSetBack() {
        rig().remember(NewMemory.semantic("code is 1234").ttl(Duration.ofDays(1)));
        rig().remember(NewMemory.semantic("code is 5678").ttl(Duration.ofDays(1_000)));
        rig().clock().step(Duration.ofDays(2));
        assertThat(sweep(new Sweep(true, true)).expired()).isEqualTo(1);
        assertThat(stored()).isEqualTo(2);
        assertThat(sweep(new Sweep(false, true)).expired()).isEqualTo(1);
        assertThat(stored()).isEqualTo(1);
        rig().clock().step(Duration.ofDays(-2));
        assertThat(sweep(new Sweep(false, true)).expired()).isZero();
        MemoryId id = rig().remember(NewMemory.semantic("code is new")).id();
        assertThat(rig().get(id).orElseThrow().revision().recordedAt()).isEqualTo(rig().now());
    }

    @Test
    default void theNumbersOfASweepThatIsOnlyTriedComeTrue() {
        for (int i = 0; i < 7; i++) {
            rig().remember(NewMemory.semantic("code is " + i).key("k" + i % 3).ttl(HOUR));
            rig().remember(NewMemory.semantic("stays " + i).key("stays" + i % 2));
        }
        MemoryId forgotten = rig().remember(NewMemory.semantic("is forgotten")).id();
        rig().agent().memoriesInEveryScope().forget(List.of(forgotten), false);
        rig().advance(HOUR);
        // Who has it open sweeps too, a minute after it was opened: what is there is what counts.
        Swept told = sweep(Sweep.DRY_RUN);
        assertThat(told).extracting(Swept::expired, Swept::forgotten).containsExactly(7L, 0L);
        assertThat(stored()).isEqualTo(14);
        Swept done = sweep(Sweep.NOW);
        assertThat(done).isEqualTo(new Swept(7, 0, 0, 0, told.at(), false));
        assertThat(stored()).isEqualTo(7);
        rig().advance(Duration.ofDays(7));
        assertThat(sweep(Sweep.DRY_RUN).forgotten()).isEqualTo(1);
        assertThat(sweep(Sweep.NOW).forgotten()).isEqualTo(1);
        assertThat(sweep(Sweep.NOW))
                .extracting(Swept::expired, Swept::forgotten)
                .containsExactly(0L, 0L);
        assertThat(rig().agent().memoriesInEveryScope().forgotten(forgotten)).isEqualTo(Optional.empty());
    }

    @Test
    default void whatExpiresBeforeItBeginsTakesNothingCurrentWithIt() {
        rig().remember(NewMemory.semantic("code is 1234").key("door.code"));
        rig().remember(NewMemory.semantic("code is 5678")
                .key("door.code")
                .validFrom(rig().now().plus(Duration.ofDays(30)))
                .ttl(Duration.ofDays(1)));
        rig().advance(Duration.ofDays(2));
        assertThat(sweep(Sweep.NOW).expired()).isZero();
        assertThat(recalled()).containsExactly("code is 1234");
        rig().advance(Duration.ofDays(28));
        assertThat(recalled()).isEmpty();
        assertThat(sweep(Sweep.NOW).expired()).isEqualTo(2);
    }
}
