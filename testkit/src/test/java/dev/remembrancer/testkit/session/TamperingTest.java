package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.session.encrypted.SdkKey;
import dev.remembrancer.session.encrypted.WrongKeyException;
import dev.remembrancer.testkit.MutableClock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody who can write to the store, but has no key, can do unseen, and what not. */
class TamperingTest {
    private final MutableClock clock = MutableClock.atNoon();
    private final Sessions store = Keys.memory(clock);
    private final Sessions strong =
            EncryptedSessions.over(store, Encryption.strong(Keys.ring("a"), Lifetime.UNLIMITED, Keys.RANDOM), clock);
    private final Sessions likeSdk =
            EncryptedSessions.over(store, Encryption.likeSdk(new SdkKey("a"), Lifetime.UNLIMITED, Keys.RANDOM), clock);
    private final Session session = strong.session("s");

    @BeforeEach
    void twoTurns() {
        session.append(messages("a", 2));
        session.append(messages("b", 2));
    }

    private void rewrite(List<Item> rows) {
        store.session("s").clear();
        store.session("s").append(rows);
    }

    private List<Item> rows() {
        return new ArrayList<>(store.session("s").items());
    }

    private static Item with(Item envelope, String field, String value) {
        Map<String, String> fields = JsonParts.fields(envelope.json());
        fields.put(field, value);
        return new Item(JsonParts.object(fields));
    }

    private void expectDamagedButTheRest(int damagedRow, List<Item> rest) {
        assertThat(session.items()).isEqualTo(rest);
        assertThat(session.damaged())
                .singleElement()
                .satisfies(damaged -> assertThat(damaged.place()).isEqualTo("sealed item " + (damagedRow + 1)));
    }

    @Test
    void aChangeOfAnyByteIsSeen() {
        List<Item> rows = rows();
        String payload = JsonParts.string(JsonParts.fields(rows.get(1).json()).get("payload"))
                .orElseThrow();
        byte[] sealed = Base64.getUrlDecoder().decode(payload);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            List<Item> all = rows();
            all.set(
                    1,
                    with(rows.get(1), "payload", "\"" + Base64.getUrlEncoder().encodeToString(changed) + "\""));
            rewrite(all);
            expectDamagedButTheRest(1, List.of(Item.user("a 1"), Item.user("b 1"), Item.user("b 2")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at=1",
                "at=null",
                "batch=\"x\"",
                "batch=null",
                "index=0",
                "index=7",
                "index=1.0",
                "size=3",
                "after=\"x\"",
                "payload=\"\"",
                "payload=\"*\"",
                "payload=1",
                "kid=null"
            })
    void aChangeOfAnyFieldIsSeen(String change) {
        List<Item> rows = rows();
        String[] parts = change.split("=", 2);
        rows.set(1, with(rows.get(1), parts[0], parts[1]));
        rewrite(rows);
        expectDamagedButTheRest(1, List.of(Item.user("a 1"), Item.user("b 1"), Item.user("b 2")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kid=\"other\"", "check=\"AAAAAAAAAAA\"", "check=1"})
    void aChangeOfTheKeysNameLooksAsIfTheKeyWereMissing(String change) {
        List<Item> rows = rows();
        String[] parts = change.split("=", 2);
        rows.set(1, with(rows.get(1), parts[0], parts[1]));
        rewrite(rows);
        assertThatThrownBy(session::items).isInstanceOf(WrongKeyException.class).hasMessageContaining("1 items");
    }

    @Test
    void anItemOfAnotherSessionIsSeen() {
        strong.session("t").append(messages("t", 1));
        store.session("s").append(store.session("t").items());
        expectDamagedButTheRest(4, List.of(Item.user("a 1"), Item.user("a 2"), Item.user("b 1"), Item.user("b 2")));
    }

    @Test
    void aRepetitionIsSeen() {
        List<Item> rows = rows();
        rows.add(rows.get(1));
        rewrite(rows);
        expectDamagedButTheRest(4, List.of(Item.user("a 1"), Item.user("a 2"), Item.user("b 1"), Item.user("b 2")));
        rows = rows().subList(0, 4);
        rows.add(2, rows.get(1));
        rewrite(List.copyOf(rows));
        expectDamagedButTheRest(2, List.of(Item.user("a 1"), Item.user("a 2"), Item.user("b 1"), Item.user("b 2")));
    }

    @Test
    void anotherOrderIsSeenWithinABatchAndBetweenBatchesThatSawEachOther() {
        for (int i = 0; i < 4; i++) {
            for (int j = i + 1; j < 4; j++) {
                List<Item> rows = rows();
                Collections.swap(rows, i, j);
                rewrite(rows);
                assertThat(session.damaged()).as("%s swapped with %s", i, j).isNotEmpty();
                Collections.swap(rows, i, j);
                rewrite(rows);
            }
        }
        List<Item> rows = rows();
        rewrite(List.of(rows.get(2), rows.get(3), rows.get(0), rows.get(1)));
        assertThat(session.items()).containsExactly(Item.user("b 1"), Item.user("b 2"));
        assertThat(session.damaged()).hasSize(2);
    }

    @Test
    void aMissingItemIsNotSeenForItLooksPopped() {
        List<Item> rows = rows();
        rows.remove(1);
        rewrite(rows);
        assertThat(session.items()).hasSize(3);
        assertThat(session.damaged()).isEmpty();
    }

    @Test
    void anOlderStateOfTheWholeSessionIsNotSeen() {
        List<Item> before = rows();
        session.append(messages("c", 2));
        rewrite(before);
        assertThat(session.items()).hasSize(4);
        assertThat(session.damaged()).isEmpty();
    }

    @Test
    void ofTheSdksEnvelopeChangesAndOtherSessionsAreSeenAndRepetitionsAndOrderAreNot() {
        Session fernet = likeSdk.session("f");
        fernet.append(messages("a", 3));
        likeSdk.session("g").append(messages("g", 1));
        List<Item> rows = store.session("f").items();
        store.session("f").clear();
        store.session("f").append(List.of(rows.get(2), rows.get(1), rows.get(1)));
        store.session("f").append(store.session("g").items());
        assertThat(fernet.items()).containsExactly(Item.user("a 3"), Item.user("a 2"), Item.user("a 2"));
        assertThat(fernet.damaged()).hasSize(1);
        assertThat(fernet.pop()).contains(Item.user("a 2"));
        assertThat(store.session("f").items()).as("the damaged one stays").hasSize(3);
    }

    @Test
    void whatIsDamagedStaysWhenTheOldestGiveWay() {
        List<Item> rows = rows();
        rows.set(1, with(rows.get(1), "at", "1"));
        rewrite(rows);
        assertThat(session.replace(List.of(Item.user("a 1"), Item.user("b 1")), messages("sum", 1)))
                .isEqualTo(new Session.Replaced(2, 1, 1));
        assertThat(session.items()).containsExactly(Item.user("sum 1"), Item.user("b 2"));
        assertThat(session.damaged()).hasSize(1);
    }
}
