package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session.Replaced;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oldest items give way to others, and what came after them stays. */
interface SessionReplacingContract extends SessionUnderTest {
    @Test
    default void theOldestItemsGiveWayAndTheNewestStay() {
        List<Item> items = messages("a", 5);
        session().append(items);
        assertThat(session().replace(items.subList(0, 3), messages("sum", 1))).isEqualTo(new Replaced(3, 1, 2));
        assertThat(session().items()).containsExactly(Item.user("sum 1"), Item.user("a 4"), Item.user("a 5"));
        session().append(messages("b", 1));
        assertThat(session().items(2)).containsExactly(Item.user("a 5"), Item.user("b 1"));
        assertThat(session().pop()).contains(Item.user("b 1"));
    }

    @Test
    default void allItemsMayGiveWayAndNothingMayCome() {
        session().append(messages("a", 3));
        assertThat(session().replace(messages("a", 3), List.of())).isEqualTo(new Replaced(3, 0, 0));
        assertThat(session().items()).isEmpty();
        assertThat(session().replace(List.of(), messages("b", 2))).isEqualTo(new Replaced(0, 2, 0));
        assertThat(session().items()).isEqualTo(messages("b", 2));
    }

    @Test
    default void whatIsNotThereIsNotReplaced() {
        session().append(messages("a", 3));
        assertThatThrownBy(() -> session().replace(messages("b", 1), List.of())).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> session().replace(messages("a", 4), List.of())).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> session().replace(messages("a", 3).subList(1, 2), List.of()))
                .isInstanceOf(ConflictException.class);
        assertThat(session().items()).isEqualTo(messages("a", 3));
    }

    @Test
    default void aReplacementKeepsTheKeysOfWhatWasAppended() {
        session().append(messages("a", 2), "key");
        session().replace(messages("a", 2), messages("sum", 1));
        assertThat(session().append(messages("a", 2), "key").repeated()).isTrue();
        assertThat(session().items()).isEqualTo(messages("sum", 1));
    }
}
