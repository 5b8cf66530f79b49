package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.Histories.assistant;
import static dev.remembrancer.testkit.session.Histories.call;
import static dev.remembrancer.testkit.session.Histories.output;
import static dev.remembrancer.testkit.session.Histories.reasoning;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.ToolPairs;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.bounded.BoundedSessions;
import dev.remembrancer.session.bounded.ItemTokens;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A window on a history tears nothing apart. */
class BoundTest {
    private static final List<Item> TWO_TURNS = List.of(
            Item.message("system", "be brief"),
            Item.user("first"),
            assistant("one"),
            Item.user("second"),
            reasoning("rs_1"),
            call("a"),
            call("b"),
            output("a"),
            output("b"),
            assistant("two"));

    @Test
    void itemsThatBelongTogetherStayTogether() {
        assertThat(Bound.items(1).within(TWO_TURNS)).isEqualTo(TWO_TURNS.subList(9, 10));
        for (int most = 2; most < 6; most++) {
            assertThat(Bound.items(most).within(TWO_TURNS)).hasSize(1);
        }
        assertThat(Bound.items(6).within(TWO_TURNS)).isEqualTo(TWO_TURNS.subList(4, 10));
        assertThat(Bound.items(7).within(TWO_TURNS)).isEqualTo(TWO_TURNS.subList(3, 10));
        assertThat(Bound.items(99).within(TWO_TURNS)).isEqualTo(TWO_TURNS);
        assertThat(Bound.items(3).within(TWO_TURNS.subList(0, 9)))
                .as("not even the newest fits")
                .isEmpty();
    }

    @Test
    void turnsBeginWithWhatAUserSays() {
        assertThat(Bound.turns(1).within(TWO_TURNS)).isEqualTo(TWO_TURNS.subList(3, 10));
        assertThat(Bound.turns(2).within(TWO_TURNS)).isEqualTo(TWO_TURNS);
        assertThat(Bound.turns(1).within(List.of(assistant("alone")))).hasSize(1);
        List<Item> across = List.of(Item.user("go"), call("a"), Item.user("yes, do"), output("a"));
        assertThat(Bound.turns(1).within(across))
                .as("a pair that reaches across turns")
                .isEqualTo(across.subList(1, 4));
    }

    @Test
    void tokensAreThoseOfTheText() {
        int two = ItemTokens.of(assistant("two"));
        assertThat(two).isBetween(5, 20);
        assertThat(Bound.tokens(two - 1).within(TWO_TURNS)).isEmpty();
        assertThat(Bound.tokens(two).within(TWO_TURNS)).hasSize(1);
        int all = (int) ItemTokens.of(TWO_TURNS);
        assertThat(Bound.tokens(all).within(TWO_TURNS)).isEqualTo(TWO_TURNS);
        assertThat(Bound.tokens(all - 1).within(TWO_TURNS)).hasSize(9);
    }

    @Test
    void aBoundIsOneOrMore() {
        assertThatThrownBy(() -> Bound.items(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> Bound.turns(0)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> Bound.tokens(-1)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void noWindowOfAnyHistoryTearsAnythingApartOrIsSmallerThanItMustBe() {
        Seeds.run(25, BoundTest::round);
    }

    private static void round(SeededCases cases) {
        List<Item> items = Histories.random(cases, cases.between(1, 12));
        for (Bound bound : List.of(
                Bound.items(cases.between(1, 40)),
                Bound.tokens(cases.between(1, 600)),
                Bound.turns(cases.between(1, 6)))) {
            int start = bound.start(items);
            assertThat(isTearing(items, start)).as("%s of %s", bound, items).isFalse();
            List<Item> window = bound.within(items);
            if (bound instanceof Bound.Turns asked) {
                int limit = asked.most();
                int turns = turns(window);
                assertThat(turns).isGreaterThanOrEqualTo(Math.min(limit, turns(items)));
            } else {
                assertThat(fits(bound, window)).isTrue();
                for (int earlier = 0; earlier < start; earlier++) {
                    assertThat(isTearing(items, earlier) || !fits(bound, items.subList(earlier, items.size())))
                            .as("%s might begin at %s", bound, earlier)
                            .isTrue();
                }
            }
            Sessions store = Keys.memory(MutableClock.atNoon());
            store.session("s").append(items);
            assertThat(BoundedSessions.over(store, bound).session("s").items()).isEqualTo(window);
        }
    }

    private static boolean fits(Bound bound, List<Item> window) {
        return bound instanceof Bound.Items items
                ? window.size() <= items.most()
                : ItemTokens.of(window) <= ((Bound.Tokens) bound).most();
    }

    private static int turns(List<Item> items) {
        return (int) items.stream().filter(Item::isUserMessage).count();
    }

    /** Looks at every two items, slowly and plainly. */
    private static boolean isTearing(List<Item> items, int cut) {
        if (cut > 0 && cut < items.size() && items.get(cut - 1).type().equals(Optional.of("reasoning"))) {
            return true;
        }
        return IntStream.range(cut, items.size())
                .anyMatch(after -> IntStream.range(0, cut).anyMatch(before -> belong(items, before, after)));
    }

    private static boolean belong(List<Item> items, int before, int after) {
        Item call = items.get(before);
        Item output = items.get(after);
        if (call.id().isPresent() && call.id().equals(output.text("approval_request_id"))) {
            return true;
        }
        return ToolPairs.isCall(call)
                && ToolPairs.isOutput(output)
                && ToolPairs.pair(call).equals(ToolPairs.pair(output))
                && items.subList(before + 1, after).stream()
                        .noneMatch(between -> ToolPairs.isCall(between)
                                && ToolPairs.pair(between).equals(ToolPairs.pair(call)));
    }

    @Test
    void writesGoThroughAndOnlyReadsAreBounded() {
        Sessions store = Keys.memory(MutableClock.atNoon());
        Session session = BoundedSessions.over(store, Bound.items(3)).session("s");
        List<Item> items = SessionUnderTest.messages("m", 10);
        session.append(items);
        assertThat(session.items()).isEqualTo(items.subList(7, 10));
        assertThat(session.items(2)).isEqualTo(items.subList(8, 10));
        assertThat(session.items(5)).hasSize(3);
        assertThat(session.items(0)).isEmpty();
        assertThat(session.pop()).contains(items.get(9));
        assertThat(session.items()).isEqualTo(items.subList(6, 9));
        assertThat(session.replace(items.subList(0, 5), List.of()).kept()).isEqualTo(4);
        assertThat(new ArrayList<>(store.session("s").items())).isEqualTo(items.subList(5, 9));
    }
}
