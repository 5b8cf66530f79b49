package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.hygiene.policy.Novelty;
import dev.remembrancer.hygiene.policy.Quota;
import dev.remembrancer.hygiene.policy.Retention;
import dev.remembrancer.hygiene.policy.Revalidation;
import dev.remembrancer.hygiene.policy.WritePolicy;
import dev.remembrancer.hygiene.policy.WriteRule;
import dev.remembrancer.hygiene.review.Judgement;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Trial;
import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a memory does by a policy that somebody has written, whatever it is made of. */
public abstract class PolicyContract {
    private static final Scope ALICE = Scope.OPEN.user("alice");
    private static final Scope BOB = Scope.OPEN.user("bob");
    private static final Duration DAY = Duration.ofDays(1);

    private MemoryPolicy policy = MemoryPolicy.USUAL;
    private EngineRig rig;

    /** Opens the memory in a directory, again and again within one test; it finds there what an earlier one left. */
    protected abstract Remembrancer open(Path directory, InstantSource clock, Embedder embedder, MemoryPolicy policy);

    @BeforeEach
    final void prepare(@TempDir Path directory) {
        rig = new EngineRig((place, clock, embedder) -> open(place, clock, embedder, policy), directory);
    }

    @AfterEach
    final void checkAndClose() {
        rig.checkAndClose();
    }

    private void by(MemoryPolicy other) {
        policy = other;
        rig.reopen();
    }

    private void by(WriteRule... rules) {
        by(MemoryPolicy.USUAL.writes(WritePolicy.of(rules)));
    }

    private static NewMemory event(Scope scope, String what) {
        return NewMemory.episodic(what).scope(scope);
    }

    private Receipt remember(NewMemory memory) {
        return rig.remember(memory);
    }

    private long held(Scope scope) {
        return EngineRig.allVersions(rig.agent()).stream()
                .filter(memory -> memory.scope().equals(scope))
                .count();
    }

    @Test
    void theFirstRuleThatAMemoryMeetsDecidesAndTheReceiptNamesIt() {
        by(
                WriteRule.promote("people-may").from(Source.HUMAN),
                WriteRule.discard("no-chatter").of(MemoryType.EPISODIC).shorterThan(10),
                WriteRule.discard("not-here").agents("sales"));
        assertThat(remember(event(ALICE, "ok").source(Source.HUMAN)).outcome()).isEqualTo(Outcome.STORED);
        Receipt short1 = remember(event(ALICE, "ok"));
        assertThat(short1.outcome()).isEqualTo(Outcome.DISCARDED);
        assertThat(short1.rule()).contains("no-chatter");
        assertThat(remember(NewMemory.semantic("ok").scope(ALICE)).outcome()).isEqualTo(Outcome.STORED);
        Agent sales = rig.remembrancer().agent("sales");
        assertThat(sales.remember(NewMemory.semantic("Prefers a formal tone")).rule())
                .contains("not-here");
        assertThat(sales.memoriesInEveryScope().count(Selection.EVERY)).isZero();
    }

    @Test
    void whatIsKeptInItsSessionComesFromOne() {
        by(WriteRule.keepInSession("tool-results-stay").from(Source.TOOL));
        NewMemory result = NewMemory.semantic("Flight LH 400 is on time").source(Source.TOOL);
        Provenance.Origin origin = new Provenance.Origin("thread-1", 3, Optional.empty());
        Receipt kept = remember(result.origin(origin));
        assertThat(kept.outcome()).isEqualTo(Outcome.KEPT_IN_SESSION);
        assertThat(kept.rule()).contains("tool-results-stay");
        assertThat(remember(result.session("thread-1")).outcome()).isEqualTo(Outcome.KEPT_IN_SESSION);
        // From no session it would be lost, and the rule does not say so.
        assertThat(remember(result).outcome()).isEqualTo(Outcome.STORED);
    }

    @Test
    void aRuleCanAskWhetherItIsKnown() {
        by(WriteRule.discard("once-is-enough").from(Source.TOOL).when(Novelty.REPEAT));
        NewMemory result = NewMemory.semantic("The build is green.").source(Source.TOOL);
        MemoryId first = remember(result).id();
        Receipt again = remember(NewMemory.semantic("the build is green").source(Source.TOOL));
        assertThat(again.outcome()).isEqualTo(Outcome.DISCARDED);
        assertThat(again.id()).isEqualTo(first);
        assertThat(rig.get(first).orElseThrow().standing().repeats()).isZero();
        assertThat(remember(NewMemory.semantic("The build is green.")).outcome())
                .isEqualTo(Outcome.REPEATED);
    }

    @Test
    void aFullScopeMakesRoomInTheStatedOrderAndNoOtherPays() {
        by(MemoryPolicy.USUAL.quotas(Quota.each(Scope.Level.USER, 6)));
        MemoryId bobs = remember(event(BOB, "Bob came by")).id();
        MemoryId old = remember(NewMemory.semantic("Lives in Rome").scope(ALICE).key("home"))
                .id();
        MemoryId now = remember(NewMemory.semantic("Lives in Oslo").scope(ALICE).key("home"))
                .id();
        MemoryId pinned = remember(event(ALICE, "Pinned").pin()).id();
        MemoryId poor = remember(event(ALICE.session("1"), "Came in")).id();
        MemoryId rich = remember(event(ALICE, "Bought a piano")).id();
        remember(event(ALICE, "Bought a piano"));
        MemoryId brief = remember(event(ALICE, "Is on hold").ttl(DAY)).id();
        rig.advance(DAY);
        // Other memories of other users take none of the room.
        for (int i = 0; i < 5; i++) {
            remember(event(BOB, "Bob came by " + i));
        }
        remember(event(ALICE, "New one"));
        assertThat(gone(old, now, pinned, poor, rich, brief)).containsExactly(brief);
        remember(event(ALICE, "New two"));
        assertThat(gone(old, now, pinned, poor, rich)).containsExactly(old);
        remember(event(ALICE, "New three"));
        assertThat(gone(now, pinned, poor, rich)).containsExactly(poor);
        assertThat(rig.get(bobs)).isPresent();
        assertThat(held(BOB)).isEqualTo(6);
        assertThat(held(ALICE)).isEqualTo(6);
        // What was worth least can be restored, as if it had been forgotten; there must be room for it again.
        assertThat(rig.agent().memories(ALICE.session("1")).forgotten(poor)).isPresent();
    }

    private List<MemoryId> gone(MemoryId... ids) {
        return List.of(ids).stream()
                .filter(
                        id -> rig
                                .agent()
                                .memoriesInEveryScope()
                                .list(Selection.EVERY, Optional.empty(), 1_000)
                                .memories()
                                .stream()
                                .noneMatch(memory -> memory.id().equals(id)))
                .toList();
    }

    @Test
    void aWriteThatNothingCanMakeRoomForIsRefusedAsAWhole() {
        by(MemoryPolicy.USUAL.quotas(new Quota("small", Set.of(), Optional.empty(), 3)));
        remember(NewMemory.semantic("One").scope(ALICE));
        remember(event(ALICE, "Two").pin());
        MemoryId verified = remember(event(ALICE, "Three")).id();
        rig.agent().memoriesInEveryScope().verify(verified);
        assertThatThrownBy(() -> remember(event(BOB, "Four")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("quota small")
                .hasMessageContaining("3 versions");
        assertThat(EngineRig.allVersions(rig.agent())).hasSize(3);
        // A repeat takes no room.
        assertThat(remember(NewMemory.semantic("One").scope(ALICE)).outcome()).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void aBatchNeverEvictsItself() {
        by(MemoryPolicy.USUAL.quotas(Quota.each(Scope.Level.USER, 4)));
        List<NewMemory> five = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            five.add(event(ALICE, "Number " + i));
        }
        assertThatThrownBy(() -> rig.agent().rememberAll(five)).isInstanceOf(ConflictException.class);
        assertThat(held(ALICE)).isZero();
        rig.agent().rememberAll(five.subList(0, 4));
        rig.agent().rememberAll(List.of(event(ALICE, "Five"), event(ALICE, "Six")));
        assertThat(rig.recalledContents("number", ALICE)).containsOnly("Number 2", "Number 3", "Five", "Six");
    }

    @Test
    void aHistoryLosesItsBeginningFirst() {
        by(MemoryPolicy.USUAL.quotas(Quota.each(Scope.Level.USER, 3)));
        MemoryId last = new MemoryId("mem_none");
        for (int i = 0; i < 6; i++) {
            last = remember(NewMemory.semantic("Plan " + i).scope(ALICE).key("plan"))
                    .id();
            rig.advance(DAY);
        }
        List<Memory> history = rig.agent().memoriesInEveryScope().history(last);
        assertThat(history).extracting(Memory::content).containsExactly("Plan 3", "Plan 4", "Plan 5");
        assertThat(rig.agent().memoriesInEveryScope().asOf(last, rig.now().minus(DAY.multipliedBy(2)), rig.now()))
                .map(Memory::content)
                .contains("Plan 4");
        assertThat(rig.agent().memoriesInEveryScope().asOf(last, rig.now().minus(DAY.multipliedBy(5)), rig.now()))
                .isEmpty();
    }

    @Test
    void whatWasConsolidatedGoesBeforeWhatStandsForIt() {
        Instant then = rig.now().minus(DAY.multipliedBy(200));
        for (int i = 0; i < 6; i++) {
            remember(event(ALICE, "We spoke about the garden, part " + i + ", and about roses")
                    .author("Ana")
                    .saidAt(then.plusSeconds(i))
                    .origin(new Provenance.Origin("talk", i, Optional.empty())));
        }
        assertThat(rig.agent()
                        .consolidations()
                        .run(ConsolidationRules.USUAL)
                        .counts()
                        .summarised())
                .isEqualTo(6);
        by(MemoryPolicy.USUAL.quotas(Quota.each(Scope.Level.USER, 4)));
        remember(event(ALICE, "Bought a piano"));
        assertThat(rig.recalledContents("garden roses piano", ALICE)).hasSize(2).contains("Bought a piano");
        assertThat(held(ALICE)).isEqualTo(4);
        // The last of what it stands for is gone with these, and so it can go itself: it was said before the others.
        for (int i = 0; i < 4; i++) {
            rig.advance(DAY);
            remember(event(ALICE, "Played piece " + i));
        }
        assertThat(rig.recalledContents("garden roses piece", ALICE))
                .containsOnly("Played piece 0", "Played piece 1", "Played piece 2", "Played piece 3");
        assertThat(EngineRig.allVersions(rig.agent()))
                .allMatch(memory -> memory.consolidatedInto().isEmpty());
    }

    @Test
    void randomWritesNeverGoBeyondAQuotaAndWhatIsPinnedVerifiedOrNoEventStays() {
        Seeds.run(6, cases -> {
            int most = cases.between(3, 8);
            by(MemoryPolicy.USUAL.quotas(Quota.each(Scope.Level.USER, most)));
            Agent agent = rig.remembrancer().agent("agent " + cases.seed());
            List<MemoryId> mustStay = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                Scope scope = cases.percent(50) ? ALICE : ALICE.session("s" + cases.below(3));
                NewMemory memory = cases.percent(15)
                        ? NewMemory.semantic("Fact " + i).scope(scope)
                        : cases.percent(10) ? event(scope, "Event " + i).pin() : event(scope, "Event " + i);
                try {
                    MemoryId id = agent.remember(memory).id();
                    if (memory.isPinned() || memory.statement().type() == MemoryType.SEMANTIC) {
                        mustStay.add(id);
                    }
                } catch (ConflictException full) {
                    assertThat(mustStay).hasSize(most);
                }
                assertThat(agent.memoriesInEveryScope().count(Selection.EVERY)).isLessThanOrEqualTo(most);
                rig.advance(Duration.ofSeconds(1));
            }
            mustStay.forEach(id -> assertThat(agent.memoriesInEveryScope().get(id))
                    .as("%s", id)
                    .isPresent());
        });
    }

    @Test
    void aRetentionGivesNewMemoriesAnEnd() {
        by(MemoryPolicy.USUAL.retentions(
                Retention.of(MemoryType.EPISODIC, Optional.of(DAY), Optional.of(DAY.multipliedBy(3))),
                new Retention(
                        "sales",
                        Set.of("sales"),
                        MemoryType.EPISODIC,
                        Optional.of(DAY.multipliedBy(2)),
                        Optional.empty())));
        assertThat(lifeOf(event(ALICE, "Asks for none"))).contains(DAY);
        assertThat(lifeOf(event(ALICE, "Asks for less").ttl(Duration.ofHours(1))))
                .contains(Duration.ofHours(1));
        assertThat(lifeOf(event(ALICE, "Asks for more").ttl(DAY.multipliedBy(30))))
                .contains(DAY.multipliedBy(3));
        assertThat(lifeOf(event(ALICE, "Is pinned").pin())).contains(DAY.multipliedBy(3));
        assertThat(lifeOf(NewMemory.semantic("Is a fact").scope(ALICE))).isEmpty();
        Agent sales = rig.remembrancer().agent("sales");
        MemoryId other = sales.remember(event(ALICE, "Is another's")).id();
        assertThat(sales.memoriesInEveryScope()
                        .get(other)
                        .orElseThrow()
                        .validity()
                        .expiresAt())
                .contains(rig.now().plus(DAY.multipliedBy(2)));
        // Saying it again keeps it for as long again.
        rig.advance(Duration.ofHours(20));
        remember(event(ALICE, "Asks for none"));
        rig.advance(Duration.ofHours(20));
        assertThat(rig.recalledContents("asks for none", ALICE)).contains("Asks for none");
        rig.advance(Duration.ofHours(4));
        assertThat(rig.recalledContents("asks for none", ALICE)).doesNotContain("Asks for none");
    }

    private Optional<Duration> lifeOf(NewMemory memory) {
        MemoryId id = remember(memory).id();
        return rig.get(id).orElseThrow().validity().expiresAt().map(expiry -> Duration.between(rig.now(), expiry));
    }

    @Test
    void anAddedRetentionTellsWhatItWouldRemoveAndASweepRemovesThat() {
        MemoryId old = remember(event(ALICE, "Old")).id();
        remember(NewMemory.semantic("Old fact").scope(ALICE));
        remember(event(ALICE, "Version one").key("state"));
        MemoryId far = remember(event(ALICE, "Ends in ten days").ttl(DAY.multipliedBy(10)))
                .id();
        MemoryId near =
                remember(event(ALICE, "Ends soon").ttl(DAY.multipliedBy(5))).id();
        rig.advance(DAY.multipliedBy(4));
        MemoryId young = remember(event(ALICE, "Young")).id();
        remember(event(ALICE, "Version two").key("state"));
        rig.advance(Duration.ofHours(1));
        // Nothing of this is removed by opening alone, before the sweep that it begins with: its clock is trusted.
        by(MemoryPolicy.USUAL.retentions(
                Retention.of(MemoryType.EPISODIC, Optional.empty(), Optional.of(DAY.multipliedBy(3)))));
        Swept told = rig.remembrancer().sweep(Sweep.DRY_RUN);
        assertThat(told.outlived()).isEqualTo(2);
        assertThat(rig.get(old)).isPresent();
        Swept done = rig.remembrancer().sweep(Sweep.NOW);
        assertThat(done).isEqualTo(new Swept(0, 2, 0, 0, told.at(), false));
        assertThat(gone(old, far)).containsExactly(old, far);
        assertThat(gone(near, young)).isEmpty();
        assertThat(rig.recalledContents("version state", ALICE)).contains("Version two", "Old fact", "Young");
        rig.advance(DAY.multipliedBy(3));
        assertThat(rig.remembrancer().sweep(Sweep.NOW).dryRun()).isFalse();
        assertThat(EngineRig.allVersions(rig.agent()))
                .extracting(Memory::content)
                .containsExactly("Old fact");
    }

    @Test
    void aRetentionTakesWhatWasConsolidatedWithWhatStandsForIt() {
        MemoryId first = remember(NewMemory.semantic("Wants a big pot of tea").scope(ALICE))
                .id();
        rig.advance(DAY);
        MemoryId second = remember(NewMemory.semantic("Wants big pot of tea").scope(ALICE))
                .id();
        rig.agent().consolidations().run(ConsolidationRules.USUAL);
        assertThat(rig.get(first).orElseThrow().consolidatedInto()).contains(second);
        rig.advance(DAY.multipliedBy(4));
        by(MemoryPolicy.USUAL.retentions(
                Retention.of(MemoryType.SEMANTIC, Optional.empty(), Optional.of(DAY.multipliedBy(3)))));
        Swept told = rig.remembrancer().sweep(Sweep.DRY_RUN);
        assertThat(told.outlived()).isEqualTo(2);
        assertThat(rig.remembrancer().sweep(Sweep.NOW)).isEqualTo(new Swept(0, 2, 0, 0, told.at(), false));
        assertThat(EngineRig.allVersions(rig.agent())).isEmpty();
    }

    /** Six rounds, or {@code -Dretentions}. */
    @Test
    void whatASweepWouldRemoveOfRandomConsolidatedMemoriesIsWhatItRemoves() {
        RandomRetentions random = new RandomRetentions(rig, this::by);
        Seeds.run(Integer.getInteger("retentions", 6), random::round);
        assertThat(random.stoodFor()).as("%s", random).isPositive();
        assertThat(random.evicted()).as("%s", random).isPositive();
    }

    @Test
    void aProcedureThatNobodyConfirmedForLongIsAskedAboutOnce() {
        by(MemoryPolicy.USUAL.revalidation(new Revalidation(Optional.of(DAY.multipliedBy(30)), 0)));
        MemoryId id = remember(
                        NewMemory.procedural("To deploy, run make release").scope(ALICE))
                .id();
        remember(NewMemory.semantic("Prefers tea").scope(ALICE));
        assertThat(rig.remembrancer().sweep(Sweep.NOW).revalidations()).isZero();
        rig.advance(DAY.multipliedBy(20));
        MemoryId young = remember(
                        NewMemory.procedural("To roll back, run make undo").scope(BOB))
                .id();
        rig.advance(DAY.multipliedBy(10));
        Swept told = rig.remembrancer().sweep(Sweep.DRY_RUN);
        assertThat(told.revalidations()).isEqualTo(1);
        assertThat(waiting()).isEmpty();
        assertThat(rig.remembrancer().sweep(Sweep.NOW)).isEqualTo(new Swept(0, 0, 0, 1, told.at(), false));
        assertThat(rig.remembrancer().sweep(Sweep.NOW).revalidations()).isZero();
        Review review = waiting().get(0);
        assertThat(review.kind()).isEqualTo(Review.Kind.REVALIDATE);
        assertThat(review.why()).isEqualTo("neither recorded nor verified for 720 hours");
        assertThat(rig.agent().memories(ALICE).trackRecord(id).review()).contains(review.id());
        rig.agent().reviewsInEveryScope().approve(review.id(), Judgement.by("Lea"));
        assertThat(rig.remembrancer().sweep(Sweep.DRY_RUN).revalidations()).isZero();
        rig.advance(DAY.multipliedBy(30));
        assertThat(rig.remembrancer().sweep(Sweep.NOW).revalidations()).isEqualTo(2);
        assertThat(rig.agent().memories(BOB).trackRecord(young).review()).isPresent();
        // Failures are not asked about here, however many.
        for (int i = 0; i < 9; i++) {
            rig.agent().memories(BOB).reportOutcome(young, Trial.failure());
        }
        assertThat(waiting()).hasSize(2);
    }

    private List<Review> waiting() {
        return rig.agent()
                .reviewsInEveryScope()
                .list(Optional.of(Review.State.OPEN), Optional.empty(), 10)
                .reviews();
    }

    @Test
    void aClockThatJumpsAheadRemovesNothingByARetention() {
        MemoryId id = remember(event(ALICE, "Stays")).id();
        by(MemoryPolicy.USUAL.retentions(
                Retention.of(MemoryType.EPISODIC, Optional.empty(), Optional.of(DAY.multipliedBy(3)))));
        rig.clock().step(DAY.multipliedBy(400));
        assertThatThrownBy(() -> rig.remembrancer().sweep(Sweep.NOW)).isInstanceOf(ConflictException.class);
        assertThat(rig.recalledContents("stays", ALICE)).containsExactly("Stays");
        rig.clock().step(DAY.multipliedBy(-400));
        assertThat(rig.remembrancer().sweep(Sweep.NOW).outlived()).isZero();
        assertThat(rig.get(id)).isPresent();
    }
}
