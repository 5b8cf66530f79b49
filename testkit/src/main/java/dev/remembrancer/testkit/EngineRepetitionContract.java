package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Exactly the same is counted, not stored twice; the same request is carried out once. */
interface EngineRepetitionContract extends EngineUnderTest {
    @Test
    default void anExactRepeatIsCountedNotStored() {
        NewMemory coffee = NewMemory.semantic("likes coffee").user("alice");
        Receipt first = rig().remember(coffee);
        Receipt second = rig().remember(coffee);
        assertThat(second).isEqualTo(new Receipt(first.id(), 1, Outcome.REPEATED, List.of()));
        assertThat(rig().get(first.id()).map(memory -> memory.standing().repeats()))
                .contains(1);
        rig().remember(coffee);
        assertThat(rig().get(first.id()).map(memory -> memory.standing().repeats()))
                .contains(2);
        assertThat(rig().agent().memoriesInEveryScope().count(Selection.EVERY)).isEqualTo(1);
    }

    @Test
    default void whatDiffersInTypeScopeKeyContentOrDataIsNoRepeat() {
        NewMemory coffee = NewMemory.semantic("likes coffee").user("alice");
        List<NewMemory> different = List.of(
                coffee,
                NewMemory.procedural("likes coffee").user("alice"),
                NewMemory.semantic("likes coffee").user("bob"),
                NewMemory.semantic("likes coffee"),
                coffee.session("7"),
                coffee.key("drink"),
                coffee.data(new Json("1")),
                coffee.data(new Json("2")),
                NewMemory.semantic("likes Coffee").user("alice"),
                NewMemory.semantic("likes coffee?").user("alice"));
        assertThat(rig().agent().rememberAll(different))
                .extracting(Receipt::outcome)
                .containsOnly(Outcome.STORED);
        assertThat(rig().agent().rememberAll(different))
                .extracting(Receipt::outcome)
                .containsOnly(Outcome.REPEATED);
    }

    @Test
    default void anEventIsARepeatOnlyIfTheSameSaidItAtTheSameTimeAndPlace() {
        NewMemory hello = NewMemory.episodic("hello").author("Alice").saidAt(rig().now());
        Provenance.Origin origin = new Provenance.Origin("thread", 1, Optional.empty());
        List<NewMemory> different = List.of(
                hello,
                hello.author("Bob"),
                hello.saidAt(rig().now().plusSeconds(1)),
                hello.origin(origin),
                hello.origin(new Provenance.Origin("thread", 2, Optional.empty())));
        assertThat(rig().agent().rememberAll(different))
                .extracting(Receipt::outcome)
                .containsOnly(Outcome.STORED);
        assertThat(rig().remember(hello).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(rig().remember(hello.origin(origin)).outcome()).isEqualTo(Outcome.REPEATED);
    }

    @Test
    default void aFactIsARepeatWhoeverSaysItAndWhenever() {
        NewMemory fact = NewMemory.semantic("likes coffee").author("Alice").saidAt(rig().now());
        Receipt first = rig().remember(fact);
        Receipt again = rig().remember(fact.author("Bob"));
        assertThat(again.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    default void whatWasReplacedOrForgottenOrHasExpiredIsNotRepeatedButSaidAnew() {
        NewMemory tea = NewMemory.semantic("likes tea").key("drink");
        Receipt first = rig().remember(tea);
        rig().remember(NewMemory.semantic("likes coffee").key("drink"));
        assertThat(rig().remember(tea).outcome()).isEqualTo(Outcome.STORED);
        rig().agent().memoriesInEveryScope().forget(List.of(first.id()), false);
        assertThat(rig().remember(tea).outcome()).isEqualTo(Outcome.STORED);
        NewMemory brief = NewMemory.semantic("is away").ttl(Duration.ofHours(1));
        Receipt away = rig().remember(brief);
        rig().advance(Duration.ofHours(1));
        Receipt awayAgain = rig().remember(brief);
        assertThat(awayAgain.outcome()).isEqualTo(Outcome.STORED);
        assertThat(awayAgain.id()).isNotEqualTo(away.id());
    }

    @Test
    default void aRepeatExtendsTheExpiryAndNeverShortensIt() {
        NewMemory away = NewMemory.semantic("is away");
        MemoryId id = rig().remember(away.ttl(Duration.ofHours(2))).id();
        rig().advance(Duration.ofHours(1));
        assertThat(rig().remember(away.ttl(Duration.ofMinutes(10))).id()).isEqualTo(id);
        assertThat(expiry(id)).contains(rig().now().plus(Duration.ofHours(1)));
        rig().remember(away.ttl(Duration.ofHours(2)));
        assertThat(expiry(id)).contains(rig().now().plus(Duration.ofHours(2)));
        rig().remember(away);
        assertThat(expiry(id)).isEmpty();
        rig().remember(away.ttl(Duration.ofHours(1)));
        assertThat(expiry(id)).isEmpty();
        rig().advance(Duration.ofDays(400));
        assertThat(rig().recall("away", Scope.OPEN)).extracting(Memory::id).containsExactly(id);
    }

    private Optional<Instant> expiry(MemoryId id) {
        return rig().get(id).orElseThrow().validity().expiresAt();
    }

    @Test
    default void aRepeatUnderAnIdempotencyKeyIsReplayedWithItsFirstAnswer() {
        rig().remember(NewMemory.semantic("likes tea").key("drink"));
        NewMemory request = NewMemory.semantic("likes coffee").key("drink").idempotencyKey("request-1");
        Receipt first = rig().remember(request);
        assertThat(first.outcome()).isEqualTo(Outcome.STORED);
        rig().remember(NewMemory.semantic("likes water").key("drink"));
        Receipt replayed = rig().remember(request);
        assertThat(replayed).isEqualTo(new Receipt(first.id(), first.version(), Outcome.REPLAYED, first.superseded()));
        assertThat(rig().recalledContents("drink", Scope.OPEN)).containsExactly("likes water");
        rig().reopen();
        rig().advance(Duration.ofDays(1));
        assertThat(rig().remember(request)).isEqualTo(replayed);
        assertThat(rig().get(first.id()).map(memory -> memory.standing().repeats()))
                .contains(0);
    }

    @Test
    default void anIdempotencyKeyForAnotherRequestIsAConflict() {
        NewMemory request = NewMemory.semantic("likes coffee").user("alice").idempotencyKey("request-1");
        rig().remember(request);
        for (NewMemory other : List.of(
                NewMemory.semantic("likes tea").user("alice").idempotencyKey("request-1"),
                request.user("bob"),
                request.key("drink"),
                request.pin(),
                request.tags("x"),
                request.ttl(Duration.ofDays(1)))) {
            assertThatThrownBy(() -> rig().remember(other)).isInstanceOf(ConflictException.class);
        }
        assertThat(rig().agent().memoriesInEveryScope().count(Selection.EVERY)).isEqualTo(1);
    }

    @Test
    default void idempotencyKeysOfDifferentAgentsAreDifferent() {
        NewMemory request = NewMemory.semantic("likes coffee").idempotencyKey("request-1");
        rig().remember(request);
        Receipt other = rig().remembrancer().agent("other").remember(request);
        assertThat(other.outcome()).isEqualTo(Outcome.STORED);
    }

    @Test
    default void theSameRequestTwiceInOneCallIsCarriedOutOnce() {
        NewMemory request = NewMemory.semantic("likes coffee").idempotencyKey("request-1");
        List<Receipt> receipts = rig().agent().rememberAll(List.of(request, request));
        assertThat(receipts).extracting(Receipt::outcome).containsExactly(Outcome.STORED, Outcome.REPLAYED);
        assertThat(receipts.get(1).id()).isEqualTo(receipts.get(0).id());
    }

    @Test
    default void aRefusedRequestLeavesItsIdempotencyKeyFree() {
        rig().remember(NewMemory.semantic("taken").idempotencyKey("taken"));
        NewMemory fresh = NewMemory.semantic("fresh").idempotencyKey("fresh");
        assertThatThrownBy(() -> rig().agent()
                        .rememberAll(List.of(fresh, NewMemory.semantic("other").idempotencyKey("taken"))))
                .isInstanceOf(ConflictException.class);
        assertThat(rig().remember(fresh).outcome()).isEqualTo(Outcome.STORED);
    }
}
