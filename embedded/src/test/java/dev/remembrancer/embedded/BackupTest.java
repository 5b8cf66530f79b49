package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.BackupManifest;
import dev.remembrancer.embedded.backup.BackupPart;
import dev.remembrancer.embedded.backup.BackupRefusedException;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.embedded.backup.Restore.Restored;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.MutableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final String SECRET = "the words that were forgotten";

    private final MutableClock clock = MutableClock.atNoon();

    @TempDir
    Path directory;

    @Test
    void memoriesConversationsKeysAndTenantsComeBackAsTheyWere() throws IOException {
        Path data = directory.resolve("data");
        Path acme = data.resolve("tenants/acme");
        List<Memory> memories = fill(data);
        List<Memory> tenants = fill(acme);
        Files.writeString(data.resolve("keys.json"), "{\"keys\": 1}");
        Files.writeString(data.resolve("tenants.json"), "{\"tenants\": 1}");
        Files.writeString(data.resolve("keys.json.lock"), "");
        Files.writeString(data.resolve("notes.txt"), "not ours");

        Backup.Written written = back(data).writeTo(file(), false);
        Restored restored = restore().restore(file(), directory.resolve("restored"));

        assertThat(written.bytes()).isEqualTo(Files.size(file()));
        assertThat(written.manifest().parts())
                .extracting(BackupPart::name)
                .containsExactly(
                        "audit.heads",
                        "tenants/acme/audit.heads",
                        "memory.db",
                        "sessions.db",
                        "tenants/acme/memory.db",
                        "tenants/acme/sessions.db",
                        "audit.json",
                        "keys.json",
                        "tenants.json",
                        "tenants/acme/audit.json");
        assertThat(restored.manifest()).isEqualTo(written.manifest()).isEqualTo(Restore.verify(file()));
        assertThat(restored.manifest().count("memories")).isEqualTo(memories.size() + tenants.size());
        assertThat(restored.indexed()).isEqualTo(memories.size() + tenants.size());
        assertThat(restored.manifest().tenants()).isEqualTo(1);
        assertSame(restored.directory(), memories);
        assertSame(restored.directory().resolve("tenants/acme"), tenants);
        assertThat(restored.directory().resolve("keys.json")).hasContent("{\"keys\": 1}");
        assertThat(restored.directory().resolve("tenants.json")).hasContent("{\"tenants\": 1}");
        assertNothingElseIn(directory, "data", "backup", "restored");
    }

    private void assertSame(Path place, List<Memory> memories) {
        try (Remembrancer remembrancer = open(place)) {
            assertThat(everything(remembrancer)).containsExactlyElementsOf(memories);
            assertThat(remembrancer.check()).isEmpty();
            assertThat(remembrancer
                            .agent("support")
                            .recall(Query.of("formal tone").user("alice").minimumConfidence(0))
                            .memories())
                    .extracting(recalled -> recalled.memory().content())
                    .contains("Prefers a formal tone");
            BranchedSession thread = thread(remembrancer);
            assertThat(thread.currentBranch()).isEqualTo(new BranchId("second"));
            assertThat(thread.items(new BranchId("main")))
                    .extracting(Item::json)
                    .containsExactly(Item.user("one").json(), Item.user("two").json());
            assertThat(thread.items(new BranchId("second")))
                    .extracting(Item::json)
                    .containsExactly(Item.user("one").json(), Item.user("three").json());
        }
    }

    @Test
    void whatIsForgottenForGoodIsInNoBackupAndWhatIsForgottenLaterIsInTheOneBefore() throws IOException {
        Path data = directory.resolve("data");
        try (Remembrancer remembrancer = open(data)) {
            var id = remembrancer
                    .agent("support")
                    .remember(NewMemory.semantic(SECRET))
                    .id();
            back(data).writeTo(directory.resolve("before"), false);
            remembrancer.agent("support").memoriesInEveryScope().forget(List.of(id), Forgetting.FOR_GOOD);
            back(data).writeTo(directory.resolve("after"), false);
        }

        restore().restore(directory.resolve("before"), directory.resolve("1"));
        restore().restore(directory.resolve("after"), directory.resolve("2"));

        assertThat(directory.resolve("1/memory.db"))
                .satisfies(file -> assertThat(has(file)).isTrue());
        assertThat(directory.resolve("2/memory.db"))
                .satisfies(file -> assertThat(has(file)).isFalse());
    }

    private static boolean has(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
    }

    @Test
    void oneTenantsBackupIsADirectoryOfItsOwnWithoutKeys() throws IOException {
        Path data = directory.resolve("data");
        fill(data);
        List<Memory> tenants = fill(data.resolve("tenants/acme"));
        Files.writeString(data.resolve("keys.json"), "{}");

        BackupManifest manifest =
                back(data).ofTenant("acme").writeTo(file(), false).manifest();
        restore().restore(file(), directory.resolve("acme"));

        assertThat(manifest.tenant()).contains("acme");
        assertThat(manifest.parts())
                .extracting(BackupPart::name)
                .containsExactly("audit.heads", "memory.db", "sessions.db", "audit.json");
        assertSame(directory.resolve("acme"), tenants);
        assertThatThrownBy(() -> back(data).ofTenant("nobody").writeTo(file(), true))
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> back(directory.resolve("nowhere")).writeTo(file(), true))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aStreamGetsTheSameAsAFile() throws IOException {
        Path data = directory.resolve("data");
        fill(data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        long bytes = back(data).writeTo(out).bytes();
        back(data).writeTo(file(), false);

        assertThat(bytes).isEqualTo(out.size());
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file()));
        assertNothingElseIn(data, "memory.db", "sessions.db", "index", "audit.json", "audit.heads");
    }

    @Test
    void nothingIsReplacedUnlessThatIsSaidAndNobodyElseMayReadABackup() throws IOException {
        Path data = directory.resolve("data");
        fill(data);
        Files.writeString(file(), "precious");

        assertThatThrownBy(() -> back(data).writeTo(file(), false)).isInstanceOf(ConflictException.class);
        assertThat(file()).hasContent("precious");
        assertThatThrownBy(() -> back(data).writeTo(directory, true)).isInstanceOf(ConflictException.class);
        back(data).writeTo(file(), true);

        assertThat(Restore.verify(file()).count("memories")).isPositive();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertNothingElseIn(directory, "data", "backup");
    }

    @Test
    void aDirectoryThatHasSomethingInItIsNeverRestoredInto() throws IOException {
        Path data = directory.resolve("data");
        fill(data);
        back(data).writeTo(file(), false);
        Path target = Files.createDirectories(directory.resolve("target"));
        Files.writeString(target.resolve("precious"), "");

        assertThatThrownBy(() -> restore().restore(file(), target)).isInstanceOf(ConflictException.class);
        assertNothingElseIn(target, "precious");
        Files.delete(target.resolve("precious"));
        restore().restore(file(), target);

        assertThat(target.resolve("memory.db")).exists();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rwx------");
        assertNothingElseIn(directory, "data", "backup", "target");
    }

    @Test
    void aMemoryWithProblemsIsBackedUpAndRestoredByWhoAcceptsThem() throws Exception {
        Path data = directory.resolve("data");
        fill(data);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("memory.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE memories SET content = 'changed' WHERE seq = 1");
        }
        Path target = directory.resolve("target");

        BackupManifest manifest = back(data).writeTo(file(), false).manifest();

        assertThat(manifest.problems()).isEqualTo(1);
        assertThatThrownBy(() -> restore().restore(file(), target))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("checksum");
        assertThat(target).doesNotExist();
        assertThat(restore().acceptingProblems().restore(file(), target).problems())
                .hasSize(1);
    }

    @Test
    void aBackupOfANewerMemoryIsRefusedAndNothingIsLeft() throws Exception {
        Path data = directory.resolve("data");
        fill(data);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("memory.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        assertThatThrownBy(() -> back(data).writeTo(file(), false)).hasMessageContaining("schema 99");
        assertNothingElseIn(directory, "data");
    }

    @Test
    void databasesOfOtherFeaturesComeAlong() throws Exception {
        Path data = directory.resolve("data");
        fill(data);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("more.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE more (a TEXT)");
            statement.execute("INSERT INTO more VALUES ('some')");
        }

        back(data).writeTo(file(), false);
        Path restored = restore().restore(file(), directory.resolve("restored")).directory();

        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + restored.resolve("more.db"));
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT a FROM more").getString(1))
                    .isEqualTo("some");
        }
    }

    private List<Memory> fill(Path place) {
        try (Remembrancer remembrancer = open(place)) {
            var agent = remembrancer.agent("support");
            agent.remember(
                    NewMemory.semantic("Prefers a formal tone").user("alice").key("preference.tone"));
            agent.remember(
                    NewMemory.semantic("Prefers a light tone").user("bob").key("preference.tone"));
            clock.advance(Duration.ofSeconds(1));
            agent.remember(NewMemory.semantic("Prefers no tone").user("bob").key("preference.tone"));
            agent.remember(NewMemory.episodic("Called on Monday").metadata(Map.of("n", 1)));
            BranchedSession thread = thread(remembrancer);
            thread.append(List.of(Item.user("one"), Item.user("two")));
            thread.branch(2, new BranchId("second"));
            thread.append(List.of(Item.user("three")));
            return everything(remembrancer);
        }
    }

    private BranchedSession thread(Remembrancer remembrancer) {
        return BranchingSessions.over(remembrancer.sessions(), clock).session(new SessionId("thread"));
    }

    private static List<Memory> everything(Remembrancer remembrancer) {
        List<Memory> all = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            Page page = remembrancer.agent("support").memoriesInEveryScope().list(Selection.EVERY, next, 1_000);
            all.addAll(page.memories());
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    private Path file() {
        return directory.resolve("backup");
    }

    private Backup back(Path data) {
        return Backup.of(data, clock);
    }

    private Restore restore() {
        return Restore.with(this::open);
    }

    private Remembrancer open(Path place) {
        return Embedded.open(place, HashingEmbedder.standard(), clock);
    }

    private static void assertNothingElseIn(Path place, String... names) throws IOException {
        try (Stream<Path> inside = Files.list(place)) {
            assertThat(inside.map(path -> path.getFileName().toString()))
                    .filteredOn(name -> !name.endsWith("-wal") && !name.endsWith("-shm"))
                    .containsExactlyInAnyOrder(names);
        }
    }
}
