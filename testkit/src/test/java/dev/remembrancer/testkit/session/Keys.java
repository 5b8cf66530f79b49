package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.EncryptionKey;
import dev.remembrancer.spi.KeyRing;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;

/** Keys for tests, and a store to lock. */
final class Keys {
    static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** A key that is the same each time. */
    static EncryptionKey key(String id) {
        byte[] secret = new byte[EncryptionKey.MINIMUM_BYTES];
        Arrays.fill(secret, (byte) id.hashCode());
        return new EncryptionKey(id, secret);
    }

    static KeyRing ring(String current, String... old) {
        return KeyRing.of(key(current), Arrays.stream(old).map(Keys::key).toArray(EncryptionKey[]::new));
    }

    static Sessions memory(InstantSource clock) {
        return StoredSessions.over(new MemorySessionStore(clock));
    }
}
