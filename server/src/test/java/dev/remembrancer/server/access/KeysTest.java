package dev.remembrancer.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.server.access.KeyInfo.Grant;
import dev.remembrancer.server.access.Keys.MadeKey;
import dev.remembrancer.server.access.Keys.Verdict;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();

    @Test
    void theFirstKeyMayDoEverythingAndIsMadeOnce() {
        MadeKey first = keys().first().orElseThrow();

        assertThat(first.secret()).matches("rem_[0-9a-f]{16}_[0-9a-f]{64}");
        assertThat(first.info().grant().permissions()).isEqualTo(Permission.all());
        assertThat(opened(first.secret())).contains(first.info());
        assertThat(keys().first()).isEmpty();
    }

    @Test
    void theFileHoldsNoSecretAndIsForItsOwnerAlone() throws IOException {
        String key = keys().first().orElseThrow().secret();

        assertThat(Files.readString(file())).contains(key.substring(4, 20)).doesNotContain(key.substring(21));
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void noKeyIsToldByItsRecord() {
        MadeKey made = keys().create(grant("a"));

        assertThat(made.toString()).doesNotContain(made.secret());
        assertThat(KeyFields.of(made.info(), clock.instant()).toString()).doesNotContain(made.secret());
    }

    @Test
    void ofSeveralFirstStartsAtOnceOneMakesTheKey() throws Exception {
        List<Optional<MadeKey>> made = atOnce(8, i -> keys().first());

        assertThat(made.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(keys().list()).hasSize(1);
    }

    @Test
    void ofManyChangesAtOnceNoneIsLost() throws Exception {
        List<MadeKey> made = atOnce(40, i -> keys().create(grant("key " + i)));

        assertThat(keys().list()).hasSize(40);
        assertThat(made).allSatisfy(key -> assertThat(opened(key.secret())).isPresent());
    }

    @Test
    void whatIsKeptIsReadAgainAsItWas() {
        Grant grant = new Grant(
                "all of it",
                new TenantId("acme"),
                Set.of(Permission.READ, Permission.FORGET),
                new Binding(Optional.of("support"), Optional.of("älice"), Optional.of("a/")),
                Optional.of("free"),
                Optional.of(clock.instant().plusSeconds(60)));
        MadeKey made = keys().create(grant);

        assertThat(keys().find(made.info().id())).contains(made.info());
        assertThat(made.info().grant()).isEqualTo(grant);
    }

    @Test
    void aFileOfTheFirstVersionStillOpens() throws IOException {
        ApiKey key = ApiKey.make(new SecureRandom());
        Files.writeString(
                file(),
                "{\"keys\":[{\"id\":\"" + key.id() + "\",\"sha256\":\"" + key.written()
                        + "\",\"created_at\":\"2026-03-01T00:00:00Z\"}]}");
        Keys keys = keys();

        assertThat(keys.first()).isEmpty();
        assertThat(opened(key.reveal()).orElseThrow().grant().permissions()).isEqualTo(Permission.all());
        MadeKey another = keys.create(grant("another"));
        assertThat(opened(key.reveal())).isPresent();
        assertThat(opened(another.secret())).isPresent();
    }

    @Test
    void aKeyThatIsRotatedOpensByBothSecretsUntilTheOverlapIsOver() {
        MadeKey old = keys().create(grant("a"));
        MadeKey fresh = keys().rotate(old.info().id(), Duration.ofHours(1));

        assertThat(fresh.info().id()).isEqualTo(old.info().id());
        assertThat(opened(old.secret())).isPresent();
        assertThat(opened(fresh.secret())).isPresent();
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(opened(old.secret())).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(keys().verify(old.secret()))
                .isEqualTo(new Verdict.Bad("This key was rotated, and its overlap is over; use the new secret."));
        assertThat(opened(fresh.secret())).isPresent();
    }

    @Test
    void anOverlapIsNeverMadeLongerByTheNextRotation() {
        MadeKey first = keys().create(grant("a"));
        keys().rotate(first.info().id(), Duration.ofMinutes(1));
        keys().rotate(first.info().id(), Duration.ofHours(1));
        clock.advance(Duration.ofMinutes(1));

        assertThat(opened(first.secret())).isEmpty();
    }

    @Test
    void withoutAnOverlapTheOldSecretEndsAtOnce() {
        MadeKey old = keys().create(grant("a"));
        MadeKey fresh = keys().rotate(old.info().id(), Duration.ZERO);

        assertThat(opened(old.secret())).isEmpty();
        assertThat(opened(fresh.secret())).isPresent();
    }

    @Test
    void whatIsRevokedOpensNothingAndCannotBeRotated() {
        MadeKey made = keys().create(grant("a"));
        KeyInfo revoked = keys().revoke(made.info().id());

        assertThat(keys().verify(made.secret())).isEqualTo(new Verdict.Bad("This key was revoked; use another."));
        assertThat(keys().revoke(made.info().id())).isEqualTo(revoked);
        assertThatThrownBy(() -> keys().rotate(made.info().id(), Duration.ZERO)).isInstanceOf(ConflictException.class);
    }

    @Test
    void aKeyExpiresAtItsInstant() {
        Instant end = clock.instant().plusSeconds(60);
        MadeKey made = keys().create(new Grant(
                "a", TenantId.DEFAULT, Set.of(Permission.READ), Binding.NONE, Optional.empty(), Optional.of(end)));
        clock.set(end.minusMillis(1));
        assertThat(opened(made.secret())).isPresent();
        clock.set(end);

        assertThat(keys().verify(made.secret())).isEqualTo(new Verdict.Bad("This key has expired; use another."));
    }

    @Test
    void whatAnotherProcessChangesCountsAtOnce() {
        Keys server = keys();
        MadeKey made = server.create(grant("a"));
        assertThat(server.verify(made.secret())).isInstanceOf(Verdict.Good.class);
        for (int i = 0; i < 50; i++) {
            MadeKey other = keys().create(grant("b"));
            assertThat(server.verify(other.secret())).isInstanceOf(Verdict.Good.class);
            keys().revoke(other.info().id());
            assertThat(server.verify(other.secret())).isInstanceOf(Verdict.Bad.class);
        }
    }

    @Test
    void whoHasNotTheSecretLearnsNothingOfAKey() {
        MadeKey revoked = keys().create(grant("a"));
        keys().revoke(revoked.info().id());
        String guess = revoked.secret().substring(0, 21) + "0".repeat(64);
        String unknown = "rem_" + "0".repeat(16) + "_" + "0".repeat(64);

        assertThat(keys().verify(guess)).isEqualTo(keys().verify(unknown));
        assertThat(keys().verify("kv-abc")).isEqualTo(keys().verify(unknown));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"keys\":[]}",
                "{\"keys\":[null]}",
                "{\"keys\":[{\"id\":\"a\"}]}",
                "{\"keys\":[{\"id\":\"a\",\"sha256\":\"zz\"}]}",
                "{\"keys\":[{\"id\":\"a\",\"sha256\":\"00\"}]}",
                "{\"version\":3,\"keys\":[]}",
                "{\"version\":\"2\",\"keys\":[]}",
                "{\"version\":2,\"keys\":[{\"id\":\"a\",\"name\":\"a\",\"tenant\":\"default\",\"permissions\":[]}]}"
            })
    void aDamagedFileIsNeitherTrustedNorReplaced(String text) throws IOException {
        Keys server = keys();
        String key = server.first().orElseThrow().secret();
        Files.writeString(file(), text);

        assertThatThrownBy(() -> server.verify(key))
                .isInstanceOf(AccessFileUnusableException.class)
                .hasMessageContaining("keys.json");
        assertThatThrownBy(() -> keys().first()).isInstanceOf(AccessFileUnusableException.class);
        assertThatThrownBy(() -> keys().create(grant("a"))).isInstanceOf(AccessFileUnusableException.class);
        assertThat(Files.readString(file())).isEqualTo(text);
    }

    @Test
    void aBindingThatCannotBeReadIsNotReadAsNone() throws IOException {
        keys().create(new Grant(
                "a",
                TenantId.DEFAULT,
                Set.of(Permission.READ),
                Binding.toUser("alice"),
                Optional.empty(),
                Optional.empty()));
        Files.writeString(file(), Files.readString(file()).replace("\"alice\"", "[\"alice\"]"));

        assertThatThrownBy(() -> keys().list()).isInstanceOf(AccessFileUnusableException.class);
    }

    @Test
    void aFileThatIsGoneIsNotAnEmptyOne() throws IOException {
        Keys server = keys();
        String key = server.first().orElseThrow().secret();
        Files.delete(file());

        assertThatThrownBy(() -> server.verify(key))
                .isInstanceOf(AccessFileUnusableException.class)
                .hasMessageContaining("is gone");
    }

    @Test
    void aPlaceThatCannotBeWrittenToIsNamed() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");
        Keys keys = new Keys(notADirectory.resolve(Keys.FILE), clock, new SecureRandom());

        assertThatThrownBy(keys::first)
                .isInstanceOf(AccessFileUnusableException.class)
                .hasMessageContaining("keys.json");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> Permission.of("none")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() ->
                        new Grant("a", TenantId.DEFAULT, Set.of(), Binding.NONE, Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new Grant(
                        "a",
                        TenantId.DEFAULT,
                        Set.of(Permission.ADMIN),
                        Binding.toUser("alice"),
                        Optional.empty(),
                        Optional.empty()))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> new TenantId("../up")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> keys().revoke("0".repeat(16))).isInstanceOf(NotFoundException.class);
        String id = keys().create(grant("a")).info().id();
        assertThatThrownBy(() -> keys().rotate(id, Duration.ofDays(91))).isInstanceOf(InvalidRequestException.class);
    }

    private interface Act<T> {
        T of(int number);
    }

    private static <T> List<T> atOnce(int number, Act<T> act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<T>> begun = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int which = i;
                begun.add(threads.submit(() -> act.of(which)));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> one : begun) {
                done.add(one.get());
            }
            return done;
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<KeyInfo> opened(String key) {
        return keys().verify(key) instanceof Verdict.Good good ? Optional.of(good.key()) : Optional.empty();
    }

    private static Grant grant(String name) {
        return new Grant(
                name,
                TenantId.DEFAULT,
                Set.of(Permission.READ, Permission.WRITE),
                Binding.NONE,
                Optional.empty(),
                Optional.empty());
    }

    private Keys keys() {
        return new Keys(file(), clock, new SecureRandom());
    }

    private Path file() {
        return directory.resolve(Keys.FILE);
    }
}
