package dev.remembrancer.embedded.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.PermanentException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.session.Item;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.MutableClock;
import dev.remembrancer.testkit.SeededCases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no whole backup of ours is refused, and nothing is written for it. */
class DamagedBackupTest {
    private final MutableClock clock = MutableClock.atNoon();
    private final int samples = Integer.getInteger("samples", 300);
    private final SeededCases cases = new SeededCases(Long.getLong("seed", 1));

    @TempDir
    Path directory;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        Path data = directory.resolve("data");
        try (Remembrancer remembrancer = open(data)) {
            for (int i = 0; i < 20; i++) {
                remembrancer.agent("support").remember(NewMemory.semantic("Fact number " + i));
            }
            remembrancer.session("thread").append(List.of(Item.user("one")));
        }
        Files.writeString(data.resolve("keys.json"), "{}");
        file = directory.resolve("backup");
        whole = new byte[0];
        whole = bytes(Backup.of(data, clock));
    }

    private static byte[] bytes(Backup backup) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long bytes = backup.writeTo(out).bytes();
        assertThat(bytes).isEqualTo(out.size());
        return out.toByteArray();
    }

    @Test
    void everyByteThatChangedIsFound() throws IOException {
        int table = 250;
        for (int i = 0; i < samples + 2 * table; i++) {
            int place = i < samples ? cases.below(whole.length) : i - samples;
            // The beginning and the end byte by byte: there are the zip's own fields.
            place = place < table || i < samples ? place : whole.length - 1 - (place - table);
            byte[] changed = whole.clone();
            changed[place] ^= (byte) (1 << cases.below(8));
            Files.write(file, changed);
            assertThatThrownBy(() -> Restore.verify(file))
                    .as("byte %d of %d, -Dseed=%d", place, whole.length, cases.seed())
                    .isInstanceOf(BackupRefusedException.class);
        }
        Files.write(file, whole);
        assertThat(Restore.verify(file).count("memories")).isEqualTo(20);
    }

    @Test
    void aDamagedPartIsNamed() throws IOException {
        byte[] changed = whole.clone();
        changed[1_000] ^= 1;
        Files.write(file, changed);

        assertThatThrownBy(() -> Restore.verify(file)).hasMessageContaining("damaged in its part memory.db");
    }

    @Test
    void aFileThatWasCutOffAnywhereOrGrewIsRefused() throws IOException {
        for (int i = 0; i < samples; i++) {
            int length = i < 100 ? whole.length - 1 - i : cases.below(whole.length);
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Restore.verify(file))
                    .as("%d of %d bytes, -Dseed=%d", length, whole.length, cases.seed())
                    .isInstanceOf(BackupRefusedException.class);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length + 1));
        assertThatThrownBy(() -> Restore.verify(file)).isInstanceOf(BackupRefusedException.class);
        Files.delete(file);
        assertThatThrownBy(() -> Restore.verify(file)).hasMessageContaining("not there");
    }

    @Test
    void aDamagedFileLeavesTheTargetAsItWas() throws IOException {
        byte[] changed = whole.clone();
        changed[whole.length / 2] ^= 1;
        Files.write(file, changed);
        Path target = Files.createDirectory(directory.resolve("target"));

        assertThatThrownBy(() -> restore(target)).isInstanceOf(BackupRefusedException.class);
        assertThat(target).isEmptyDirectory();
        assertThat(directory).isDirectoryNotContaining("glob:**restoring**");
    }

    @Test
    void aNewerFormIsRefusedByItsNumber() throws IOException {
        put("{\"remembrancer_backup\":2,\"parts\":\"of another kind\"}", Map.of());

        assertThatThrownBy(() -> Restore.verify(file))
                .isInstanceOf(BackupRefusedException.class)
                .hasMessageContaining("form 2")
                .hasMessageContaining("up to 1");
    }

    @Test
    void aPartCannotNameAPlaceOutsideOfTheDirectory() throws IOException {
        for (String name : List.of(
                "../evil.json",
                "/evil.json",
                "tenants/../evil.json",
                "tenants/acme/../../evil.json",
                "tenants/Acme/evil.json",
                "C:\\\\evil.json",
                ".hidden.json",
                "index/evil.json",
                "evil.sh",
                "")) {
            put(manifest(part(name, "{}")), Map.of(name.isEmpty() ? "empty" : name, "{}"));
            assertThatThrownBy(() -> restore(directory.resolve("target")))
                    .as(name)
                    .isInstanceOf(BackupRefusedException.class);
            // Nor may it be there without being named.
            put(manifest(part("keys.json", "{}")), Map.of("keys.json", "{}", name + "x", "{}"));
            assertThatThrownBy(() -> restore(directory.resolve("target")))
                    .as(name)
                    .isInstanceOf(BackupRefusedException.class);
        }
        assertThat(directory.resolve("evil.json")).doesNotExist();
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void aPartThatIsAnotherThanItsManifestSaysIsRefused() throws IOException {
        String large = " ".repeat(50_000_000);
        put(manifest(part("keys.json", "{}")), Map.of("keys.json", large));
        assertThatThrownBy(() -> Restore.verify(file)).hasMessageContaining("more in keys.json");
        put(manifest(part("keys.json", "{}")), Map.of("keys.json", "[]"));
        assertThatThrownBy(() -> Restore.verify(file)).hasMessageContaining("not in keys.json");
        put(manifest(part("keys.json", "{}")), Map.of());
        assertThatThrownBy(() -> Restore.verify(file)).hasMessageContaining("other parts");
        put(manifest(part("keys.json", "{}") + "," + part("keys.json", "{}")), Map.of("keys.json", "{}"));
        assertThatThrownBy(() -> Restore.verify(file)).isInstanceOf(BackupRefusedException.class);
    }

    @Test
    void aManifestThatIsNoneIsRefused() throws IOException {
        for (String text : List.of(
                "",
                "{",
                "[]",
                "{}",
                "7",
                "{\"remembrancer_backup\":\"one\"}",
                "{\"remembrancer_backup\":1}",
                "{\"remembrancer_backup\":1,\"product\":\"p\",\"created_at\":\"now\",\"parts\":[]}",
                manifest(""),
                manifest("{\"name\":\"keys.json\"}"),
                manifest(part("keys.json", "{}").replace("\"bytes\":2", "\"bytes\":-2")),
                manifest(part("keys.json", "{}").replace("\"bytes\":2", "\"bytes\":1e99")))) {
            put(text, Map.of("keys.json", "{}"));
            assertThatThrownBy(() -> Restore.verify(file)).as(text).isInstanceOf(BackupRefusedException.class);
        }
    }

    @Test
    void aDatabaseThatIsNoneIsRefusedBeforeAnythingIsInPlace() throws IOException {
        for (String name : List.of("memory.db", "sessions.db", "more.db")) {
            put(
                    manifest(part(name, "no database at all, though long enough")),
                    Map.of(name, "no database at all, though long enough"));
            assertThatThrownBy(() -> restore(directory.resolve("target"))).isInstanceOf(PermanentException.class);
            assertThat(directory.resolve("target")).doesNotExist();
        }
    }

    private static String manifest(String parts) {
        return "{\"remembrancer_backup\":1,\"product\":\"p\",\"created_at\":\"2026-01-02T03:04:05Z\",\"parts\":["
                + parts + "]}";
    }

    private static String part(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return "{\"name\":\"" + name + "\",\"bytes\":" + bytes.length + ",\"sha256\":\""
                + HexFormat.of().formatHex(Seal.sha256().digest(bytes)) + "\"}";
    }

    /** Writes a file that is sealed as ours are, with what others might put into it. */
    private void put(String manifest, Map<String, String> parts) throws IOException {
        Map<String, String> all = new LinkedHashMap<>(parts);
        all.put(BackupManifest.ENTRY, manifest);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Seal.Output sealed = new Seal.Output(out);
        ZipOutputStream zip = new ZipOutputStream(sealed, StandardCharsets.UTF_8);
        zip.setComment(Seal.BLANK);
        for (Map.Entry<String, String> part : all.entrySet()) {
            zip.putNextEntry(new ZipEntry(part.getKey()));
            zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        zip.finish();
        assertThat(sealed.seal()).isEqualTo(out.size());
        Files.write(file, out.toByteArray());
    }

    private Optional<Path> restore(Path target) {
        return Optional.of(Restore.with(this::open).restore(file, target).directory());
    }

    private Remembrancer open(Path place) {
        return Embedded.open(place, HashingEmbedder.standard(), clock);
    }
}
