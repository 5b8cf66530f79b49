package dev.remembrancer.cli.sessions;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.advanced.AdvancedOptions;
import dev.remembrancer.advanced.AdvancedSessions;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.jdbc.JdbcLogin;
import dev.remembrancer.jdbc.JdbcOptions;
import dev.remembrancer.jdbc.JdbcSessionStore;
import dev.remembrancer.redis.RedisSessionOptions;
import dev.remembrancer.redis.RedisSessionStore;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.session.encrypted.SdkKey;
import dev.remembrancer.session.store.JsonFileSessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a store of conversations, and the way to it.
 *
 * @param url as it was typed
 */
record StoreUrl(String url) {
    /** The variables that say who opens a database, where the URL doesn't. */
    private static final String USER_VARIABLE = "REMEMBRANCER_DB_USER";

    /** Before the file or URL of a database whose sessions have branches. */
    private static final String ADVANCED = "advanced";

    private static final String PASSWORD_VARIABLE = "REMEMBRANCER_DB_PASSWORD";

    /** Opens the store; one that is a file is made when it is not there. With a key, what is in it is encrypted. */
    Sessions open(Shell shell, Optional<Path> keyFile) {
        Sessions plain = open(shell);
        try {
            return keyFile.map(file -> encrypted(plain, file, shell)).orElse(plain);
        } catch (RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /** Opens the store to look into it. A mistyped file is not made. */
    Sessions openExisting(Shell shell, Optional<Path> keyFile) {
        if (file().filter(file -> !Files.exists(file)).isPresent()) {
            throw new NotFoundException("there are no conversations in " + url + "; name another store with --db");
        }
        return open(shell, keyFile);
    }

    private Sessions open(Shell shell) {
        return switch (scheme()) {
            case "" ->
                StoredSessions.over(
                        url.toLowerCase(Locale.ROOT).endsWith(".json")
                                ? new JsonFileSessionStore(Path.of(url), shell.clock())
                                : SqliteSessionStore.open(Path.of(url), shell.clock()));
            case "jdbc" -> StoredSessions.over(database(shell));
            case ADVANCED ->
                AdvancedSessions.open(
                        file().map(file -> "jdbc:sqlite:" + file).orElseGet(this::database),
                        AdvancedOptions.DEFAULT,
                        shell.clock());
            case "redis", "rediss" -> StoredSessions.over(RedisSessionStore.open(uri(), RedisSessionOptions.DEFAULT));
            default ->
                throw new InvalidRequestException(
                        "db", "names no kind of store that is known; see: remembrancer sessions --help");
        };
    }

    private JdbcSessionStore database(Shell shell) {
        Optional<JdbcLogin> login = shell.variable(USER_VARIABLE)
                .map(user ->
                        new JdbcLogin(user, shell.variable(PASSWORD_VARIABLE).orElse("")));
        return login.map(known -> JdbcSessionStore.open(url, known, JdbcOptions.DEFAULT))
                .orElseGet(() -> JdbcSessionStore.open(url, JdbcOptions.DEFAULT));
    }

    /** The file that it names, if it names one. */
    private Optional<Path> file() {
        String place = scheme().equals(ADVANCED) ? database() : url;
        return scheme(place).isEmpty() ? Optional.of(Path.of(place)) : Optional.empty();
    }

    /** What comes after {@code advanced:}, a file or a JDBC URL. */
    private String database() {
        return url.substring(ADVANCED.length() + 1);
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

    private String scheme() {
        return scheme(url);
    }

    /** The letters before the first colon; empty for a file. A single letter is a drive of Windows. */
    private static String scheme(String url) {
        int colon = url.indexOf(':');
        String scheme = colon < 2 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        return scheme.matches("[a-z][a-z0-9+]*") ? scheme : "";
    }

    private URI uri() {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Its message would repeat the URL, and the password in it.
            throw new InvalidRequestException("db", "is no well-formed URL");
        }
    }
}
