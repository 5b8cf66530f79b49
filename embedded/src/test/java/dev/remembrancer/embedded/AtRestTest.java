package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.erasure.EraseRequest;
import dev.remembrancer.erasure.Erasure;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.sealing.KeysUnusableException;
import dev.remembrancer.sealing.RingFile;
import dev.remembrancer.sealing.SubjectKeyFile;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.encrypted.WrongKeyException;
import dev.remembrancer.sqlite.StoreNotSealedException;
import dev.remembrancer.sqlite.StoreSealedException;
import dev.remembrancer.testkit.HashingEmbedder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A directory that is encrypted: no word of anybody in any byte of it, and after an erasure none in what a backup from
 * before has, with the keys of today and without any ledger. {@code -Dsealed.subjects=1000} is the long form, {@code
 * -Dseed=S} chooses others.
 */
class AtRestTest {
    private final int subjects = Integer.getInteger("sealed.subjects", 20);
    private final long seed = Long.getLong("seed", 1);

    @TempDir
    Path directory;

    private Path data;
    private Path ring;

    @BeforeEach
    void makeRing() {
        data = directory.resolve("data");
        ring = directory.resolve("ring");
        RingFile.create(ring, "2026-11", new SecureRandom());
    }

    @Test
    void noWordIsInAnyFileAndErasingMakesOlderBackupsUnreadable() throws Exception {
        List<SealedSubject> all =
                IntStream.range(0, subjects).mapToObj(SealedSubject::new).toList();
        List<SealedSubject> order = new ArrayList<>(all);
        Collections.shuffle(order, new Random(seed));
        List<SealedSubject> erased = order.subList(0, subjects / 10);
        List<SealedSubject> kept = order.subList(subjects / 10, subjects);
        Path backup = directory.resolve("before.zip");
        Path oldKeys = directory.resolve("old.keys");
        try (Remembrancer remembrancer = open(data)) {
            all.parallelStream().forEach(subject -> subject.live(remembrancer));
            assertNoWord("open", data, all);
            assertThat(Backup.of(data, InstantSource.system())
                            .writeTo(backup, false)
                            .bytes())
                    .isPositive();
            Files.copy(data.resolve(SubjectKeyFile.NAME), oldKeys);
            for (SealedSubject subject : erased) {
                Erasure receipt = remembrancer.erasures().erase(EraseRequest.of(subject.user()));
                assertThat(receipt.isFinished()).as("%s", receipt.places()).isTrue();
                assertThat(receipt.places()).anyMatch(place -> place.toString().contains(SubjectKeyFile.NAME));
            }
            assertReadable("the memory itself", remembrancer, kept, erased);
            assertThat(remembrancer.check()).isEmpty();
        }
        assertNoWord("closed", data, all);

        Path unpacked = unpack(backup, directory.resolve("unpacked"));
        assertThat(unpacked.resolve(SubjectKeyFile.NAME)).doesNotExist();
        assertNoWord("backup", unpacked, all);
        Path control = unpack(backup, directory.resolve("control"));
        Files.copy(data.resolve(SubjectKeyFile.NAME), unpacked.resolve(SubjectKeyFile.NAME));
        Files.copy(oldKeys, control.resolve(SubjectKeyFile.NAME));
        // No ledger: what is there of the erased is there still, and nobody can read it.
        Files.deleteIfExists(unpacked.resolve("erased.jsonl"));
        try (Remembrancer remembrancer = open(unpacked)) {
            assertReadable("a backup from before, with the keys of today", remembrancer, kept, erased);
            // What nobody can read can be erased all the same.
            Erasure again =
                    remembrancer.erasures().erase(EraseRequest.of(erased.get(0).user()));
            assertThat(again.isFinished()).as("%s", again.places()).isTrue();
        }
        try (Remembrancer remembrancer = open(control)) {
            // With the keys of then it can: so the keys are what it hangs on.
            assertThat(contents(remembrancer))
                    .containsAll(all.stream().map(SealedSubject::fact).toList());
        }
    }

    private void assertNoWord(String what, Path place, List<SealedSubject> all) throws Exception {
        EveryByte bytes = EveryByte.in(place);
        List<String> found = all.stream()
                .flatMap(subject -> bytes.of(subject.marker()).stream())
                .toList();
        List<String> vectors = new ArrayList<>();
        for (SealedSubject subject : all) {
            vectors.addAll(EveryByte.holding(place, MarkedEmbedder.bytes(subject.fact())));
        }
        System.out.printf(
                "AtRestTest, %s: %d subjects, %d places with a word of theirs, %d of their vectors; %.1f MB looked through%n",
                what, all.size(), found.size(), vectors.size(), bytes.bytes() / 1e6);
        assertThat(found).as("-Dseed=" + seed).isEmpty();
        assertThat(vectors).isEmpty();
    }

    private void assertReadable(
            String what, Remembrancer remembrancer, List<SealedSubject> kept, List<SealedSubject> erased) {
        List<String> contents = contents(remembrancer);
        long ofErased = erased.stream()
                .filter(subject -> contents.stream().anyMatch(text -> text.contains(subject.marker())))
                .count();
        long ofKept = kept.stream()
                .filter(subject -> contents.contains(subject.fact()) && isRecalled(remembrancer, subject))
                .count();
        long talks = kept.stream()
                .filter(subject ->
                        remembrancer.session(subject.talk()).items().equals(List.of(Item.user(subject.said()))))
                .count();
        long readTalks = erased.stream()
                .filter(subject -> isTalkReadable(remembrancer, subject))
                .count();
        System.out.printf(
                "AtRestTest, %s: of %d erased %d are readable and %d of their conversations; of %d others %d and %d%n",
                what, erased.size(), ofErased, readTalks, kept.size(), ofKept, talks);
        assertThat(ofErased + readTalks).isZero();
        assertThat(ofKept).isEqualTo(kept.size());
        assertThat(talks).isEqualTo(kept.size());
    }

    private static boolean isTalkReadable(Remembrancer remembrancer, SealedSubject subject) {
        try {
            return !remembrancer.session(subject.talk()).items().isEmpty();
        } catch (WrongKeyException unreadable) {
            return false;
        }
    }

    private static boolean isRecalled(Remembrancer remembrancer, SealedSubject subject) {
        Query query = Query.of(subject.fact())
                .user(subject.user())
                .minimumConfidence(0)
                .topK(20);
        return remembrancer.agent("support").recall(query).memories().stream()
                .anyMatch(found -> found.memory().content().equals(subject.fact()));
    }

    @Test
    void withoutTheRightKeysNothingIsReadAndNothingIsDestroyed() throws Exception {
        live(data, "alice");
        byte[] before = Files.readAllBytes(data.resolve(SubjectKeyFile.NAME));
        Path other = directory.resolve("other");
        RingFile.create(other, "2026-11", new SecureRandom());
        Path stranger = directory.resolve("stranger");
        RingFile.create(stranger, "2020-01", new SecureRandom());

        assertThatThrownBy(() -> Embedded.open(data, HashingEmbedder.standard()))
                .isInstanceOf(StoreSealedException.class)
                .hasMessageContaining("key ring");
        assertThatThrownBy(() -> open(data, other))
                .isInstanceOf(KeysUnusableException.class)
                .hasMessageContaining("is not the one");
        assertThatThrownBy(() -> open(data, stranger))
                .isInstanceOf(KeysUnusableException.class)
                .hasMessageContaining("2026-11");
        Files.move(data.resolve(SubjectKeyFile.NAME), directory.resolve("moved"));
        assertThatThrownBy(() -> open(data))
                .isInstanceOf(KeysUnusableException.class)
                .hasMessageContaining("put back");
        assertThat(data.resolve(SubjectKeyFile.NAME)).doesNotExist();
        Files.move(directory.resolve("moved"), data.resolve(SubjectKeyFile.NAME));

        assertThat(Files.readAllBytes(data.resolve(SubjectKeyFile.NAME))).isEqualTo(before);
        try (Remembrancer remembrancer = open(data)) {
            assertThat(contents(remembrancer)).containsExactly("about alice");
        }
    }

    @Test
    void aLostKeyHidesItsSubjectAloneAndIsNamed() throws Exception {
        live(data, "alice");
        byte[] keysOfAlice = Files.readAllBytes(data.resolve(SubjectKeyFile.NAME));
        live(data, "bob");
        Files.write(data.resolve(SubjectKeyFile.NAME), keysOfAlice);
        try (Remembrancer remembrancer = open(data)) {
            assertThat(contents(remembrancer)).containsExactly("about alice");
            assertThat(remembrancer.check())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.what()).contains("put the keys back"));
            assertThatThrownBy(() -> remembrancer
                            .agent("support")
                            .remember(NewMemory.semantic("more of bob").user("bob")))
                    .hasMessageContaining("put back the latest copy");
            assertThat(remembrancer.erasures().erase(EraseRequest.of("bob")).isFinished())
                    .isTrue();
            remembrancer
                    .agent("support")
                    .remember(NewMemory.semantic("new life of bob").user("bob"));
        }
        try (Remembrancer remembrancer = open(data)) {
            assertThat(contents(remembrancer)).containsExactlyInAnyOrder("about alice", "new life of bob");
        }
    }

    @Test
    void anErasureThatCanNotDestroyTheKeysGoesOnUntilItHas() throws Exception {
        live(data, "bob");
        Path away = directory.resolve("away");
        try (Remembrancer remembrancer = open(data)) {
            remembrancer
                    .agent("support")
                    .remember(NewMemory.semantic("about alice").user("alice"));
            // Whose keys were used is still readable then.
            assertThat(contents(remembrancer)).hasSize(2);
            Files.move(data.resolve(SubjectKeyFile.NAME), away);
            Erasure begun = remembrancer.erasures().erase(EraseRequest.of("alice"));
            assertThat(begun.isFinished()).isFalse();
            assertThat(contents(remembrancer)).containsExactly("about bob");
        }
        String before = Files.readString(away);
        Files.move(away, data.resolve(SubjectKeyFile.NAME));
        try (Remembrancer remembrancer = open(data)) {
            long patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
            while (System.nanoTime() < patience
                    && !remembrancer.erasures().recent(1).get(0).isFinished()) {
                Thread.sleep(20);
            }
            assertThat(remembrancer.erasures().recent(1).get(0).isFinished()).isTrue();
            assertThat(contents(remembrancer)).containsExactly("about bob");
        }
        assertThat(before).doesNotContain("---");
        assertThat(Files.readString(data.resolve(SubjectKeyFile.NAME))).contains("---");
    }

    @Test
    void theRingIsChangedKeyByKey() throws Exception {
        live(data, "alice");
        Path old = Files.copy(ring, directory.resolve("old-ring"));
        RingFile.add(ring, "2026-12", new SecureRandom());
        live(data, "bob");
        List<String> lines = Files.readAllLines(ring);
        Files.write(ring, lines.subList(0, 1));
        try (Remembrancer remembrancer = open(data)) {
            assertThat(contents(remembrancer)).containsExactlyInAnyOrder("about alice", "about bob");
        }
        assertThatThrownBy(() -> open(data, old))
                .isInstanceOf(KeysUnusableException.class)
                .hasMessageContaining("2026-12");
    }

    @Test
    void aRingThatStrangersMayReadIsRefused() throws Exception {
        Files.setPosixFilePermissions(ring, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> RingFile.read(ring))
                .isInstanceOf(KeysUnusableException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void aDirectoryThatIsNotEncryptedStaysSo() {
        try (Remembrancer remembrancer = Embedded.open(data, HashingEmbedder.standard())) {
            remembrancer
                    .agent("support")
                    .remember(NewMemory.semantic("in clear").user("alice"));
        }
        assertThatThrownBy(() -> open(data))
                .isInstanceOf(StoreNotSealedException.class)
                .hasMessageContaining("export");
        try (Remembrancer remembrancer = Embedded.open(data, HashingEmbedder.standard())) {
            assertThat(contents(remembrancer)).containsExactly("in clear");
        }
    }

    @Test
    void whatIsSealedOpensInItsOwnRowAlone() throws Exception {
        try (Remembrancer remembrancer = open(data)) {
            remembrancer
                    .agent("support")
                    .rememberAll(List.of(
                            NewMemory.semantic("the first").user("alice"),
                            NewMemory.semantic("the other").user("alice")));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve(Embedded.STORE));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE memories SET sealed = (SELECT sealed FROM memories AS other"
                    + " WHERE other.seq <> memories.seq) WHERE seq = (SELECT min(seq) FROM memories)");
        }
        try (Remembrancer remembrancer = open(data)) {
            assertThat(contents(remembrancer)).containsExactly("the other");
        }
    }

    private void live(Path place, String user) {
        try (Remembrancer remembrancer = open(place)) {
            remembrancer
                    .agent("support")
                    .remember(NewMemory.semantic("about " + user).user(user));
        }
    }

    private Remembrancer open(Path place) {
        return open(place, ring);
    }

    private static Remembrancer open(Path place, Path withRing) {
        return Embedded.openSealed(
                place, new MarkedEmbedder(), InstantSource.system(), AtRest.with(RingFile.read(withRing)));
    }

    private static List<String> contents(Remembrancer remembrancer) {
        List<String> contents = new ArrayList<>();
        for (AgentInfo agent : remembrancer.agents()) {
            Optional<Page.Cursor> next = Optional.empty();
            do {
                Page page =
                        remembrancer.agent(agent.name()).memoriesInEveryScope().list(Selection.EVERY, next, 1_000);
                page.memories().stream().map(Memory::content).forEach(contents::add);
                next = page.next();
            } while (next.isPresent());
        }
        return contents;
    }

    /** A backup as whoever finds it sees it. */
    private static Path unpack(Path backup, Path target) throws IOException {
        Files.createDirectories(target);
        try (InputStream in = Files.newInputStream(backup);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, target.resolve(entry.getName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target;
    }
}
