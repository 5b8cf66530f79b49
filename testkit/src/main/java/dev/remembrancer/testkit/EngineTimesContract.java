package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Explanation;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.TokenBudget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is not yet true, true no longer, or expired is not returned, to the microsecond. */
interface EngineTimesContract extends EngineUnderTest {
    @Test
    default void whatBeginsLaterIsNotRecalledBeforeAndTheOldValueHoldsUntilThen() {
        Receipt old = rig().remember(NewMemory.semantic("lives in Paris").key("home.city"));
        Instant move = rig().now().plus(Duration.ofDays(30));
        Receipt next = rig().remember(
                        NewMemory.semantic("lives in Rome").key("home.city").validFrom(move));
        assertThat(next.superseded()).containsExactly(old.id());
        assertThat(rig().recalledContents("lives", Scope.OPEN)).containsExactly("lives in Paris");
        rig().clock().set(move.minusNanos(1_000));
        assertThat(rig().recalledContents("lives", Scope.OPEN)).containsExactly("lives in Paris");
        rig().clock().set(move);
        assertThat(rig().recalledContents("lives", Scope.OPEN)).containsExactly("lives in Rome");
    }

    @Test
    default void whatArrivesLateTakesItsPlaceInThePastAndNotThePresent() {
        Instant noon = rig().now();
        Receipt now = rig().remember(NewMemory.semantic("lives in Rome").key("home.city"));
        Receipt late = rig().remember(NewMemory.semantic("lived in Paris")
                .key("home.city")
                .validFrom(noon.minus(Duration.ofDays(100))));
        assertThat(late.superseded()).isEmpty();
        assertThat(rig().recalledContents("lives", Scope.OPEN)).containsExactly("lives in Rome");
        Query before = EngineRig.everything("lives", Scope.OPEN).validAt(noon.minusSeconds(1));
        assertThat(EngineRig.memories(rig().agent().recall(before).memories()))
                .extracting(Memory::id)
                .containsExactly(late.id());
        assertThat(rig().agent().memoriesInEveryScope().asOf(now.id(), noon.minusSeconds(1), noon))
                .map(Memory::id)
                .contains(late.id());
    }

    @Test
    default void howLongAgoSomethingHappenedIsSeenFromTheTimeThatIsAskedFor() {
        rig().remember(NewMemory.episodic("the pump was oiled"));
        Instant oiled = rig().now();
        rig().advance(Duration.ofDays(140));
        Query query = EngineRig.everything("pump oiled", Scope.OPEN).explained();
        assertThat(recency(query.validAt(oiled))).isGreaterThan(100 * recency(query));
    }

    private double recency(Query query) {
        return rig().agent().recall(query).memories().get(0).explanation().orElseThrow().parts().stream()
                .filter(part -> part.name().equals("recency"))
                .mapToDouble(Explanation.Part::value)
                .sum();
    }

    @Test
    default void whatIsTrueUntilATimeIsNotRecalledFromThenOn() {
        Instant end = rig().now().plus(Duration.ofDays(1));
        rig().remember(NewMemory.semantic("on holiday").validUntil(end));
        rig().clock().set(end.minusNanos(1_000));
        assertThat(rig().recall("holiday", Scope.OPEN)).hasSize(1);
        rig().clock().set(end);
        assertThat(rig().recall("holiday", Scope.OPEN)).isEmpty();
        assertThat(rig().agent().memoriesInEveryScope().count(Selection.CURRENT))
                .isZero();
        assertThat(rig().agent().memoriesInEveryScope().count(Selection.EVERY)).isEqualTo(1);
    }

    @Test
    default void whenAValueRunsOutNothingOlderComesBack() {
        rig().remember(NewMemory.semantic("lives in Paris").key("home.city"));
        rig().remember(NewMemory.semantic("stays in Rome")
                .key("home.city")
                .validFrom(rig().now().plusSeconds(10))
                .validUntil(rig().now().plusSeconds(20)));
        rig().advance(Duration.ofSeconds(15));
        assertThat(rig().recalledContents("where", Scope.OPEN)).containsExactly("stays in Rome");
        rig().advance(Duration.ofSeconds(5));
        assertThat(rig().recalledContents("where", Scope.OPEN)).isEmpty();
    }

    @Test
    default void whatHasExpiredEndedWhatWasTrueBeforeIt() {
        MemoryId paris = rig().remember(NewMemory.semantic("lives in Paris").key("home.city"))
                .id();
        rig().advance(Duration.ofSeconds(1));
        rig().remember(NewMemory.semantic("lives in Rome").key("home.city").ttl(Duration.ofSeconds(9)));
        rig().advance(Duration.ofSeconds(10));
        assertThat(rig().recall("lives", Scope.OPEN)).isEmpty();
        assertThat(rig().agent().memoriesInEveryScope().asOf(paris, rig().now(), rig().now()))
                .isEmpty();
        assertThat(rig().agent().memoriesInEveryScope().asOf(paris, rig().now().minusSeconds(11), rig().now()))
                .map(Memory::id)
                .contains(paris);
    }

    @Test
    default void whatHasExpiredIsNeverReturned() {
        Duration hour = Duration.ofHours(1);
        MemoryId id = rig().remember(NewMemory.semantic("code is 1234")
                        .user("alice")
                        .key("door.code")
                        .pin()
                        .ttl(hour))
                .id();
        Scope alice = Scope.OPEN.user("alice");
        rig().advance(hour.minusNanos(1_000));
        assertThat(rig().recall("code", alice)).hasSize(1);
        assertThat(rig().get(id)).isPresent();
        rig().advance(Duration.ofNanos(1_000));
        assertThat(rig().recall("code", alice)).isEmpty();
        assertThat(rig().get(id)).isEmpty();
        assertThat(rig().agent().memories(alice).count(Selection.CURRENT)).isZero();
        assertThat(rig().agent()
                        .memories(alice)
                        .list(Selection.CURRENT, Optional.empty(), 10)
                        .memories())
                .isEmpty();
        assertThat(rig().agent()
                        .context(EngineRig.everything("code", alice), TokenBudget.DEFAULT)
                        .text())
                .isEmpty();
        for (Instant past : List.of(rig().now().minusSeconds(60), rig().now())) {
            Query query = EngineRig.everything("code", alice).validAt(past).knownAt(past);
            assertThat(rig().agent().recall(query).memories()).isEmpty();
        }
    }

    @Test
    default void anExpiryIsAnInstantToo() {
        Instant expiry = rig().now().plusSeconds(90);
        rig().remember(NewMemory.semantic("is away").expiresAt(expiry));
        rig().clock().set(expiry.minusNanos(1_000));
        assertThat(rig().recall("away", Scope.OPEN)).hasSize(1);
        rig().clock().set(expiry);
        assertThat(rig().recall("away", Scope.OPEN)).isEmpty();
    }

    @Test
    default void orderNeverComesFromTheClock() {
        rig().remember(NewMemory.semantic("first").key("k"));
        rig().advance(Duration.ofDays(-1));
        Receipt second = rig().remember(NewMemory.semantic("second").key("k"));
        assertThat(second.version()).isEqualTo(2);
        assertThat(rig().agent().memoriesInEveryScope().history(second.id())).hasSize(2);
        rig().advance(Duration.ofDays(2));
        assertThat(rig().recall("k", Scope.OPEN)).hasSize(1);
    }

    @Test
    default void timesAreKeptToTheMicrosecond() {
        rig().clock().set(Instant.parse("2026-03-10T12:00:00.123456789Z"));
        MemoryId id = rig().remember(
                        NewMemory.episodic("deployment").saidAt(Instant.parse("2026-03-10T11:00:00.987654321Z")))
                .id();
        Memory memory = rig().get(id).orElseThrow();
        assertThat(memory.revision().recordedAt()).isEqualTo("2026-03-10T12:00:00.123456Z");
        assertThat(memory.provenance().saidAt()).contains(Instant.parse("2026-03-10T11:00:00.987654Z"));
        assertThat(memory.happenedAt()).isEqualTo("2026-03-10T11:00:00.987654Z");
    }
}
