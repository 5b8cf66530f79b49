package dev.remembrancer.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubjectKeyFileTest {
    private static final byte[] WORDS = "prefers tea".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private final SecureRandom random = new SecureRandom();
    private final EncryptionKey first = key("first");

    @Test
    void whatIsSealedOpensWhereItBelongsAndByItsKeyAlone() {
        SubjectKeys keys = open(KeyRing.of(first));
        SubjectKey alice = keys.fresh();
        SubjectKey bob = keys.fresh();
        byte[] sealed = alice.seal(WORDS, "memory", "1");

        assertThat(SubjectKey.idOf(sealed)).isEqualTo(alice.id());
        assertThat(sealed).hasSize(WORDS.length + SubjectKey.ADDED_BYTES);
        assertThat(alice.open(sealed, "memory", "1")).contains(WORDS);
        assertThat(alice.open(sealed, "memory", "2")).isEmpty();
        assertThat(alice.open(sealed, "memory1")).isEmpty();
        assertThat(bob.open(sealed, "memory", "1")).isEmpty();
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(alice.open(changed, "memory", "1")).isEmpty();
        }
        assertThat(alice.digest("x")).isNotEqualTo(bob.digest("x")).doesNotStartWith(alice.token("x"));
    }

    @Test
    void aKeyIsInTheFileBeforeItIsGiven() {
        SubjectKeys keys = open(KeyRing.of(first));
        for (int i = 0; i < 200; i++) {
            SubjectKey fresh = keys.fresh();
            byte[] sealed = fresh.seal(WORDS);
            // Another process, as after a crash of this one: no close, no sync but that of the file itself.
            assertThat(open(KeyRing.of(first)).key(fresh.id()).orElseThrow().open(sealed))
                    .contains(WORDS);
        }
    }

    @Test
    void aDestroyedKeyIsGoneForEverybodyAndNoOtherIs() throws Exception {
        SubjectKeys keys = open(KeyRing.of(first));
        List<SubjectKey> all =
                IntStream.range(0, 20).mapToObj(i -> keys.fresh()).toList();
        SubjectKeys elsewhere = open(KeyRing.of(first));
        String before = Files.readString(file());
        assertThat(keys.destroy(List.of(all.get(7).id())).isClean()).isTrue();
        assertThat(keys.destroy(List.of(all.get(7).id())).isClean()).isTrue();

        assertThat(keys.key(all.get(7).id())).isEmpty();
        assertThat(elsewhere.key(all.get(7).id())).isEmpty();
        for (int i = 0; i < 20; i++) {
            assertThat(elsewhere.key(all.get(i).id()).isPresent()).isEqualTo(i != 7);
        }
        String wrapped = before.substring(before.indexOf(all.get(7).id()) + 33).split("\n", 2)[0];
        assertThat(Files.readString(file())).doesNotContain(wrapped).hasSameSizeAs(before);
    }

    @Test
    void aLineThatACrashHasCutOffIsNoKeyAndHidesNone() throws Exception {
        SubjectKey whole = open(KeyRing.of(first)).fresh();
        Files.writeString(file(), whole.id().substring(0, 20), StandardOpenOption.APPEND);
        SubjectKeys again = open(KeyRing.of(first));
        SubjectKey next = again.fresh();
        SubjectKeys third = open(KeyRing.of(first));
        assertThat(third.key(whole.id())).isPresent();
        assertThat(third.key(next.id())).isPresent();
        assertThatThrownBy(() -> third.key("0".repeat(32))).isInstanceOf(SubjectKeyLostException.class);
    }

    @Test
    void severalThatHaveTheFileOpenGiveNoKeyTwice() {
        List<SubjectKeys> open =
                IntStream.range(0, 4).mapToObj(i -> open(KeyRing.of(first))).toList();
        List<String> ids = new ArrayList<>();
        open.parallelStream().forEach(keys -> {
            for (int i = 0; i < 100; i++) {
                String id = keys.fresh().id();
                synchronized (ids) {
                    ids.add(id);
                }
            }
        });
        Set<String> different = new HashSet<>(ids);
        assertThat(different).hasSize(400);
        SubjectKeys after = open(KeyRing.of(first));
        assertThat(different).allMatch(id -> after.key(id).isPresent());
    }

    @Test
    void anotherCurrentKeyWrapsAllAnewAndTheDestroyedStayDestroyed() {
        SubjectKeys keys = open(KeyRing.of(first));
        SubjectKey kept = keys.fresh();
        SubjectKey gone = keys.fresh();
        assertThat(keys.destroy(List.of(gone.id())).isClean()).isTrue();
        EncryptionKey second = key("second");
        assertThat(open(KeyRing.of(second, first)).key(kept.id())).isPresent();

        SubjectKeys after = open(KeyRing.of(second));
        assertThat(after.key(kept.id()).orElseThrow().open(kept.seal(WORDS))).contains(WORDS);
        assertThat(after.key(gone.id())).isEmpty();
        assertThatThrownBy(() -> open(KeyRing.of(first))).hasMessageContaining("second");
        assertThatThrownBy(() -> open(KeyRing.of(key("second")))).hasMessageContaining("is not the one");
    }

    private SubjectKeys open(KeyRing ring) {
        return SubjectKeyFile.open(file(), ring, random);
    }

    private Path file() {
        return directory.resolve(SubjectKeyFile.NAME);
    }

    private EncryptionKey key(String id) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        return new EncryptionKey(id, secret);
    }
}
