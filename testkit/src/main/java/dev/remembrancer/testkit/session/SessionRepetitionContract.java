package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session.Appended;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An append under an idempotency key happens once. */
interface SessionRepetitionContract extends SessionUnderTest {
    @Test
    default void anAppendThatIsSentAgainIsNotDoneAgain() {
        List<Item> items = messages("a", 2);
        assertThat(session().append(items, "key 1")).isEqualTo(new Appended(2, false));
        assertThat(session().append(items, "key 1")).isEqualTo(new Appended(2, true));
        assertThat(session().items()).isEqualTo(items);
        assertThat(session().append(items, "key 2")).isEqualTo(new Appended(2, false));
        assertThat(session().append(items)).isEqualTo(new Appended(2, false));
        assertThat(session().items()).hasSize(6);
    }

    @Test
    default void aKeyIsGoodForOneBatchOnly() {
        session().append(messages("a", 2), "key");
        assertThatThrownBy(() -> session().append(messages("b", 2), "key")).isInstanceOf(ConflictException.class);
        assertThat(session().items()).isEqualTo(messages("a", 2));
    }

    @Test
    default void aKeyHoldsAfterItsItemsWerePopped() {
        session().append(messages("a", 1), "key");
        session().pop();
        assertThat(session().append(messages("a", 1), "key")).isEqualTo(new Appended(1, true));
        assertThat(session().items()).isEmpty();
    }

    @Test
    default void keysOfSessionsAreApartAndGoWithTheSession() {
        session().append(messages("a", 1), "key");
        assertThat(sessions().session("other").append(messages("b", 1), "key")).isEqualTo(new Appended(1, false));
        session().clear();
        assertThat(session().append(messages("c", 1), "key")).isEqualTo(new Appended(1, false));
        assertThat(session().items()).isEqualTo(messages("c", 1));
    }

    @Test
    default void aKeyHasAName() {
        assertThatThrownBy(() -> session().append(messages("a", 1), " ")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> session().append(messages("a", 1), "k".repeat(256)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(session().append(messages("a", 1), "é".repeat(255))).isEqualTo(new Appended(1, false));
    }
}
