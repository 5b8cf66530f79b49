package dev.remembrancer.redis;

import static dev.remembrancer.redis.Exchange.command;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.store.InfoListing;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.PlannedChanges;
import dev.remembrancer.session.store.SessionStore;
import dev.remembrancer.session.store.SessionWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisClient;

/**
 * Sessions in Redis, as {@code RedisSession} of the OpenAI Agents SDK for Python keeps them: a hash
 * {@code <prefix>:<id>} with the times, and a list {@code <prefix>:<id>:messages} with the items. Both can work on one
 * session at the same time. Owner, metadata and idempotency keys are in a hash {@code remembrancer_facts:<prefix>:<id>},
 * made when it is needed; the SDK neither reads nor clears it, and what it left there of a session that it cleared is
 * not taken for the next one's, unless that began in the same second.
 *
 * <p>A unit watches the keys of its session and is carried out in one transaction; it starts over when somebody else
 * changed them meanwhile. Durable is what the server's configuration makes durable ({@code appendonly},
 * {@code appendfsync}). Times are the server's, in whole seconds.
 *
 * <p>With a time to live, each change of ours sets it anew for all keys of the session, as an append of the SDK does for
 * its own; a read doesn't. Listing walks through all keys of the database: it is for administrators. Two ids of which
 * one is the other with {@code :messages} or {@code :counter} behind it share a key and can't both be used.
 *
 * <p>The client is for one server, or for a proxy in front of several. Redis 6.2 or newer.
 */
public final class RedisSessionStore implements SessionStore {
    private final RedisClient client;
    private final boolean owned;
    private final RedisSessionOptions options;

    private RedisSessionStore(RedisClient client, boolean owned, RedisSessionOptions options) {
        this.client = client;
        this.owned = owned;
        this.options = options;
    }

    /**
     * Sessions on the server of a URL, such as {@code redis://localhost:6379/0} or {@code rediss://user:password@host}.
     * It is asked nothing yet.
     *
     * @throws InvalidRequestException when the URL is none of Redis
     */
    public static RedisSessionStore open(URI url, RedisSessionOptions options) {
        boolean known = "redis".equals(url.getScheme()) || "rediss".equals(url.getScheme());
        if (!known || url.getHost() == null) {
            throw new InvalidRequestException("url", "is no redis:// or rediss:// URL with a host");
        }
        return new RedisSessionStore(RedisClient.create(url), true, options);
    }

    /** Sessions over a client that is in use already. It stays open when the store is closed. */
    public static RedisSessionStore over(RedisClient client, RedisSessionOptions options) {
        return new RedisSessionStore(client, false, options);
    }

    @Override
    public List<ItemRow> newest(SessionId session, int limit) {
        try (Exchange exchange = open("read", session)) {
            CommandArguments ask = WatchedSession.ask(keys(session), limit);
            return Replies.rows(exchange.ask(List.of(ask)).get(0));
        }
    }

    @Override
    public <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> unit) {
        try (Exchange exchange = open("change", session)) {
            while (true) {
                WatchedSession before = WatchedSession.watch(exchange, session, keys(session));
                PlannedChanges changes = new PlannedChanges(before);
                R result = unit.apply(changes);
                boolean nothing = changes.isEmpty() || (changes.isCleared() && !before.isThere());
                if (nothing
                        || exchange.commit(SessionChange.commands(before, changes, options.ttl()))
                                .isPresent()) {
                    return result;
                }
            }
        }
    }

    @Override
    public Optional<SessionInfo> info(SessionId session) {
        SessionKeys keys = keys(session);
        try (Exchange exchange = open("read", session)) {
            List<?> replies = exchange.askAtOnce(List.of(SessionHash.ask(keys), SessionHash.askFacts(keys)));
            return SessionHash.read(replies.get(0), replies.get(1)).info(session);
        }
    }

    @Override
    public SessionPage list(SessionQuery query) {
        try (Exchange exchange = Exchange.open(client, "list sessions")) {
            Map<SessionId, SessionInfo> found = new SessionScan(exchange, options.keyPrefix()).all(query.prefix());
            return InfoListing.of(found.values().stream(), query);
        }
    }

    /** Whether the server answers. */
    public boolean isReachable() {
        try (Exchange exchange = Exchange.open(client, "ping")) {
            return !exchange.ask(List.of(command(Command.PING))).isEmpty();
        } catch (RedisUnavailableException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (owned) {
            client.close();
        }
    }

    private SessionKeys keys(SessionId session) {
        return SessionKeys.of(options.keyPrefix(), session);
    }

    private Exchange open(String verb, SessionId session) {
        return Exchange.open(client, verb + " session " + session);
    }
}
