package dev.remembrancer.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.AuditKeyUnusableException;
import dev.remembrancer.audit.AuditPage;
import dev.remembrancer.audit.AuditQuery;
import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.recall.Query;
import dev.remembrancer.sqlite.SqliteStore;
import dev.remembrancer.testkit.HashingEmbedder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of an audit record: its keys, its signed heads, and what is left of a subject that was erased. */
class DirectoryAuditTest {
    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir
    Path directory;

    private Path memory() {
        return directory.resolve("memory");
    }

    private void use() {
        try (Remembrancer remembrancer = Embedded.open(memory(), HashingEmbedder.standard())) {
            remembrancer
                    .agent("support")
                    .remember(NewMemory.semantic("Prefers tea").user("alice"));
            remembrancer.agent("support").recall(Query.of("tea").user("alice"));
        }
    }

    private DirectoryAudit open() {
        return DirectoryAudit.open(memory(), Optional.empty(), Actor.of("cli"), CLOCK);
    }

    private AuditVerdict verdict() {
        try (DirectoryAudit audit = open()) {
            return audit.verify();
        }
    }

    @Test
    void onlyItsOwnerReadsTheKey() throws Exception {
        use();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(memory().resolve("audit.json"))))
                .isEqualTo("rw-------");
        assertThat(verdict().faults()).isEmpty();
    }

    @Test
    void aRecordWhoseKeyIsGoneIsNotContinued() throws Exception {
        use();
        Files.move(memory().resolve("audit.json"), directory.resolve("aside"));
        assertThatThrownBy(this::use)
                .isInstanceOf(AuditKeyUnusableException.class)
                .hasMessageContaining("put it back from a backup");
        Files.move(directory.resolve("aside"), memory().resolve("audit.json"));
        use();
        assertThat(verdict().faults()).isEmpty();
    }

    @Test
    void anotherKeyAndADamagedOneAreRefused() throws Exception {
        use();
        Path other = directory.resolve("other");
        DirectoryAudit.open(other, Optional.empty(), Actor.of("cli"), CLOCK).close();
        Files.copy(other.resolve("audit.json"), memory().resolve("audit.json"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(this::use)
                .isInstanceOf(AuditKeyUnusableException.class)
                .hasMessageContaining("is not the key of this audit record");
        Files.writeString(memory().resolve("audit.json"), "{\"version\":1,\"chain_key\":\"secret-canary\"}");
        assertThatThrownBy(this::use)
                .isInstanceOf(AuditKeyUnusableException.class)
                .hasMessageContaining("has no keys of an audit record")
                .hasMessageNotContaining("canary");
    }

    @Test
    void anErasedSubjectIsLinkedNoMoreAndTheRecordStillVerifies() {
        use();
        AuditQuery aboutAlice = AuditQuery.latest(100).user(Optional.of("alice"));
        try (SqliteStore store = SqliteStore.open(memory().resolve(Embedded.STORE), CLOCK)) {
            Recorder recorder = Recorder.open(store, AuditFiles.in(memory(), new SecureRandom()), CLOCK);
            AuditPage before = recorder.audit().list(aboutAlice);
            assertThat(before.entries()).extracting(entry -> entry.act()).contains(Act.REMEMBER, Act.RECALL);
            recorder.keepUp();
            store.write(writer -> {
                recorder.erased(writer, Deed.of(Act.ERASE, CLOCK.instant()).subject(Optional.of("alice")));
                return true;
            });
            assertThat(recorder.audit().list(aboutAlice).entries()).isEmpty();
            assertThat(recorder.verdict().faults()).isEmpty();
            recorder.close();
        }
        use();
        assertThat(verdict().faults()).isEmpty();
        try (DirectoryAudit audit = open()) {
            assertThat(audit.list(aboutAlice).entries()).hasSize(2);
        }
    }

    @Test
    void headsCanBeOnAnotherDiskAndTellOfAnOlderStore() throws Exception {
        Path heads = directory.resolve("elsewhere.heads");
        try (DirectoryAudit audit = DirectoryAudit.open(memory(), Optional.of(heads), Actor.of("cli"), CLOCK)) {
            assertThat(audit.verify().heads()).isEqualTo(1);
        }
        Path older = directory.resolve("older.db");
        Files.copy(memory().resolve(Embedded.STORE), older);
        InstantSource later = () -> CLOCK.instant().plusSeconds(120);
        try (DirectoryAudit audit = DirectoryAudit.open(memory(), Optional.of(heads), Actor.of("cli"), later)) {
            assertThat(audit.note(Deed.of(Act.KEY_MADE, later.instant()).object("key_1")))
                    .isPresent();
        }
        Files.copy(older, memory().resolve(Embedded.STORE), StandardCopyOption.REPLACE_EXISTING);
        try (DirectoryAudit audit = DirectoryAudit.open(memory(), Optional.of(heads), Actor.of("cli"), CLOCK)) {
            assertThat(audit.verify().faults()).singleElement().satisfies(fault -> {
                assertThat(fault.entry()).isEqualTo(2);
                assertThat(fault.what()).contains("the store is an older one");
            });
        }
    }

    @Test
    void aRestoredBackupVerifies() {
        use();
        use();
        Path file = directory.resolve("backup.zip");
        assertThat(Backup.of(memory(), CLOCK).writeTo(file, false).bytes()).isPositive();
        Path restored = directory.resolve("restored");
        assertThat(Restore.with(path -> Embedded.open(path, HashingEmbedder.standard()))
                        .restore(file, restored)
                        .problems())
                .isEmpty();
        try (DirectoryAudit audit = DirectoryAudit.open(restored, Optional.empty(), Actor.of("cli"), CLOCK)) {
            AuditVerdict verdict = audit.verify();
            assertThat(verdict.faults()).isEmpty();
            assertThat(verdict.entries()).isGreaterThan(4);
        }
    }
}
