package dev.remembrancer.sessions;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.advanced.AdvancedOptions;
import dev.remembrancer.advanced.AdvancedSessions;
import dev.remembrancer.jdbc.JdbcLogin;
import dev.remembrancer.jdbc.JdbcOptions;
import dev.remembrancer.jdbc.JdbcSessionStore;
import dev.remembrancer.mongodb.MongoSessionOptions;
import dev.remembrancer.mongodb.MongoSessionStore;
import dev.remembrancer.openai.ConversationsOptions;
import dev.remembrancer.openai.OpenAiConversations;
import dev.remembrancer.redis.RedisSessionOptions;
import dev.remembrancer.redis.RedisSessionStore;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.JsonFileSessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * The name of a store of conversations, and the way to it:
 *
 * <ul>
 *   <li>a path that ends in {@code .json}: a JSON file;
 *   <li>any other path: a SQLite file in the tables of {@code SQLiteSession};
 *   <li>{@code advanced:} and a path or a JDBC URL: SQLite or PostgreSQL in the tables of {@code AdvancedSQLiteSession};
 *   <li>{@code jdbc:…}: a database in the tables of {@code SQLAlchemySession};
 *   <li>{@code redis://…} or {@code rediss://…}: Redis;
 *   <li>{@code mongodb://…} or {@code mongodb+srv://…}: MongoDB;
 *   <li>{@code openai:}: the Conversations API, of OpenAI or of another server that has it.
 * </ul>
 *
 * @param url as a user wrote it
 */
public record SessionsUrl(String url) {
    private static final String ADVANCED = "advanced";

    /** The file that it names, if it names one. */
    public Optional<Path> file() {
        String place = scheme(url).equals(ADVANCED) ? database() : url;
        return scheme(place).isEmpty() ? Optional.of(Path.of(place)) : Optional.empty();
    }

    /**
     * Opens the store; a file is made when it is not there, tables too. {@code advanced:} gives {@link
     * dev.remembrancer.session.branch.BranchedSessions}.
     *
     * @throws InvalidRequestException when it names no kind of store that is known
     */
    public Sessions open(Access access, InstantSource clock) {
        return switch (scheme(url)) {
            case "" ->
                StoredSessions.over(
                        url.toLowerCase(Locale.ROOT).endsWith(".json")
                                ? new JsonFileSessionStore(Path.of(url), clock)
                                : SqliteSessionStore.open(Path.of(url), clock));
            case "jdbc" -> StoredSessions.over(jdbc(access));
            case ADVANCED ->
                AdvancedSessions.open(
                        file().map(file -> "jdbc:sqlite:" + file).orElseGet(this::database),
                        AdvancedOptions.DEFAULT,
                        clock);
            case "redis", "rediss" ->
                StoredSessions.over(RedisSessionStore.open(uri(url), RedisSessionOptions.DEFAULT));
            case "mongodb", "mongodb+srv" ->
                StoredSessions.over(MongoSessionStore.open(url, MongoSessionOptions.DEFAULT, clock));
            case "openai" -> conversations(access);
            default -> throw new InvalidRequestException("url", "names no kind of store that is known");
        };
    }

    private JdbcSessionStore jdbc(Access access) {
        return access.user()
                .map(user -> new JdbcLogin(user, access.password().orElse("")))
                .map(login -> JdbcSessionStore.open(url, login, JdbcOptions.DEFAULT))
                .orElseGet(() -> JdbcSessionStore.open(url, JdbcOptions.DEFAULT));
    }

    private static OpenAiConversations conversations(Access access) {
        ConversationsOptions options = ConversationsOptions.openai(access.apiKey()
                .orElseThrow(() -> new InvalidRequestException("url", "needs a key; set OPENAI_API_KEY")));
        return OpenAiConversations.open(
                access.baseUrl().map(base -> options.baseUrl(uri(base))).orElse(options), new SecureRandom());
    }

    /** What comes after {@code advanced:}. */
    private String database() {
        return url.substring(ADVANCED.length() + 1);
    }

    /** The letters before the first colon; empty for a file. A single letter is a drive of Windows. */
    private static String scheme(String url) {
        int colon = url.indexOf(':');
        String scheme = colon < 2 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
        return scheme.matches("[a-z][a-z0-9+.-]*") ? scheme : "";
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            // Its message would repeat the URL, and the password in it.
            throw new InvalidRequestException("url", "is not well-formed");
        }
    }
}
