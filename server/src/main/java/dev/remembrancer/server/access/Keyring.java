package dev.remembrancer.server.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of the keys: for each its id, the hash of the whole and when it was made. It is written whole or not at all,
 * and only its owner may read it.
 */
final class Keyring {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path file;

    Keyring(Path file) {
        this.file = file;
    }

    /**
     * One key as it is kept.
     *
     * @param id its public half
     * @param hash SHA-256 of the whole key, in hexadecimal
     * @param createdAt when it was made, ISO-8601
     */
    record Entry(String id, String hash, String createdAt) {
        private static Entry of(JsonNode key) {
            Entry entry = new Entry(
                    key.path("id").asText(),
                    key.path("sha256").asText(),
                    key.path("created_at").asText());
            if (entry.id.isEmpty() || HexFormat.of().parseHex(entry.hash).length != 32) {
                throw new IllegalArgumentException("a key without an id or a hash");
            }
            return entry;
        }

        private Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("id", id);
            fields.put("sha256", hash);
            fields.put("created_at", createdAt);
            return fields;
        }
    }

    boolean isThere() {
        return Files.exists(file);
    }

    List<Entry> read() {
        try {
            JsonNode keys = MAPPER.readTree(Files.readAllBytes(file)).path("keys");
            List<Entry> entries = new ArrayList<>();
            keys.forEach(key -> entries.add(Entry.of(key)));
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("no key");
            }
            return entries;
        } catch (IOException | IllegalArgumentException e) {
            throw new KeyringUnusableException(
                    file + " holds no readable keys; put a copy of it back, or move it away to get a new key", e);
        }
    }

    /** Writes the file if it is not there. Returns false when another process was faster, whose keys then count. */
    boolean create(List<Entry> entries) {
        try {
            byte[] text = MAPPER.writeValueAsBytes(
                    Map.of("keys", entries.stream().map(Entry::fields).toList()));
            Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
            Path draft = Files.createTempFile(directory, file.getFileName().toString(), ".new", ownerOnly(directory));
            try {
                write(draft, text);
                return publish(draft);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new KeyringUnusableException("cannot write " + file + ": make its directory writable", e);
        }
    }

    private static void write(Path draft, byte[] text) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(text);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    // A link fails when the name is taken, where a move would replace it; some file systems have no links.
    private boolean publish(Path draft) throws IOException {
        try {
            Files.createLink(file, draft);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            moveInstead(draft, noLinks);
            return true;
        }
    }

    private void moveInstead(Path draft, Exception noLinks) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            e.addSuppressed(noLinks);
            throw e;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path directory) {
        return directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
