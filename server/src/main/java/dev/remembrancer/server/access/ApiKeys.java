package dev.remembrancer.server.access;

import dev.remembrancer.server.access.Keyring.Entry;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys that open the server. Safe for use by several threads. */
public final class ApiKeys {
    private static final byte[] NO_HASH = new byte[32];

    private final Map<String, byte[]> hashes;
    private final Optional<String> newKey;

    private ApiKeys(List<Entry> entries, Optional<String> newKey) {
        this.hashes = entries.stream()
                .collect(Collectors.toUnmodifiableMap(
                        Entry::id, entry -> HexFormat.of().parseHex(entry.hash())));
        this.newKey = newKey;
    }

    /**
     * Reads the keys in a file; when there is no such file, makes it with a first key.
     *
     * @throws KeyringUnusableException when the file is damaged, or can't be read or made
     */
    public static ApiKeys open(Path file, InstantSource clock, SecureRandom random) {
        Keyring keyring = new Keyring(file);
        if (!keyring.isThere()) {
            ApiKey key = ApiKey.make(random);
            Entry entry = new Entry(
                    key.id(),
                    HexFormat.of().formatHex(key.hash()),
                    clock.instant().toString());
            if (keyring.create(List.of(entry))) {
                return new ApiKeys(List.of(entry), Optional.of(key.reveal()));
            }
        }
        return new ApiKeys(keyring.read(), Optional.empty());
    }

    /** The key that was made by {@link #open}, if one was: show it now, it is kept nowhere. */
    public Optional<String> newKey() {
        return newKey;
    }

    /**
     * Who it is that showed a key, if it is one of these. The time this takes does not tell how much of the key was
     * right, nor whether its id is known.
     */
    public Optional<Caller> verify(String shown) {
        return ApiKey.parse(shown).filter(this::isKnown).map(ApiKey::id).map(Caller::withEveryPermission);
    }

    private boolean isKnown(ApiKey key) {
        byte[] expected = hashes.getOrDefault(key.id(), NO_HASH);
        return MessageDigest.isEqual(expected, key.hash());
    }
}
