package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Session.Appended;
import dev.remembrancer.session.Session.Cleared;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Items come back in their order, the newest of them when asked, and go from the end or all at once. */
interface SessionItemsContract extends SessionUnderTest {
    @Test
    default void aSessionThatNothingWasSaidInIsEmptyAndNotThere() {
        assertThat(session().items()).isEmpty();
        assertThat(session().items(5)).isEmpty();
        assertThat(session().pop()).isEmpty();
        assertThat(session().clear()).isEqualTo(new Cleared(0));
        assertThat(session().append(List.of())).isEqualTo(new Appended(0, false));
        assertThat(session().damaged()).isEmpty();
        assertThat(session().info()).isEmpty();
    }

    @Test
    default void itemsComeBackTheOldestFirst() {
        List<Item> first = messages("a", 3);
        List<Item> second = messages("b", 2);
        assertThat(session().append(first)).isEqualTo(new Appended(3, false));
        assertThat(session().append(second)).isEqualTo(new Appended(2, false));
        assertThat(session().items()).containsExactlyElementsOf(messagesOf(first, second));
    }

    @Test
    default void theLastItemsAreTheNewestAndTheOldestOfThemIsFirst() {
        List<Item> items = messages("a", 10);
        session().append(items);
        for (int last = 1; last <= 12; last++) {
            assertThat(session().items(last)).isEqualTo(items.subList(Math.max(0, 10 - last), 10));
        }
        assertThat(session().items(Integer.MAX_VALUE)).isEqualTo(items);
    }

    @Test
    default void noneOfTheLastItemsAreNone() {
        session().append(messages("a", 3));
        assertThat(session().items(0)).isEmpty();
        assertThat(session().items(-1)).isEmpty();
        assertThat(session().items(Integer.MIN_VALUE)).isEmpty();
    }

    @Test
    default void popTakesTheNewestUntilNoneIsLeft() {
        List<Item> items = messages("a", 3);
        session().append(items);
        assertThat(session().pop()).contains(items.get(2));
        assertThat(session().items()).isEqualTo(items.subList(0, 2));
        session().append(messages("b", 1));
        assertThat(session().pop()).contains(Item.user("b 1"));
        assertThat(session().pop()).contains(items.get(1));
        assertThat(session().pop()).contains(items.get(0));
        assertThat(session().pop()).isEmpty();
        assertThat(session().items()).isEmpty();
    }

    @Test
    default void popTakesTheNewestThatItsReaderReads() {
        session().append(messages("a", 40));
        Optional<String> popped = session().pop(item -> item.text("content").filter("a 3"::equals));
        assertThat(popped).contains("a 3");
        assertThat(session().items()).hasSize(39).doesNotContain(Item.user("a 3"));
        assertThat(session().<String>pop(item -> Optional.empty())).isEmpty();
        assertThat(session().items()).hasSize(39);
    }

    @Test
    default void aReaderThatThrowsRemovesNothing() {
        List<Item> items = messages("a", 2);
        session().append(items);
        assertThatThrownBy(() -> session().pop(item -> {
                    throw new IllegalStateException("wrong key");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("wrong key");
        assertThat(session().items()).isEqualTo(items);
    }

    @Test
    default void clearingRemovesTheSessionAndItCanBeginAgain() {
        session().append(messages("a", 3));
        assertThat(session().clear()).isEqualTo(new Cleared(3));
        assertThat(session().items()).isEmpty();
        assertThat(session().info()).isEmpty();
        assertThat(session().clear()).isEqualTo(new Cleared(0));
        session().append(messages("b", 2));
        assertThat(session().items()).isEqualTo(messages("b", 2));
    }

    @Test
    default void sessionsAreApart() {
        Session other = sessions().session("thread-4");
        Session another = sessions().session("thread-42 ");
        session().append(messages("a", 2));
        other.append(messages("b", 2));
        another.append(messages("c", 1));
        assertThat(session().pop()).contains(Item.user("a 2"));
        other.clear();
        assertThat(session().items()).isEqualTo(messages("a", 1));
        assertThat(another.items()).isEqualTo(messages("c", 1));
    }

    @Test
    default void severalObjectsOfOneSessionAreOneSession() {
        sessions().session("same").append(messages("a", 1));
        sessions().session("same").append(messages("b", 1));
        assertThat(sessions().session("same").items()).containsExactly(Item.user("a 1"), Item.user("b 1"));
    }

    @Test
    default void aBatchOfAThousandIsOneBatch() {
        List<Item> items = messages("a", 1_000);
        assertThat(session().append(items)).isEqualTo(new Appended(1_000, false));
        assertThat(session().items()).isEqualTo(items);
        assertThat(session().items(50)).isEqualTo(items.subList(950, 1_000));
    }

    private static List<Item> messagesOf(List<Item> first, List<Item> second) {
        return java.util.stream.Stream.concat(first.stream(), second.stream()).toList();
    }
}
