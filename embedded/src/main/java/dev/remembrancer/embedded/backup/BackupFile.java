package dev.remembrancer.embedded.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A backup that was read and found to be what it says it is: no byte of it has changed since it was written, its parts
 * are those of its manifest, and none of them names a place outside of a data directory. For one thread.
 */
final class BackupFile implements AutoCloseable {
    /** The longest manifest: some hundred thousand parts. */
    private static final int LONGEST_MANIFEST = 64 << 20;

    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a backup and looks at every byte of it. Writes nothing.
     *
     * @throws BackupRefusedException when it can't be restored
     * @throws IOException when it can't be read
     */
    static BackupFile open(Path file) throws IOException {
        return switch (Seal.look(file)) {
            case MISSING ->
                throw new BackupRefusedException(
                        file + " is no backup, or it was cut off: its end is missing; use another");
            case BROKEN ->
                throw new BackupRefusedException(file + " is damaged " + damagedPlace(file) + "; use another");
            case WHOLE -> read(file);
        };
    }

    private static BackupFile read(Path file) throws IOException {
        ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        try {
            BackupFile opened = new BackupFile(file, zip, manifest(file, zip));
            opened.requireParts();
            for (BackupPart part : opened.manifest.parts()) {
                opened.read(part, OutputStream.nullOutputStream());
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    /** Where it is damaged, as far as that can be told: what is damaged may be what would tell it. */
    private static String damagedPlace(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            BackupFile opened = new BackupFile(file, zip, manifest(file, zip));
            opened.requireParts();
            for (BackupPart part : opened.manifest.parts()) {
                if (!opened.isWhole(part)) {
                    return "in its part " + part.name();
                }
            }
            return "between its parts, which are whole themselves";
        } catch (IOException | RuntimeException e) {
            return "in its manifest or its table of parts";
        }
    }

    private boolean isWhole(BackupPart part) {
        try {
            read(part, OutputStream.nullOutputStream());
            return true;
        } catch (IOException | BackupRefusedException e) {
            return false;
        }
    }

    BackupManifest manifest() {
        return manifest;
    }

    /** Writes a part to a place where nothing is yet. */
    void extract(BackupPart part, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target, StandardOpenOption.CREATE_NEW)) {
            read(part, out);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private static BackupManifest manifest(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.ENTRY);
        if (entry == null) {
            throw new BackupRefusedException(file + " has no " + BackupManifest.ENTRY + "; it is no backup");
        }
        byte[] text;
        try (InputStream in = zip.getInputStream(entry)) {
            text = in.readNBytes(LONGEST_MANIFEST + 1);
        }
        if (text.length > LONGEST_MANIFEST) {
            throw new BackupRefusedException(file + " has a manifest of more than " + LONGEST_MANIFEST + " bytes");
        }
        return new ManifestText(file).read(new String(text, StandardCharsets.UTF_8));
    }

    /** What the manifest does not name would come unlooked at; what it names twice, once looked at and once not. */
    private void requireParts() {
        Set<String> wanted = new HashSet<>(Set.of(BackupManifest.ENTRY));
        manifest.parts().forEach(part -> wanted.add(part.name()));
        Set<String> found = new HashSet<>();
        for (ZipEntry entry : (Iterable<ZipEntry>)
                () -> zip.stream().map(ZipEntry.class::cast).iterator()) {
            if (!found.add(entry.getName())) {
                throw new BackupRefusedException(file + " has a part twice; it was not written by this program");
            }
        }
        if (!found.equals(wanted)) {
            throw new BackupRefusedException(
                    file + " has other parts than its manifest names; it was not written by this program");
        }
    }

    /** Never more than the manifest says, however much comes out. */
    private void read(BackupPart part, OutputStream out) throws IOException {
        ZipEntry entry = zip.getEntry(part.name());
        MessageDigest digest = Seal.sha256();
        byte[] block = new byte[1 << 16];
        long left = part.bytes();
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                left -= read;
                if (left < 0) {
                    throw new BackupRefusedException(file + " has more in " + part.name()
                            + " than its manifest says; it was not written by this program");
                }
                digest.update(block, 0, read);
                out.write(block, 0, read);
            }
        }
        if (left > 0 || !part.sha256().equals(HexFormat.of().formatHex(digest.digest()))) {
            throw new BackupRefusedException(file + " has not in " + part.name()
                    + " what its manifest says; it was not written by this program");
        }
    }
}
