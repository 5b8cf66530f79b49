package dev.remembrancer.sealing;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.spi.KeyRing;
import dev.remembrancer.spi.Purged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keys of subjects in a file, each wrapped by the current key of a ring. When the ring has another current key at
 * opening, all are wrapped anew.
 *
 * <p>The file names no subject. A key is destroyed where it stands: its line is overwritten and synced. Copies of the file
 * have it still: replace them after an erasure.
 *
 * <p>Safe for use by several threads and processes.
 */
public final class SubjectKeyFile implements SubjectKeys {
    /** The usual name, in the directory of a memory. It is no name that a backup takes. */
    public static final String NAME = "subjects.keys";

    /** New keys are made ahead, so that one sync to disk serves many subjects; what is not used lies there for nothing. */
    private static final int MOST_AHEAD = 64;

    private final PrivateFile file;
    private final KeyRing ring;
    private final SecureRandom random;
    private final Map<String, SubjectKey> opened = new ConcurrentHashMap<>();
    private final Deque<SubjectKey> ahead = new ArrayDeque<>();
    private int next = 1;
    private volatile @Nullable Seen seen;

    /** The file as it was read last. */
    private record Seen(Optional<Object> stamp, KeyTable table, WrappingKey wrapping) {}

    private SubjectKeyFile(PrivateFile file, KeyRing ring, SecureRandom random) {
        this.file = file;
        this.ring = ring;
        this.random = random;
    }

    /**
     * Opens the keys in a file. It is made when the first key is asked for.
     *
     * @throws KeysUnusableException when the ring lacks the key by which they are wrapped, or the file is none of ours
     */
    public static SubjectKeyFile open(Path file, KeyRing ring, SecureRandom random) {
        SubjectKeyFile keys = new SubjectKeyFile(new PrivateFile(file), ring, random);
        keys.begin();
        return keys;
    }

    /** Copies a file of keys as it is at one moment, in place of an earlier copy. */
    public static void copy(Path from, Path to) throws IOException {
        PrivateFile file = new PrivateFile(from);
        PrivateFile copy = new PrivateFile(to);
        copy.makeDirectory();
        byte[] bytes = file.alone(() -> file.read().orElseThrow(() -> new NoSuchFileException(from.toString())));
        copy.replace(bytes);
    }

    private void begin() {
        if (!file.isThere()) {
            return;
        }
        if (!read().table().ringKey().equals(ring.current().id())) {
            acting("be wrapped anew", () -> file.alone(this::wrapAnew));
        }
    }

    private Seen wrapAnew() throws IOException {
        KeyTable table = read().table();
        WrappingKey old = wrapping(table);
        WrappingKey current = new WrappingKey(ring.current());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(KeyTable.head(current));
        for (String id : table.places().keySet()) {
            byte[] wrapped = table.wrapped().get(id);
            if (wrapped == null) {
                all.writeBytes(KeyTable.destroyed(id));
            } else {
                byte[] secret = old.unwrap(bytes(id), wrapped).orElseThrow(() -> damaged(id));
                all.writeBytes(KeyTable.line(id, current.wrap(bytes(id), secret, random)));
            }
        }
        file.replace(all.toByteArray());
        return read();
    }

    @Override
    public synchronized SubjectKey fresh() {
        if (seen != null && !file.isThere()) {
            throw gone();
        }
        if (ahead.isEmpty()) {
            acting("take new keys", () -> file.alone(this::makeAhead));
        }
        SubjectKey key = ahead.remove();
        opened.put(key.id(), key);
        return key;
    }

    /** All of them are on the disk before one is used. */
    private boolean makeAhead() throws IOException {
        if (!file.isThere()) {
            file.replace(KeyTable.head(new WrappingKey(ring.current())));
        }
        Seen now = read();
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        List<SubjectKey> made = new ArrayList<>();
        for (int i = 0; i < next; i++) {
            byte[] id = random(SubjectKey.ID_BYTES);
            byte[] secret = random(SubjectKey.SECRET_BYTES);
            lines.writeBytes(
                    KeyTable.line(HexFormat.of().formatHex(id), now.wrapping().wrap(id, secret, random)));
            made.add(new SubjectKey(id, secret, random));
        }
        file.write(now.table().end(), lines.toByteArray());
        next = Math.min(MOST_AHEAD, 2 * next);
        return ahead.addAll(made);
    }

    @Override
    public Optional<SubjectKey> key(String id) {
        SubjectKey known = opened.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        Seen now = current();
        if (!now.table().places().containsKey(id)) {
            throw new SubjectKeyLostException(id, file.path());
        }
        Optional<SubjectKey> found = Optional.ofNullable(now.table().wrapped().get(id))
                .map(wrapped -> now.wrapping().unwrap(bytes(id), wrapped).orElseThrow(() -> damaged(id)))
                .map(secret -> new SubjectKey(bytes(id), secret, random));
        found.ifPresent(key -> opened.put(id, key));
        return found;
    }

    @Override
    public Purged destroy(Collection<String> ids) {
        Set<String> going = Set.copyOf(ids);
        going.forEach(opened::remove);
        if (!file.isThere()) {
            throw gone();
        }
        return acting(
                "lose a key",
                () -> file.alone(() -> {
                    boolean isChanged = false;
                    KeyTable before = read().table();
                    for (Map.Entry<String, Long> line : before.places().entrySet()) {
                        String id = line.getKey();
                        if (going.contains(id) && before.wrapped().containsKey(id)) {
                            file.write(line.getValue(), KeyTable.destroyed(id));
                            isChanged = true;
                        }
                    }
                    KeyTable after = read().table();
                    return going.stream().anyMatch(after.wrapped()::containsKey)
                            ? Purged.notYet(place(), "a key could not be overwritten")
                            : Purged.clean(place(), after.end(), isChanged);
                }));
    }

    @Override
    public String place() {
        return file.path().toString();
    }

    @Override
    public synchronized void close() {
        opened.clear();
        ahead.clear();
    }

    /** The file as it is, read again only when it was changed. */
    private Seen current() {
        Seen before = seen;
        return before != null && before.stamp().equals(acting("be read", file::stamp)) ? before : read();
    }

    private Seen read() {
        Optional<Object> stamp = acting("be read", file::stamp);
        byte[] bytes = acting("be read", file::read).orElseThrow(this::gone);
        KeyTable table = KeyTable.of(bytes)
                .orElseThrow(() -> new KeysUnusableException(file.path()
                        + " is no file of subject keys, or its beginning is damaged; put back a copy of it"));
        Seen now = new Seen(stamp, table, wrapping(table));
        seen = now;
        return now;
    }

    private WrappingKey wrapping(KeyTable table) {
        WrappingKey key = ring.key(table.ringKey())
                .map(WrappingKey::new)
                .orElseThrow(() -> new KeysUnusableException("the key " + table.ringKey() + ", by which the keys in "
                        + file.path() + " are wrapped, is not on the ring; put it back there, below the current one"));
        if (!key.check().equals(table.check())) {
            throw new KeysUnusableException(
                    "the key " + table.ringKey() + " on the ring is not the one by which the keys" + " in "
                            + file.path() + " are wrapped; put the right one on the ring");
        }
        return key;
    }

    private <R> R acting(String what, PrivateFile.Act<R> act) {
        try {
            return act.run();
        } catch (IOException e) {
            throw new KeysUnusableException(
                    file.path() + " can't " + what + " (" + e.getClass().getSimpleName()
                            + "); see that this user may write it, and that there is room",
                    e);
        }
    }

    private KeysUnusableException gone() {
        return new KeysUnusableException(file.path()
                + " is not there, and without the keys in it nothing of this memory can be read; put back the"
                + " latest copy of it");
    }

    private SubjectKeyLostException damaged(String id) {
        return new SubjectKeyLostException(id, file.path());
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String id) {
        try {
            return HexFormat.of().parseHex(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("key", "is no id of a subject key");
        }
    }
}
