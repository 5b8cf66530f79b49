package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Ids;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.promotion.Decision;
import dev.remembrancer.session.promotion.Offered;
import dev.remembrancer.session.promotion.Promotion;
import dev.remembrancer.session.promotion.PromotionRule;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.session.turn.SavedRun;
import dev.remembrancer.session.turn.SavedTurn;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.InMemoryIndex;
import dev.remembrancer.testkit.InMemoryStore;
import dev.remembrancer.testkit.MutableClock;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromotionTest {
    private static final Item ASK = Item.user("Remember: I live in Graz");
    private static final Item ANSWER = Item.message("assistant", "I will.");

    /** The rule of the Javadoc. */
    private static final PromotionRule ON_REQUEST = turn -> Decision.promote(turn.items().stream()
            .filter(Item::isUserMessage)
            .flatMap(item -> item.text("content").stream())
            .filter(text -> text.startsWith("Remember: "))
            .map(text -> NewMemory.semantic(text.substring(10)).user("alice"))
            .toList());

    private final MutableClock clock = MutableClock.atNoon();
    private final Remembrancer remembrancer = Engine.open(new Engine.Parts(
            new InMemoryStore(),
            new InMemoryIndex(),
            HashingEmbedder.standard(),
            StoredSessions.over(new MemorySessionStore(clock)),
            clock,
            new Ids(clock, new SplittableRandom(1))));
    private final Agent agent = remembrancer.agent("support");
    private final Session session =
            StoredSessions.over(new MemorySessionStore(clock)).session("thread-42");
    private final SavedRun run = new SavedRun(session, "run-1");

    @AfterEach
    void close() {
        remembrancer.close();
    }

    @Test
    void whatARulePromotesIsRememberedWithThePlaceItCameFrom() {
        run.input(List.of(Item.user("Hello")));
        Offered offered = new Promotion(agent, ON_REQUEST).offer(session, run.turn(List.of(ASK, ANSWER)));
        assertThat(offered).isInstanceOf(Offered.Promoted.class);
        assertThat(remembered()).singleElement().satisfies(memory -> {
            assertThat(memory.content()).isEqualTo("I live in Graz");
            assertThat(memory.scope()).isEqualTo(Scope.OPEN.user("alice"));
            assertThat(memory.provenance().origin()).contains(new Provenance.Origin("thread-42", 1, Optional.empty()));
        });
    }

    @Test
    void aTurnThatIsOfferedAgainIsRememberedOnce() {
        Promotion promotion = new Promotion(agent, ON_REQUEST);
        SavedTurn turn = run.turn(List.of(ASK, ANSWER));
        Offered first = promotion.offer(session, turn);
        session.append(List.of(Item.user("something else")));
        Offered second = promotion.offer(session, turn);
        assertThat(remembered()).hasSize(1);
        assertThat(((Offered.Promoted) second).receipts().get(0).id())
                .isEqualTo(((Offered.Promoted) first).receipts().get(0).id());
    }

    @Test
    void theSameWordsInAnotherTurnAreAnotherMemory() {
        Promotion promotion = new Promotion(
                agent,
                turn -> Decision.promote(
                        List.of(NewMemory.episodic("Said hello").user("alice"))));
        assertThat(promotion.offer(session, run.turn(List.of(ASK)))).isInstanceOf(Offered.Promoted.class);
        assertThat(promotion.offer(session, run.turn(List.of(ASK)))).isInstanceOf(Offered.Promoted.class);
        assertThat(remembered())
                .extracting(memory -> memory.provenance().origin().orElseThrow().position())
                .contains(0, 1);
    }

    @Test
    void whatIsNotPromotedStaysInTheSessionAlone() {
        SavedTurn turn = run.turn(List.of(Item.user("Hello"), ANSWER));
        assertThat(new Promotion(agent, ON_REQUEST).offer(session, turn)).isEqualTo(new Offered.Kept());
        assertThat(new Promotion(agent, any -> Decision.discard()).offer(session, turn))
                .isEqualTo(new Offered.Discarded());
        assertThat(session.items()).hasSize(2);
        assertThat(remembered()).isEmpty();
    }

    @Test
    void aRuleThatFailsLosesNothing() {
        SavedTurn turn = run.turn(List.of(ASK, ANSWER));
        IllegalStateException failure = new IllegalStateException("no rule");
        Offered offered = new Promotion(agent, any -> {
                    throw failure;
                })
                .offer(session, turn);
        assertThat(offered).isEqualTo(new Offered.Failed(failure));
        assertThat(session.items()).containsExactly(ASK, ANSWER);
    }

    @Test
    void aMemoryThatRefusesRemembersNoneOfTheTurnAndLosesNothing() {
        SavedTurn turn = run.turn(List.of(ASK, ANSWER));
        PromotionRule oneIsExpired = any -> Decision.promote(List.of(
                NewMemory.semantic("fine").user("alice"),
                NewMemory.semantic("too late")
                        .user("alice")
                        .expiresAt(clock.instant().minusSeconds(1))));
        Offered offered = new Promotion(agent, oneIsExpired).offer(session, turn);
        assertThat(((Offered.Failed) offered).cause()).isInstanceOf(InvalidRequestException.class);
        assertThat(remembered()).isEmpty();
        assertThat(session.items()).containsExactly(ASK, ANSWER);
        assertThat(new Promotion(agent, ON_REQUEST).offer(session, turn)).isInstanceOf(Offered.Promoted.class);
    }

    @Test
    void theOriginAndTheKeyOfARuleStay() {
        Provenance.Origin origin = new Provenance.Origin("elsewhere", 7, Optional.of("msg_1"));
        PromotionRule own = turn -> Decision.promote(List.of(
                NewMemory.semantic("a fact").user("alice").origin(origin).idempotencyKey("mine")));
        new Promotion(agent, own).offer(session, run.turn(List.of(ASK)));
        new Promotion(agent, own).offer(session, run.turn(List.of(ANSWER)));
        assertThat(remembered())
                .singleElement()
                .satisfies(memory -> assertThat(memory.provenance().origin()).contains(origin));
    }

    private List<Memory> remembered() {
        Page page = agent.memoriesInEveryScope().list(Selection.EVERY, Optional.empty(), 100);
        return page.memories();
    }
}
