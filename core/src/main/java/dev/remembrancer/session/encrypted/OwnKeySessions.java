package dev.remembrancer.session.encrypted;

import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.spi.KeyRing;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Function;

/**
 * Sessions whose items are encrypted in {@linkplain Encryption#strong our own envelope}, each under a key ring of its own:
 * when the keys on it are destroyed, that session can be read nowhere any more, also in backups, and all others can.
 * Otherwise as {@link EncryptedSessions}.
 */
public final class OwnKeySessions extends ForwardingSessions {
    private final Function<SessionId, KeyRing> rings;
    private final SecureRandom random;
    private final InstantSource clock;

    private OwnKeySessions(
            Sessions inner, Function<SessionId, KeyRing> rings, SecureRandom random, InstantSource clock) {
        super(inner);
        this.rings = rings;
        this.random = random;
        this.clock = clock;
    }

    /**
     * Encrypted sessions.
     *
     * @param inner where the envelopes are kept; closed with these
     * @param rings the ring of each session; it is asked for a key when an item is written or read
     */
    public static OwnKeySessions over(
            Sessions inner, Function<SessionId, KeyRing> rings, SecureRandom random, InstantSource clock) {
        return new OwnKeySessions(inner, rings, random, clock);
    }

    @Override
    public Session session(SessionId id) {
        Encryption encryption = Encryption.strong(rings.apply(id), Lifetime.UNLIMITED, random);
        return EncryptedSessions.over(inner(), encryption, clock).session(id);
    }

    @Override
    public Set<SessionTrait> traits() {
        return SessionTrait.ENCRYPTED.over(inner());
    }
}
