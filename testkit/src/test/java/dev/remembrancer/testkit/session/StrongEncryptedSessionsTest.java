package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import java.time.InstantSource;

class StrongEncryptedSessionsTest implements SessionContract {
    private final Sessions sessions = EncryptedSessions.over(
            Keys.memory(InstantSource.system()),
            Encryption.strong(Keys.ring("2026"), Lifetime.UNLIMITED, Keys.RANDOM),
            InstantSource.system());

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
