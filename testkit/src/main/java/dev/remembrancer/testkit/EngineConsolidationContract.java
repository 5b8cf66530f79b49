package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.remembrancer.ConflictException;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.hygiene.consolidation.Consolidation;
import dev.remembrancer.hygiene.consolidation.Consolidation.State;
import dev.remembrancer.hygiene.consolidation.ConsolidationCounts;
import dev.remembrancer.hygiene.consolidation.ConsolidationPreview;
import dev.remembrancer.hygiene.consolidation.ConsolidationRules;
import dev.remembrancer.hygiene.consolidation.ConsolidationStep;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.consolidation.Leftover;
import dev.remembrancer.hygiene.consolidation.UndoneConsolidation;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Supersession.Reason;
import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What consolidating must do, on a whole {@link Remembrancer}: a test class extends this and says how to open one. */
public abstract class EngineConsolidationContract implements EngineSettlingContract {
    private static final ConsolidationRules RULES = ConsolidationRules.USUAL;
    private static final Scope ALICE = Scope.OPEN.user("alice");

    private EngineRig rig;

    protected abstract Remembrancer open(Path directory, InstantSource clock, Embedder embedder);

    @BeforeEach
    final void prepare(@TempDir Path directory) {
        rig = new EngineRig(this::open, directory);
    }

    @AfterEach
    final void checkAndClose() {
        rig.checkAndClose();
    }

    @Override
    public final EngineRig rig() {
        return rig;
    }

    private Consolidations job() {
        return rig.agent().consolidations();
    }

    private Memories memories() {
        return rig.agent().memoriesInEveryScope();
    }

    private Memory get(MemoryId id) {
        return rig.get(id).orElseThrow();
    }

    private MemoryId later(Scope scope, String content) {
        rig.advance(Duration.ofMinutes(1));
        return rig.remember(scope, content);
    }

    private List<MemoryId> episodes(Scope scope, String session, int count) {
        return OldEpisodes.remembered(rig, scope, session, count);
    }

    private Memory summaryOf(MemoryId source) {
        return get(get(source).consolidatedInto().orElseThrow());
    }

    private EngineSnapshot snapshot() {
        return EngineSnapshot.of(
                rig,
                List.of(Scope.OPEN, ALICE, ALICE.session("7")),
                List.of("the garden", "a formal tone"),
                List.of(rig.now(), rig.now().minus(Duration.ofHours(1))));
    }

    @Test
    void whatSaysTheSameBecomesOneThatCountsTheOthersAndTheyKeepTheirHistory() {
        MemoryId first = rig.remember(ALICE, "The user does not want a loud tone");
        MemoryId second = later(ALICE, "The user doesn't want a loud tone.");
        rig.remember(ALICE, "The user doesn't want a loud tone.");
        MemoryId third = later(ALICE, "User doesn't want loud tone");
        Instant before = rig.now();
        rig.advance(Duration.ofMinutes(1));

        Consolidation run = job().run(RULES);
        assertThat(run.state()).isEqualTo(State.RAN);
        assertThat(run.counts()).isEqualTo(new ConsolidationCounts(1, 2, 0, 0, 0, 0, 0));
        assertThat(job().steps(run.id(), 0, 10)).singleElement().satisfies(step -> {
            assertThat(step.kind()).isEqualTo(ConsolidationStep.Kind.MERGED);
            assertThat(step.memory()).isEqualTo(third);
            assertThat(step.sources()).containsExactlyInAnyOrder(first, second);
        });
        assertThat(EngineRig.ids(rig.recall("tone", ALICE))).containsExactly(third);
        assertThat(get(third).standing().repeats()).isEqualTo(3);
        assertThat(get(first).revision().superseded().orElseThrow().reason()).isEqualTo(Reason.CONSOLIDATED);
        assertThat(memories().history(first)).hasSize(1);
        assertThat(memories().asOf(first, before, before)).isPresent();
        assertThat(memories().asOf(first, rig.now(), rig.now())).isEmpty();
        assertThat(EngineRig.memories(rig.agent()
                        .recall(EngineRig.everything("tone", ALICE)
                                .validAt(before)
                                .knownAt(before))
                        .memories()))
                .hasSize(3);
        assertThatThrownBy(() -> memories().correct(first, Correction.of("never mind")))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining(third.value());
        assertThat(job().run(RULES).counts().isNothing()).isTrue();
        rig.reopen();
        assertThat(EngineRig.ids(rig.recall("tone", ALICE))).containsExactly(third);
        assertThat(job().recent(5)).hasSize(2);
        assertThat(job().find(run.id())).contains(run);
    }

    @Test
    void whatDiffersInANumberANameANegationADateOrAUnitIsNeverMerged() {
        for (int i = 0; i < AlikePairs.DIFFERENT.size(); i++) {
            Scope scope = Scope.OPEN.user("different-" + i);
            rig.remember(scope, AlikePairs.DIFFERENT.get(i).one());
            later(scope, AlikePairs.DIFFERENT.get(i).other());
        }
        List<MemoryId> same = new ArrayList<>();
        for (int i = 0; i < AlikePairs.SAME.size(); i++) {
            Scope scope = Scope.OPEN.user("same-" + i);
            MemoryId one = rig.remember(scope, AlikePairs.SAME.get(i).one());
            // What differs by less than a word was counted as a repeat when it was said.
            if (!later(scope, AlikePairs.SAME.get(i).other()).equals(one)) {
                same.add(one);
            }
        }
        assertThat(same).isNotEmpty();
        Consolidation run = job().run(RULES);
        assertThat(job().steps(run.id(), 0, 1_000).stream().flatMap(step -> step.sources().stream()))
                .containsExactlyInAnyOrderElementsOf(same);
    }

    @Test
    void nothingIsMergedAcrossScopesKindsAuthorsOrWhatElseIsSaidOfIt() {
        String text = "The user prefers a formal tone";
        NewMemory plain = NewMemory.semantic("User prefers formal tone").user("alice");
        rig.remember(NewMemory.semantic(text).user("alice"));
        rig.remember(NewMemory.semantic(text).user("bob"));
        rig.remember(NewMemory.semantic(text));
        rig.remember(NewMemory.semantic(text).user("alice").session("7"));
        rig.remember(NewMemory.procedural(text).user("carol"));
        rig.remember(plain.user("carol"));
        rig.remember(NewMemory.semantic(text).user("dora").author("Dora"));
        rig.remember(plain.user("dora"));
        rig.remember(NewMemory.semantic(text).user("eve").tags("work"));
        rig.remember(plain.user("eve"));
        rig.remember(NewMemory.semantic(text).user("fay").key("preference.tone"));
        rig.remember(plain.user("fay"));
        rig.remember(NewMemory.semantic(text).user("gil").ttl(Duration.ofDays(3)));
        rig.remember(plain.user("gil"));
        rig.remember(NewMemory.semantic(text).user("hal").validUntil(rig.now().plusSeconds(9_000)));
        rig.remember(plain.user("hal"));
        rig.remember(NewMemory.semantic(text).user("ida").pin());
        rig.advance(Duration.ofMinutes(1));
        rig.remember(plain.user("ida"));
        MemoryId weighty = rig.remember(NewMemory.semantic(text).user("jon")).id();
        rig.advance(Duration.ofMinutes(1));
        rig.remember(plain.user("jon").source(Source.AGENT));
        MemoryId verified = rig.remember(NewMemory.semantic(text).user("kim")).id();
        memories().verify(verified);
        rig.advance(Duration.ofMinutes(1));
        rig.remember(plain.user("kim"));
        assertThat(job().run(RULES).counts()).isEqualTo(ConsolidationCounts.NONE);
        assertThat(get(weighty).revision().superseded()).isEmpty();
    }

    @Test
    void whatIsNotSaidLastStandsForNothingThatWasSaidLater() {
        MemoryId paris = rig.remember(ALICE, "Wants a room in Paris");
        later(ALICE, "Wants a room in Rome");
        MemoryId again = later(ALICE, "Wants room in Paris");
        job().run(RULES);
        assertThat(get(paris).consolidatedInto()).contains(again);
        assertThat(get(again).revision().superseded()).isEmpty();
    }

    @Test
    void oldEpisodesOfAConversationAreSummarisedInTheirOwnWords() {
        List<MemoryId> sources = episodes(ALICE, "talk", 7);
        List<MemoryId> few = episodes(ALICE, "short talk", 4);
        List<MemoryId> bobs = episodes(Scope.OPEN.user("bob"), "talk", 3);
        MemoryId recent = rig.remember(NewMemory.episodic("We spoke about the garden today")
                        .user("alice")
                        .source(Source.TOOL))
                .id();
        Consolidation run = job().run(RULES);
        assertThat(run.counts()).isEqualTo(new ConsolidationCounts(0, 0, 1, 7, 0, 0, 0));
        Memory summary = summaryOf(sources.get(0));
        assertThat(summary.scope()).isEqualTo(ALICE);
        assertThat(summary.type()).isEqualTo(MemoryType.EPISODIC);
        assertThat(summary.content().lines().toList())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .matches("\\d{4}-\\d\\d-\\d\\d Ana: We spoke about the garden, part \\d, and about roses"));
        assertThat(summary.statement().metadata().text())
                .contains(sources.get(6).value());
        assertThat(sources)
                .allSatisfy(id -> assertThat(get(id).consolidatedInto()).contains(summary.id()));
        assertThat(EngineRig.ids(rig.recall("garden", ALICE)))
                .contains(summary.id(), recent)
                .containsAll(few)
                .doesNotContainAnyElementsOf(sources);
        assertThat(bobs)
                .allSatisfy(id -> assertThat(get(id).revision().superseded()).isEmpty());
        assertThat(job().run(RULES.atLeast(2)).counts().summarised()).isEqualTo(7);
        assertThat(get(summary.id()).revision().superseded()).isEmpty();
    }

    @Test
    void aSummaryHasNoMoreTrustThanTheLeastTrustedOfItsSources() {
        List<MemoryId> sources = episodes(ALICE, "talk", 6);
        rig.remember(NewMemory.episodic("We spoke about the garden, says the tool")
                .user("alice")
                .source(Source.IMPORT)
                .confidence(0.2)
                .saidAt(rig.now().minus(Duration.ofDays(200)))
                .origin(new Provenance.Origin("talk", 9, Optional.empty())));
        MemoryId pinned = sources.get(1);
        memories().pin(pinned, true);
        job().run(RULES);
        Memory summary = summaryOf(sources.get(0));
        assertThat(summary.provenance().source()).isEqualTo(Source.IMPORT);
        assertThat(summary.provenance().confidence()).isEqualTo(0.2);
        assertThat(get(pinned).revision().superseded()).isEmpty();
    }

    @Test
    void aPreviewsNumbersComeTrueAndItChangesNothing() {
        rig.remember(ALICE, "The user prefers a formal tone");
        later(ALICE, "User prefers formal tone");
        episodes(ALICE, "talk", 60);
        episodes(Scope.OPEN, "talk", 11);
        EngineSnapshot before = snapshot();
        ConsolidationPreview preview = job().preview(RULES);
        assertThat(preview.counts()).isEqualTo(new ConsolidationCounts(1, 1, 3, 71, 0, 0, 0));
        assertThat(snapshot()).isEqualTo(before);
        assertThat(job().recent(1)).isEmpty();
        Consolidation run = job().run(RULES);
        assertThat(run.counts()).isEqualTo(preview.counts());
        assertThat(job().steps(run.id(), 0, 1_000))
                .extracting(ConsolidationStep::sources)
                .containsExactlyElementsOf(preview.steps().stream()
                        .map(ConsolidationPreview.Step::sources)
                        .toList());
    }

    @Test
    void anUndoneRunLeavesEverythingAsItWas() {
        rig.remember(ALICE, "The user prefers a formal tone");
        later(ALICE, "User prefers formal tone");
        rig.remember(ALICE, "User prefers formal tone");
        episodes(ALICE, "talk", 45);
        rig.advance(Duration.ofMinutes(1));
        EngineSnapshot before = snapshot();
        Consolidation run = job().run(RULES);
        assertThat(snapshot()).isNotEqualTo(before);
        UndoneConsolidation undone = job().undo(run.id());
        assertThat(undone.restored()).isEqualTo(46);
        assertThat(undone.leftovers()).isEmpty();
        assertThat(undone.run().state()).isEqualTo(State.UNDONE);
        assertThat(undone.run().undone()).isEqualTo(3);
        assertThat(snapshot()).isEqualTo(before);
        assertThatThrownBy(() -> job().undo(run.id()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("was undone at");
        assertThatThrownBy(() -> job().undo(new ConsolidationId("con_none"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> job().steps(new ConsolidationId("con_none"), 0, 5))
                .isInstanceOf(NotFoundException.class);
        assertThat(job().run(RULES).counts()).isEqualTo(run.counts());
    }

    @Test
    void whatWasChangedSinceIsNotPutBackAndSaid() {
        MemoryId wrong = rig.remember(ALICE, "Wants a room in Paris");
        MemoryId kept = later(ALICE, "Wants room in Paris");
        List<MemoryId> sources = episodes(ALICE, "talk", 5);
        MemoryId tea = rig.remember(ALICE, "Wants a big pot of tea");
        MemoryId tea2 = later(ALICE, "Wants big pot of tea");
        Consolidation run = job().run(RULES);
        MemoryId summary = summaryOf(sources.get(0)).id();
        memories().correct(kept, Correction.of("Wants room in Rome"));
        memories().pin(summary, true);
        memories().forget(List.of(tea), Forgetting.FOR_GOOD);
        UndoneConsolidation undone = job().undo(run.id());
        assertThat(undone.leftovers())
                .extracting(Leftover::memory, Leftover::why)
                .containsExactlyInAnyOrder(
                        tuple(kept, Leftover.Why.CHANGED),
                        tuple(summary, Leftover.Why.CHANGED),
                        tuple(tea, Leftover.Why.GONE));
        assertThat(get(wrong).consolidatedInto()).contains(kept);
        assertThat(get(tea2).standing().repeats()).isZero();
        assertThat(EngineRig.ids(rig.recall("wants room in", ALICE))).doesNotContain(wrong);
    }

    @Test
    void aRunOverAnotherIsUndoneFirst() {
        MemoryId first = rig.remember(ALICE, "Wants a big pot of tea");
        MemoryId second = later(ALICE, "Wants big pot of tea");
        EngineSnapshot before = snapshot();
        Consolidation one = job().run(RULES);
        MemoryId third = later(ALICE, "Wants a big pot of tea.");
        Consolidation two = job().run(RULES);
        assertThat(get(third).standing().repeats()).isEqualTo(2);
        UndoneConsolidation early = job().undo(one.id());
        assertThat(early.leftovers()).extracting(Leftover::why).containsExactly(Leftover.Why.CONSOLIDATED_AGAIN);
        assertThat(early.run().state()).isEqualTo(State.RAN);
        job().undo(two.id());
        assertThat(job().undo(one.id()).leftovers()).isEmpty();
        assertThat(EngineRig.ids(rig.recall("tea", ALICE))).containsExactlyInAnyOrder(first, second, third);
        memories().forget(List.of(third), Forgetting.FOR_GOOD);
        assertThat(snapshot().versions()).isEqualTo(before.versions());
    }

    @Test
    void aForgottenSourceTakesTheSummaryThatQuotesItAndTheOthersAreCurrentAgain() {
        List<MemoryId> sources = episodes(ALICE, "talk", 6);
        job().run(RULES);
        MemoryId summary = summaryOf(sources.get(0)).id();
        Forgotten told = memories().forget(List.of(sources.get(2)), Forgetting.DRY_RUN_FOR_GOOD);
        Forgotten done = memories().forget(List.of(sources.get(2)), Forgetting.FOR_GOOD);
        assertThat(done.versions()).isEqualTo(told.versions()).isEqualTo(2);
        assertThat(rig.get(summary)).isEmpty();
        assertThat(memories().forgotten(summary)).isEmpty();
        assertThat(EngineRig.ids(rig.recall("garden", ALICE)))
                .hasSize(5)
                .contains(sources.get(0))
                .doesNotContain(sources.get(2));
        assertThat(job().undo(job().recent(1).get(0).id()).leftovers())
                .extracting(Leftover::why)
                .containsExactly(Leftover.Why.GONE);
    }

    @Test
    void aSourceThatIsRestoredStandsForItself() {
        List<MemoryId> sources = episodes(ALICE, "talk", 6);
        MemoryId tea = rig.remember(ALICE, "Wants a big pot of tea");
        MemoryId tea2 = later(ALICE, "Wants big pot of tea");
        rig.advance(Duration.ofMinutes(1));
        EngineSnapshot before = snapshot();
        job().run(RULES);
        memories().forget(List.of(sources.get(2), tea), Forgetting.RESTORABLE);
        assertThat(get(tea2).standing().repeats()).isZero();
        memories().restore(sources.get(2));
        memories().restore(tea);
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void whoForgetsASummaryForgetsWhatItIsOfAndRestoresItWithThat() {
        List<MemoryId> sources = episodes(ALICE, "talk", 6);
        MemoryId tea = rig.remember(ALICE, "Wants a big pot of tea");
        MemoryId tea2 = later(ALICE, "Wants big pot of tea");
        job().run(RULES);
        rig.advance(Duration.ofMinutes(1));
        EngineSnapshot after = snapshot();
        MemoryId summary = summaryOf(sources.get(0)).id();
        assertThat(memories().forget(List.of(summary, tea2), Forgetting.DRY_RUN).versions())
                .isEqualTo(9);
        assertThat(memories()
                        .forget(List.of(summary, tea2), Forgetting.RESTORABLE)
                        .versions())
                .isEqualTo(9);
        assertThat(EngineRig.allVersions(rig.agent())).isEmpty();
        assertThat(memories().restore(summary).versions()).isEqualTo(7);
        assertThat(memories().restore(tea2).versions()).isEqualTo(2);
        assertThat(snapshot()).isEqualTo(after);
        memories().forget(List.of(summary), Forgetting.RESTORABLE);
        assertThat(memories().forget(List.of(summary), Forgetting.FOR_GOOD).versions())
                .isEqualTo(7);
        assertThat(memories().forgotten(Optional.empty(), 100).memories()).isEmpty();
        assertThat(get(tea).consolidatedInto()).contains(tea2);
    }

    @Test
    void aRollbackTakesTheSummaryAndLeavesWhatOthersSaid() {
        List<MemoryId> sources = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            sources.add(rig.remember(NewMemory.episodic("We spoke about the garden, part " + i)
                            .user("alice")
                            .author(i == 2 ? "Mallory" : "Ana")
                            .saidAt(rig.now().minus(Duration.ofDays(200)).plusSeconds(i)))
                    .id());
        }
        MemoryId good = rig.remember(ALICE, "Wants a big pot of tea");
        rig.advance(Duration.ofMinutes(1));
        MemoryId bad = rig.remember(NewMemory.semantic("Wants big pot of tea")
                        .user("alice")
                        .saidAt(rig.now())
                        .origin(new Provenance.Origin("bad", 1, Optional.empty())))
                .id();
        rig.advance(Duration.ofMinutes(1));
        job().run(RULES);
        MemoryId summary = summaryOf(sources.get(0)).id();
        assertThat(get(good).consolidatedInto()).contains(bad);
        RolledBack told = memories().rollBack(Rollback.ofAuthor("Mallory"), true);
        RolledBack done = memories().rollBack(Rollback.ofAuthor("Mallory"), false);
        assertThat(done).isEqualTo(new RolledBack(told.takenBack(), told.current(), false));
        assertThat(done.takenBack()).containsExactlyInAnyOrder(sources.get(2), summary);
        assertThat(done.current()).hasSize(5).doesNotContain(sources.get(2));
        RolledBack session = memories().rollBack(Rollback.ofSession("bad"), false);
        assertThat(session.takenBack()).containsExactly(bad);
        assertThat(session.current()).containsExactly(good);
        assertThat(rig.recalledContents("tea garden", ALICE)).hasSize(6).contains("Wants a big pot of tea");
    }

    @Test
    void whoIsErasedIsInNoSummaryAndInNoRunAnyMore() {
        List<MemoryId> sources = episodes(ALICE, "talk", 6);
        episodes(Scope.OPEN.user("bob"), "talk with bob", 6);
        Consolidation run = job().run(RULES);
        MemoryId summary = summaryOf(sources.get(0)).id();
        assertThat(rig.remembrancer()
                        .erasures()
                        .erase(EraseRequest.of("alice"))
                        .counts()
                        .memories())
                .isEqualTo(7);
        assertThat(rig.get(summary)).isEmpty();
        assertThat(job().steps(run.id(), 0, 10))
                .hasSize(1)
                .allSatisfy(step -> assertThat(step.sources()).doesNotContainAnyElementsOf(sources));
        assertThat(job().undo(run.id()).restored()).isEqualTo(6);
    }

    /** Four rounds, or {@code -Dconsolidations}. */
    @Test
    void randomMemoriesAreConsolidatedAsPreviewedLoseNothingAndAreAsBeforeWhenUndone() {
        RandomConsolidations random = new RandomConsolidations(rig);
        Seeds.run(Integer.getInteger("consolidations", 4), random::round);
        assertThat(random.merged()).as("%s", random).isPositive();
        assertThat(random.summarised()).as("%s", random).isPositive();
    }

    @Test
    void whatIsExportedAndPutBackStandsForTheSame() {
        List<MemoryId> sources = episodes(ALICE, "talk", 6);
        job().run(RULES);
        MemoryId summary = summaryOf(sources.get(0)).id();
        List<Memory> all = EngineRig.allVersions(rig.agent());
        try (Remembrancer other = rig.openAnother("other")) {
            Memories there = other.agent("support").memoriesInEveryScope();
            assertThat(there.restore(all)).isEqualTo(7);
            assertThat(there.count(Selection.CURRENT)).isEqualTo(1);
            there.forget(List.of(sources.get(1)), Forgetting.FOR_GOOD);
            assertThat(there.get(summary)).isEmpty();
            assertThat(there.count(Selection.CURRENT)).isEqualTo(5);
        }
    }
}
