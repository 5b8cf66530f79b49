package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.TokenBudget;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The usual write policy: junk that no person said is not stored, what a person says always is, and near repeats count. */
interface EnginePolicyContract extends EngineUnderTest {
    Scope ALICE = Scope.OPEN.user("alice");

    String LOG = """
            2026-11-22 04:00:01 INFO  Server started on port 7070
            2026-11-22 04:00:02 WARN  Slow query: 812 ms
            2026-11-22 04:00:03 ERROR Connection reset by peer
                at dev.example.Pool.take(Pool.java:81)
                at dev.example.Main.main(Main.java:12)
            """;

    private Receipt says(Source source, String content) {
        return rig().remember(NewMemory.semantic(content).scope(ALICE).source(source));
    }

    private void isShown(String question) {
        assertThat(rig().recall(question, ALICE)).isNotEmpty();
    }

    @Test
    default void whatAnAgentWasJustShownIsNotStoredAgainAsItsOwnFinding() {
        MemoryId stated = says(Source.USER, "Prefers green tea in the morning").id();
        isShown("tea");
        Receipt echo = says(Source.AGENT, "prefers green tea in the morning.");
        assertThat(echo.outcome()).isEqualTo(Outcome.DISCARDED);
        assertThat(echo.rule()).contains("usual.echo");
        assertThat(echo.id()).isEqualTo(stated);
        Memory kept = rig().get(stated).orElseThrow();
        assertThat(kept.standing().repeats()).isZero();
        assertThat(EngineRig.allVersions(rig().agent())).hasSize(1);
    }

    @Test
    default void itIsNoneInOtherWordsEither() {
        says(Source.USER, "Prefers green tea in the quiet garden kitchen");
        rig().agent().context(Query.of("green tea garden").scope(ALICE).minimumConfidence(0), TokenBudget.of(400));
        Receipt echo = says(Source.AGENT, "The user prefers green tea in the quiet garden kitchen");
        assertThat(echo.outcome()).isEqualTo(Outcome.DISCARDED);
        for (String other : List.of(
                "Prefers green tea in the quiet garden kitchen 2",
                "Never prefers green tea in the quiet garden kitchen",
                "Bob prefers green tea in the quiet garden kitchen",
                "Prefers the green kitchen in quiet garden tea")) {
            assertThat(says(Source.AGENT, other).outcome()).as(other).isEqualTo(Outcome.STORED);
        }
    }

    @Test
    default void anEchoIsOneForSomeMinutesOnlyInScopesThatSeeItAndWhileItIsThere() {
        MemoryId first = says(Source.USER, "Lives in the old harbour").id();
        isShown("harbour");
        NewMemory echo = NewMemory.semantic("Lives in the old harbour").source(Source.AGENT);
        assertThat(rig().remember(echo.user("bob")).outcome()).isEqualTo(Outcome.STORED);
        assertThat(rig().remember(echo.scope(Scope.OPEN)).outcome()).isEqualTo(Outcome.STORED);
        assertThat(rig().remember(echo.scope(ALICE.session("7"))).outcome()).isEqualTo(Outcome.DISCARDED);
        assertThat(rig().remember(echo.scope(ALICE).key("home")).outcome()).isEqualTo(Outcome.STORED);
        assertThat(rig().remember(echo.scope(ALICE).data(new Json("[1]"))).outcome())
                .isEqualTo(Outcome.STORED);
        rig().agent().memoriesInEveryScope().forget(List.of(first), false);
        assertThat(rig().remember(echo.scope(ALICE)).outcome()).isEqualTo(Outcome.STORED);
        MemoryId second = says(Source.USER, "Works in the new kitchen").id();
        isShown("kitchen");
        rig().advance(Duration.ofMinutes(11));
        Receipt late = says(Source.AGENT, "Works in the new kitchen");
        assertThat(late.outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(late.id()).isEqualTo(second);
    }

    @Test
    default void whatAUserSaysIsAlwaysKept() {
        isShownAfter("Invoice 12 is wrong");
        for (String said : List.of("Invoice 12 is wrong", "...", "!?", LOG)) {
            Receipt receipt = says(Source.USER, said);
            assertThat(receipt.isTurnedAway()).as(said).isFalse();
            assertThat(rig().get(receipt.id())).as(said).isPresent();
        }
    }

    private void isShownAfter(String said) {
        says(Source.USER, said);
        isShown(said);
    }

    @Test
    default void junkOfToolsAndAgentsIsDiscardedUnlessItHasAKey() {
        assertThat(says(Source.TOOL, LOG).rule()).contains("usual.tool-log");
        assertThat(says(Source.AGENT, LOG).outcome()).isEqualTo(Outcome.DISCARDED);
        assertThat(says(Source.IMPORT, LOG).outcome()).isEqualTo(Outcome.STORED);
        assertThat(says(Source.TOOL, " --- ").rule()).contains("usual.wordless");
        assertThat(says(Source.TOOL, "\ud83d\ude42").outcome()).isEqualTo(Outcome.STORED);
        NewMemory keyed =
                NewMemory.semantic(LOG).scope(ALICE).source(Source.TOOL).key("last.run");
        assertThat(rig().remember(keyed).outcome()).isEqualTo(Outcome.STORED);
    }

    @Test
    default void ofABatchOnlyTheJunkIsTurnedAway() {
        List<Receipt> receipts = rig().agent()
                .rememberAll(List.of(
                        NewMemory.semantic("Prefers tea").scope(ALICE),
                        NewMemory.semantic(LOG).scope(ALICE).source(Source.TOOL).idempotencyKey("log"),
                        NewMemory.semantic("Prefers jam").scope(ALICE)));
        assertThat(receipts)
                .extracting(Receipt::outcome)
                .containsExactly(Outcome.STORED, Outcome.DISCARDED, Outcome.STORED);
        assertThat(rig().get(receipts.get(1).id())).isEmpty();
        // It had no effect, so it is judged again, and not answered as something done before.
        assertThat(rig().remember(NewMemory.semantic(LOG)
                                .scope(ALICE)
                                .source(Source.TOOL)
                                .idempotencyKey("log"))
                        .outcome())
                .isEqualTo(Outcome.DISCARDED);
    }

    @Test
    default void whatWasRememberedUnderAnIdempotencyKeyIsAnsweredAgainThoughItWasShownSince() {
        NewMemory found = NewMemory.semantic("Pays on Monday")
                .scope(ALICE)
                .source(Source.AGENT)
                .idempotencyKey("once");
        MemoryId id = rig().remember(found).id();
        isShown("Monday");
        Receipt again = rig().remember(found);
        assertThat(again.outcome()).isEqualTo(Outcome.REPLAYED);
        assertThat(again.id()).isEqualTo(id);
    }

    @Test
    default void aNearRepeatIsCountedAndNotStored() {
        MemoryId first = says(Source.USER, "The meeting with Bob is on Tuesday, at 15:30.")
                .id();
        for (String near : List.of(
                "the meeting with Bob is on Tuesday at 15:30",
                "Meeting with Bob  is on \u201cTuesday\u201d, at 15:30!",
                "The  meeting with Bob is on\nTuesday, at 15:30")) {
            Receipt receipt = says(Source.USER, near);
            assertThat(receipt.outcome()).as(near).isEqualTo(Outcome.REPEATED);
            assertThat(receipt.id()).as(near).isEqualTo(first);
        }
        assertThat(rig().get(first).orElseThrow().standing().repeats()).isEqualTo(3);
        for (String other : List.of(
                "The meeting with Bob is on Tuesday, at 15:31.",
                "The meeting with bob is on Tuesday, at 15:30.",
                "The meeting with Bob is not on Tuesday, at 15:30.",
                "The meeting with Bob is on Tuesday, at 15:30?",
                "A meeting with Bob is on Tuesday, at 15:30.")) {
            assertThat(says(Source.USER, other).outcome()).as(other).isEqualTo(Outcome.STORED);
        }
    }

    @Test
    default void aNearRepeatIsOneInTheSameScopeOfTheSameTypeByTheSameAuthorWithoutAKey() {
        NewMemory said = NewMemory.semantic("Likes jazz.").scope(ALICE).author("Alice");
        NewMemory near = NewMemory.semantic("likes jazz").scope(ALICE).author("Alice");
        rig().remember(said);
        assertThat(rig().remember(near).outcome()).isEqualTo(Outcome.REPEATED);
        assertThat(rig().remember(near.user("bob")).outcome()).isEqualTo(Outcome.STORED);
        assertThat(rig().remember(near.author("Carol")).outcome()).isEqualTo(Outcome.STORED);
        assertThat(rig().remember(said.author("Dave")).outcome()).isEqualTo(Outcome.REPEATED);
        NewMemory episode = NewMemory.episodic("likes jazz").scope(ALICE).author("Alice");
        assertThat(rig().remember(episode).outcome()).isEqualTo(Outcome.STORED);
        assertThat(rig().remember(said.key("music")).outcome()).isEqualTo(Outcome.STORED);
        assertThat(rig().remember(near.key("music")).outcome()).isEqualTo(Outcome.STORED);
        NewMemory steps = NewMemory.procedural("Run make.").scope(ALICE);
        rig().remember(steps);
        assertThat(rig().remember(NewMemory.procedural("run make").scope(ALICE)).outcome())
                .isEqualTo(Outcome.STORED);
    }
}
