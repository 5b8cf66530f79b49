package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Judgement;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Supersession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What contradicts an earlier statement without doubt takes its place, until somebody undoes it; the rest is proposed. */
interface EngineConflictsContract extends EngineUnderTest {
    Scope OF_ALICE = Scope.OPEN.user("alice");

    private NewMemory fact(String text) {
        return NewMemory.semantic(text).user("alice");
    }

    private Receipt says(String text) {
        Receipt receipt = rig().remember(fact(text));
        rig().advance(Duration.ofHours(1));
        return receipt;
    }

    private List<String> known() {
        return rig().recalledContents("lives Berlin Munich works", OF_ALICE);
    }

    private Memories memories() {
        return rig().agent().memories(OF_ALICE);
    }

    private Memory get(MemoryId id) {
        return rig().get(id).orElseThrow();
    }

    private Reviews reviews() {
        return rig().agent().reviews(OF_ALICE);
    }

    private Review open(Receipt receipt) {
        return reviews().get(receipt.review().orElseThrow()).orElseThrow();
    }

    @Test
    default void aStatementThatContradictsAnEarlierOneTakesItsPlaceAndSaysWhy() {
        Receipt berlin = says("I live in Berlin.");
        Receipt munich = says("Big news! I moved to Munich.");
        assertThat(munich.outcome()).isEqualTo(Outcome.STORED);
        assertThat(munich.superseded()).containsExactly(berlin.id());
        assertThat(munich.review()).isEmpty();
        assertThat(known()).containsExactly("Big news! I moved to Munich.");
        Supersession how = get(berlin.id()).revision().superseded().orElseThrow();
        assertThat(how.reason()).isEqualTo(Supersession.Reason.CONFLICT);
        assertThat(how.by()).isEqualTo(munich.id());
        assertThat(how.effective()).isEqualTo(get(munich.id()).validity().from());
        assertThat(how.evidence()).hasValueSatisfying(evidence -> {
            assertThat(evidence.rule()).isEqualTo("conflict.residence");
            assertThat("I live in Berlin.".substring(evidence.start(), evidence.end()))
                    .isEqualTo("I live in Berlin.");
            assertThat("Big news! I moved to Munich.".substring(evidence.byStart(), evidence.byEnd()))
                    .isEqualTo("I moved to Munich.");
        });
    }

    @Test
    default void textsThatOnlyLookAlikeStandBesideEachOther() {
        List<String> facts = List.of(
                "I live in Berlin",
                "I love Berlin",
                "My sister lives in Munich",
                "I used to live in Munich",
                "I might move to Munich",
                "Do I live in Munich?",
                "I live in Germany",
                "I have a dog named Rex",
                "I have a dog named Bella",
                "Anna lives in Munich",
                "I also work at Globex",
                "I work at Initech");
        facts.forEach(this::says);
        assertThat(known()).containsExactlyInAnyOrderElementsOf(facts);
        assertThat(reviews().list(Optional.empty(), Optional.empty(), 10).reviews())
                .isEmpty();
    }

    @Test
    default void noOtherScopeTypeOrKeyedFactIsTouched() {
        Receipt berlin = says("I live in Berlin");
        rig().remember(NewMemory.semantic("I live in Munich").user("bob"));
        rig().remember(NewMemory.semantic("I live in Munich").user("alice").session("7"));
        rig().remember(NewMemory.semantic("I live in Munich"));
        rig().remember(NewMemory.episodic("I live in Munich").user("alice"));
        rig().remember(NewMemory.procedural("I live in Munich").user("alice"));
        rig().remember(fact("I live in Munich").key("home.city"));
        rig().remembrancer().agent("sales").remember(fact("I live in Munich"));
        assertThat(get(berlin.id()).revision().superseded()).isEmpty();
        assertThat(reviews().list(Optional.empty(), Optional.empty(), 10).reviews())
                .isEmpty();
    }

    @Test
    default void aLowerSourceAPinOrAVerificationLeavesItToAPerson() {
        Receipt stated = says("I live in Berlin");
        Receipt inferred = rig().remember(fact("User lives in Munich").source(Source.AGENT));
        assertThat(inferred.outcome()).isEqualTo(Outcome.STORED);
        assertThat(inferred.superseded()).isEmpty();
        assertThat(open(inferred).kind()).isEqualTo(Review.Kind.SUPERSEDE);
        Receipt pinned = rig().remember(fact("I work at Globex").pin());
        Receipt after = says("I now work at Initech");
        assertThat(after.review()).isPresent();
        Receipt verified = says("My favorite color is green");
        memories().verify(verified.id());
        assertThat(says("My favorite color is blue").review()).isPresent();
        Receipt lasting = says("My time zone is CET");
        Receipt passing = rig().remember(fact("My time zone is now PST").ttl(Duration.ofDays(1)));
        assertThat(passing.review()).isPresent();
        assertThat(get(lasting.id()).revision().superseded()).isEmpty();
        assertThat(List.of(stated, pinned, verified))
                .allMatch(receipt -> get(receipt.id()).revision().superseded().isEmpty());
    }

    @Test
    default void whatIsNotCertainIsProposedAndBothStay() {
        Receipt older = says("I live in Berlin and I love the lakes around it.");
        Receipt newer = says("I moved to Munich.");
        assertThat(newer.superseded()).isEmpty();
        Review review = open(newer);
        assertThat(review.why()).isEqualTo("conflict.residence in content");
        assertThat(review.proposal())
                .hasValueSatisfying(proposal -> assertThat(proposal)
                        .isInstanceOfSatisfying(Proposal.Supersede.class, found -> {
                            assertThat(found.id()).isEqualTo(older.id());
                            assertThat(found.by()).isEqualTo(newer.id());
                        }));
        assertThat(known()).hasSize(2);
        assertThatThrownBy(() -> reviews().approve(review.id(), "another text", Judgement.by("Ada")))
                .isInstanceOf(InvalidRequestException.class);
        Review approved = reviews().approve(review.id(), Judgement.by("Ada").verified());
        assertThat(approved.decision().orElseThrow().memory()).contains(newer.id());
        assertThat(known()).containsExactly("I moved to Munich.");
        assertThat(get(newer.id()).standing().verifiedAt()).isPresent();
        assertThat(get(older.id()).isContradicted()).isTrue();
        memories().reinstate(older.id());
        assertThat(known()).hasSize(2);
    }

    @Test
    default void whatWasRejectedStaysAndWhatIsGoneCantBeApproved() {
        says("I live in Berlin and I love the lakes around it.");
        Receipt newer = says("I moved to Munich.");
        reviews().reject(newer.review().orElseThrow(), Judgement.by("Ada"));
        assertThat(known()).hasSize(2);
        assertThat(says("I moved to Munich.").review()).isEmpty();
        Receipt third = says("I moved to Hamburg.");
        assertThat(third.superseded()).containsExactly(newer.id());
        Review review = open(third);
        memories().forget(List.of(third.id()), false);
        assertThatThrownBy(() -> reviews().approve(review.id(), Judgement.by("Ada")))
                .isInstanceOf(ConflictException.class);
        assertThat(reviews().reject(review.id(), Judgement.by("Ada")).state()).isEqualTo(Review.State.REJECTED);
    }

    @Test
    default void oneCallRestoresExactlyWhatStoodBefore() {
        Receipt berlin = says("I live in Berlin");
        Memory before = get(berlin.id());
        Receipt munich = says("I moved to Munich");
        Memory standing = get(munich.id());
        assertThat(memories().reinstate(berlin.id())).isEqualTo(before);
        assertThat(get(berlin.id())).isEqualTo(before);
        assertThat(get(munich.id())).isEqualTo(standing);
        assertThat(known()).containsExactlyInAnyOrder("I live in Berlin", "I moved to Munich");
        assertThatThrownBy(() -> memories().reinstate(berlin.id())).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> memories().reinstate(new MemoryId("mem_none"))).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> rig().agent().memories(Scope.OPEN.user("bob")).reinstate(berlin.id()))
                .isInstanceOf(NotFoundException.class);
        rig().remember(fact("lives somewhere").key("home.city"));
        Receipt keyed = rig().remember(fact("lives elsewhere").key("home.city"));
        assertThatThrownBy(() -> memories().reinstate(keyed.superseded().get(0)))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    default void bothClocksTellWhatWasTrueAndWhatWasBelieved() {
        Instant start = rig().now();
        Receipt berlin = says("I live in Berlin");
        Instant between = rig().now();
        Receipt munich = says("I moved to Munich");
        Instant after = rig().now();
        assertThat(memories().asOf(berlin.id(), start, after)).map(Memory::id).contains(berlin.id());
        assertThat(memories().asOf(berlin.id(), after, after)).isEmpty();
        assertThat(memories().asOf(munich.id(), after, after)).map(Memory::id).contains(munich.id());
        // Before we heard of Munich we believed that Berlin would go on.
        assertThat(memories().asOf(berlin.id(), after, between.minusSeconds(1)))
                .map(Memory::id)
                .contains(berlin.id());
    }

    @Test
    default void whatIsSaidLaterOfAnEarlierTimeIsReplacedByWhatCameAfterIt() {
        Instant now = rig().now();
        Receipt munich = rig().remember(fact("I live in Munich").validFrom(now.minus(Duration.ofDays(1))));
        Receipt berlin = rig().remember(fact("I live in Berlin").validFrom(now.minus(Duration.ofDays(100))));
        assertThat(berlin.superseded()).isEmpty();
        assertThat(known()).containsExactly("I live in Munich");
        Supersession how = get(berlin.id()).revision().superseded().orElseThrow();
        assertThat(how.by()).isEqualTo(munich.id());
        assertThat(memories().asOf(berlin.id(), now.minus(Duration.ofDays(50)), now))
                .map(Memory::id)
                .contains(berlin.id());
        assertThat(memories().asOf(berlin.id(), now, now)).isEmpty();
    }

    @Test
    default void whoComesBackLivesThereAgain() {
        Receipt first = says("I live in Berlin");
        says("I moved to Munich");
        Receipt again = says("I live in Berlin");
        assertThat(again.outcome()).isEqualTo(Outcome.STORED);
        assertThat(again.id()).isNotEqualTo(first.id());
        assertThat(known()).containsExactly("I live in Berlin");
        assertThat(says("I live in Berlin").outcome()).isEqualTo(Outcome.REPEATED);
    }

    @Test
    default void rollingBackWhatRetiredAFactBringsTheFactBack() {
        Receipt berlin = says("User lives in Berlin");
        Memory before = get(berlin.id());
        rig().remember(fact("User now lives in Munich").author("mallory"));
        assertThat(known()).containsExactly("User now lives in Munich");
        Rollback late = Rollback.ofAuthor("mallory");
        assertThat(memories().rollBack(late, true).current()).containsExactly(berlin.id());
        assertThat(memories().rollBack(late, false).current()).containsExactly(berlin.id());
        assertThat(known()).containsExactly("User lives in Berlin");
        assertThat(get(berlin.id())).isEqualTo(before);
    }

    @Test
    default void aRetiredFactComesBackFromForgettingAndFromAnExportAsItWas() {
        Receipt berlin = says("I live in Berlin");
        says("I moved to Munich");
        Memory retired = get(berlin.id());
        memories().forget(List.of(berlin.id()), false);
        memories().restore(berlin.id());
        assertThat(get(berlin.id())).isEqualTo(retired);
        assertThat(memories().reinstate(berlin.id()).revision().superseded()).isEmpty();
        assertThat(says("I moved to Hamburg").superseded()).hasSize(2);
    }

    @Test
    default void aRepeatedRequestIsToldTheSame() {
        says("I live in Berlin and I love the lakes around it.");
        says("I work at Globex");
        NewMemory both = fact("I moved to Munich. I now work at Initech.").idempotencyKey("twice");
        Receipt first = rig().remember(both);
        Receipt second = rig().remember(both);
        assertThat(first.superseded()).hasSize(1);
        assertThat(first.review()).isPresent();
        assertThat(second.outcome()).isEqualTo(Outcome.REPLAYED);
        assertThat(second.superseded()).isEqualTo(first.superseded());
        assertThat(second.review()).isEqualTo(first.review());
    }
}
