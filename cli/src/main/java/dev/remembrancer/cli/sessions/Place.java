package dev.remembrancer.cli.sessions;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.session.encrypted.SdkKey;
import dev.remembrancer.sessions.Access;
import dev.remembrancer.sessions.SessionsUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * A store of conversations as it was typed.
 *
 * @param url its name
 * @param keyFile the file that has its key, if it is encrypted
 */
record Place(String url, Optional<Path> keyFile) {
    /** Opens the store; one that is a file is made when it is not there. */
    Sessions open(Shell shell) {
        Sessions plain = new SessionsUrl(url).open(Access.of(shell.environment()), shell.clock());
        try {
            return keyFile.map(file -> encrypted(plain, file, shell)).orElse(plain);
        } catch (RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Opens the store to look into it. A mistyped file is not made. */
    Sessions openExisting(Shell shell) {
        if (new SessionsUrl(url).file().filter(file -> !Files.exists(file)).isPresent()) {
            throw new NotFoundException("there are no conversations in " + url + "; name another store with --db");
        }
        return open(shell);
    }

    private static Sessions encrypted(Sessions plain, Path keyFile, Shell shell) {
        try {
            SdkKey key = new SdkKey(Files.readString(keyFile).strip());
            return EncryptedSessions.over(
                    plain, Encryption.likeSdk(key, Lifetime.UNLIMITED, new SecureRandom()), shell.clock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
