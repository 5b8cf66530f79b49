package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Session.Appended;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.session.encrypted.PlaintextItemException;
import dev.remembrancer.session.encrypted.SdkKey;
import dev.remembrancer.session.encrypted.WrongKeyException;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What encrypted sessions promise besides the contract of sessions. */
class EncryptionTest {
    private static final Lifetime TEN_MINUTES = Lifetime.OF_SDK;

    private final MutableClock clock = MutableClock.atNoon();
    private final Sessions store = Keys.memory(clock);

    private EncryptedSessions over(Encryption encryption) {
        return EncryptedSessions.over(store, encryption, clock);
    }

    private static Encryption strong(Lifetime lifetime, String current, String... old) {
        return Encryption.strong(Keys.ring(current, old), lifetime, Keys.RANDOM);
    }

    private static Encryption likeSdk(String key, Lifetime lifetime) {
        return Encryption.likeSdk(new SdkKey(key), lifetime, Keys.RANDOM);
    }

    static Stream<Encryption> bothEnvelopes() {
        return Stream.of(strong(TEN_MINUTES, "a"), likeSdk("a", TEN_MINUTES));
    }

    private static List<Item> golden(String name) throws IOException {
        try (InputStream in = EncryptionTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Item::new)
                    .toList();
        }
    }

    @Test
    void rowsOfThePythonSdkAreRead() throws IOException {
        store.session("user-123").append(golden("encrypted-rows.jsonl"));
        Encryption encryption = likeSdk("my-secret-key", Lifetime.UNLIMITED);
        Session session = over(encryption.passingPlaintext()).session("user-123");
        assertThat(session.items()).isEqualTo(golden("encrypted-items.jsonl"));
        assertThat(session.items(3)).isEqualTo(golden("encrypted-items.jsonl").subList(5, 8));
        // Their last row is in the clear on purpose.
        assertThatThrownBy(() -> over(encryption).session("user-123").items())
                .isInstanceOf(PlaintextItemException.class)
                .hasMessageContaining("1 items are not encrypted");
        assertThatThrownBy(() -> over(encryption).session("user-123").pop()).isInstanceOf(PlaintextItemException.class);
        assertThat(store.session("user-123").items()).hasSize(8);
    }

    @Test
    void theEnvelopeOfTheSdkLooksAsItDoesThere() {
        over(likeSdk("a", Lifetime.UNLIMITED)).session("s").append(messages("m", 1));
        assertThat(store.session("s").items().get(0).json())
                .matches("\\{\"__enc__\":1,\"v\":1,\"kid\":\"hkdf-v1\",\"payload\":\"gAAAAA[-_A-Za-z0-9]+=*\"}");
    }

    @ParameterizedTest
    @MethodSource("bothEnvelopes")
    void theStoreSeesNothingOfWhatWasSaid(Encryption encryption) {
        Session session = over(encryption).session("s");
        session.append(List.of(Item.user("canary-7731")), "key");
        assertThat(store.session("s").items())
                .hasSize(1)
                .allSatisfy(
                        item -> assertThat(item.json()).doesNotContain("canary").doesNotContain("user"));
        session.append(List.of(Item.user("canary-7731")));
        assertThat(store.session("s").items()).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("bothEnvelopes")
    void aWrongKeyIsAnErrorAndTakesNothingAway(Encryption encryption) {
        Session session = over(encryption).session("s");
        session.append(messages("m", 3));
        Encryption sameName =
                Encryption.strong(KeyRing.of(new EncryptionKey("a", new byte[32])), Lifetime.UNLIMITED, Keys.RANDOM);
        for (Encryption wrong : List.of(
                likeSdk("b", Lifetime.UNLIMITED).alsoOpening(Keys.ring("b")),
                strong(Lifetime.UNLIMITED, "b").alsoOpening(new SdkKey("b")),
                sameName.alsoOpening(new SdkKey("b")))) {
            Session locked = over(wrong).session("s");
            assertThatThrownBy(locked::items).isInstanceOf(WrongKeyException.class);
            assertThatThrownBy(() -> locked.items(1)).isInstanceOf(WrongKeyException.class);
            assertThatThrownBy(locked::pop).isInstanceOf(WrongKeyException.class);
            assertThatThrownBy(() -> locked.replace(messages("m", 1), List.of()))
                    .isInstanceOf(WrongKeyException.class);
            assertThatThrownBy(() -> over(wrong).sweep(locked.id())).isInstanceOf(WrongKeyException.class);
            assertThatThrownBy(() -> over(wrong).sealAnew(locked.id())).isInstanceOf(WrongKeyException.class);
            assertThat(over(wrong).sealAnew(SessionQuery.ALL).failed()).containsExactly(locked.id());
            assertThat(locked.items(0)).isEmpty();
            assertThat(locked.damaged()).hasSize(3);
        }
        assertThat(session.items()).isEqualTo(messages("m", 3));
    }

    @ParameterizedTest
    @MethodSource("bothEnvelopes")
    void expiredItemsAreLeftOutOfReadsAndOfLimitsAndStayUntilTheSweep(Encryption encryption) {
        EncryptedSessions sessions = over(encryption);
        Session session = sessions.session("s");
        session.append(messages("old", 40));
        clock.advance(Duration.ofMinutes(10));
        assertThat(session.items()).as("at the last second").hasSize(40);
        session.append(messages("new", 3));
        clock.advance(Duration.ofSeconds(1));
        assertThat(session.items()).isEqualTo(messages("new", 3));
        assertThat(session.items(50)).isEqualTo(messages("new", 3));
        assertThat(session.items(2)).isEqualTo(messages("new", 3).subList(1, 3));
        assertThat(session.damaged()).isEmpty();
        assertThat(session.replace(messages("new", 1), messages("sum", 1)).kept())
                .isEqualTo(2);
        assertThat(store.session("s").items()).hasSize(43);
        assertThat(over(strong(Lifetime.UNLIMITED, "a").alsoOpening(new SdkKey("a")))
                        .session("s")
                        .items())
                .startsWith(Item.user("old 1"))
                .hasSize(43);

        assertThat(sessions.sweep(SessionQuery.ALL).items()).isEqualTo(40);
        assertThat(store.session("s").items()).hasSize(3);
        assertThat(session.items()).containsExactly(Item.user("sum 1"), Item.user("new 2"), Item.user("new 3"));
        assertThat(sessions.sweep(session.id())).isZero();
    }

    @ParameterizedTest
    @MethodSource("bothEnvelopes")
    void popPassesExpiredItemsOver(Encryption encryption) {
        Session session = over(encryption).session("s");
        MutableClock ahead = new MutableClock(clock.instant().plusSeconds(3_600));
        Session later = EncryptedSessions.over(store, encryption, ahead).session("s");
        later.append(messages("kept", 2));
        session.append(messages("old", 2));
        assertThat(later.pop()).contains(Item.user("kept 2"));
        assertThat(later.pop()).contains(Item.user("kept 1"));
        assertThat(later.pop()).isEmpty();
        assertThat(store.session("s").items()).hasSize(2);
    }

    @Test
    void anAppendIsSentAgainUnderAnotherKeyOfTheRing() {
        assertThat(over(strong(Lifetime.UNLIMITED, "a")).session("s").append(messages("m", 2), "key"))
                .isEqualTo(new Appended(2, false));
        Session rotated = over(strong(Lifetime.UNLIMITED, "b", "a")).session("s");
        assertThat(rotated.append(messages("m", 2), "key")).isEqualTo(new Appended(2, true));
        assertThatThrownBy(() -> rotated.append(messages("x", 2), "key")).isInstanceOf(ConflictException.class);
        assertThat(rotated.items()).hasSize(2);
    }

    @Test
    void itemsAreSealedAnewUnderTheCurrentKeyWithTheirTimeAndPlace() {
        over(strong(TEN_MINUTES, "a")).session("s").append(messages("m", 2));
        over(strong(TEN_MINUTES, "a")).session("t").append(messages("t", 1));
        clock.advance(Duration.ofMinutes(5));
        EncryptedSessions both = over(strong(TEN_MINUTES, "b", "a"));
        both.session("s").append(messages("n", 1));
        assertThat(both.session("s").items()).hasSize(3);

        EncryptedSessions.Step first = both.sealAnew(SessionQuery.ALL.limit(1));
        assertThat(first.items()).isEqualTo(2);
        EncryptedSessions.Step second =
                both.sealAnew(SessionQuery.ALL.limit(1).after(first.next().orElseThrow()));
        assertThat(second.items()).isEqualTo(1);
        assertThat(second.next()).isEmpty();
        assertThat(second.failed()).isEmpty();
        assertThat(both.sealAnew(SessionQuery.ALL).items()).isZero();

        EncryptedSessions onlyNew = over(strong(TEN_MINUTES, "b"));
        assertThat(onlyNew.session("s").items()).containsExactly(Item.user("m 1"), Item.user("m 2"), Item.user("n 1"));
        assertThat(onlyNew.session("s").damaged()).isEmpty();
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(onlyNew.session("s").items()).containsExactly(Item.user("n 1"));
    }

    @Test
    void theEnvelopeOfTheSdkAndPlainItemsBecomeOurs() {
        store.session("s").append(messages("plain", 2));
        over(likeSdk("a", Lifetime.UNLIMITED)).session("s").append(messages("fernet", 2));
        EncryptedSessions sessions = over(
                strong(Lifetime.UNLIMITED, "a").alsoOpening(new SdkKey("a")).passingPlaintext());
        sessions.session("s").append(messages("strong", 1));
        List<Item> all = sessions.session("s").items();
        assertThat(all).hasSize(5);
        assertThat(sessions.sealAnew(sessions.session("s").id())).isEqualTo(new EncryptedSessions.SealedAnew(4, 0));
        assertThat(over(strong(Lifetime.UNLIMITED, "a")).session("s").items()).isEqualTo(all);
        assertThat(over(strong(Lifetime.UNLIMITED, "a")).session("s").damaged()).isEmpty();
    }

    @Test
    void damagedItemsAreNamedWhenTheyCannotBeSealedAnew() {
        over(strong(Lifetime.UNLIMITED, "a")).session("s").append(messages("m", 2));
        Item damaged = new Item(store.session("s").pop().orElseThrow().json().replace("\"index\":1", "\"index\":7"));
        store.session("s").append(List.of(damaged));
        EncryptedSessions sessions = over(strong(Lifetime.UNLIMITED, "b", "a"));
        EncryptedSessions.Step step = sessions.sealAnew(SessionQuery.ALL);
        assertThat(step.items()).isEqualTo(1);
        assertThat(step.failed()).containsExactly(sessions.session("s").id());
        assertThat(sessions.session("s").items()).isEqualTo(messages("m", 1));
    }

    @Test
    void keysAreLongEnoughHaveNamesOfTheirOwnAndAreNotPrinted() {
        assertThatThrownBy(() -> new EncryptionKey("a", new byte[31])).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> KeyRing.of(Keys.key("a"), Keys.key("a"))).isInstanceOf(InvalidRequestException.class);
        assertThat(Keys.key("a")).hasToString("EncryptionKey[a]");
        assertThatThrownBy(() -> Lifetime.of(Duration.ofMillis(1))).isInstanceOf(InvalidRequestException.class);
    }
}
