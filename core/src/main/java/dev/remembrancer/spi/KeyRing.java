package dev.remembrancer.spi;

import dev.remembrancer.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys that something was or is encrypted with. To change keys, first give every reader a ring with the new key
 * among the old ones, then make it the current one, then seal anew what the old ones sealed, and only then take the
 * old ones away.
 *
 * <p>Asked for every operation, so that a ring may fetch its keys from elsewhere and change while it is in use; one that
 * fetches should remember what it fetched. Safe for use by several threads.
 */
public interface KeyRing {
    /** All keys that can still open something; the first is the current one, which seals. At least one. */
    List<EncryptionKey> keys();

    /** The key that seals what is written from now on. */
    default EncryptionKey current() {
        return keys().get(0);
    }

    /** The key of that name, if it is on the ring. */
    default Optional<EncryptionKey> key(String id) {
        return keys().stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /** A ring that stays as it is. */
    static KeyRing of(EncryptionKey current, EncryptionKey... old) {
        List<EncryptionKey> keys = new ArrayList<>(List.of(old));
        keys.add(0, current);
        if (keys.stream().map(EncryptionKey::id).distinct().count() < keys.size()) {
            throw new InvalidRequestException("keys", "have two of the same id; a name stands for one secret for ever");
        }
        List<EncryptionKey> fixed = List.copyOf(keys);
        return () -> fixed;
    }
}
