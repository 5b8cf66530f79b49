package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.session.encrypted.SdkKey;
import java.time.InstantSource;

class SdkEncryptedSessionsTest implements SessionContract {
    private final Sessions sessions = EncryptedSessions.over(
            Keys.memory(InstantSource.system()),
            Encryption.likeSdk(new SdkKey("my-secret-key"), Lifetime.UNLIMITED, Keys.RANDOM),
            InstantSource.system());

    @Override
    public Sessions sessions() {
        return sessions;
    }
}
