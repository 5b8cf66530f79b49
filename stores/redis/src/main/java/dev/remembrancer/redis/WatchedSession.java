package dev.remembrancer.redis;

import static dev.remembrancer.redis.Exchange.command;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.store.ItemRow;
import dev.remembrancer.session.store.PlannedChanges;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** A session as it is while nobody else changes it: if somebody does, what is planned over it is not carried out. */
final class WatchedSession implements PlannedChanges.Before {
    private final Exchange exchange;
    private final SessionId id;
    private final SessionKeys keys;
    private final SessionHash hash;
    private final int count;
    private final boolean factsAreThere;
    private final Instant now;

    private WatchedSession(
            Exchange exchange,
            SessionId id,
            SessionKeys keys,
            SessionHash hash,
            int count,
            boolean factsAreThere,
            Instant now) {
        this.exchange = exchange;
        this.id = id;
        this.keys = keys;
        this.hash = hash;
        this.count = count;
        this.factsAreThere = factsAreThere;
        this.now = now;
    }

    static WatchedSession watch(Exchange exchange, SessionId id, SessionKeys keys) {
        // Reading a hash and a list is the check that they are a hash and a list.
        List<@Nullable Object> replies = exchange.ask(List.of(
                command(Command.WATCH, keys.all().toArray(new String[0])),
                SessionHash.ask(keys),
                SessionHash.askFacts(keys),
                command(Command.LLEN, keys.messages()),
                command(Command.EXISTS, keys.facts()),
                command(Command.TIME)));
        List<String> time = Replies.texts(replies.get(5));
        return new WatchedSession(
                exchange,
                id,
                keys,
                SessionHash.read(replies.get(1), replies.get(2)),
                Math.toIntExact(Replies.number(replies.get(3))),
                Replies.number(replies.get(4)) > 0,
                Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1_000));
    }

    /** Whether there is such a session. */
    boolean isThere() {
        return hash.isThere() || count > 0;
    }

    SessionId id() {
        return id;
    }

    SessionKeys keys() {
        return keys;
    }

    SessionHash hash() {
        return hash;
    }

    /** Whether there are facts of a session that went without them. */
    boolean hasForeignFacts() {
        return factsAreThere && !hash.ownsFacts();
    }

    /** The server's time. */
    Instant now() {
        return now;
    }

    @Override
    public List<ItemRow> newest(int limit) {
        return Replies.rows(exchange.ask(List.of(ask(keys, limit))).get(0));
    }

    static CommandArguments ask(SessionKeys keys, int limit) {
        return command(Command.LRANGE, keys.messages(), Integer.toString(-limit), "-1");
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Optional<String> kept(String idempotencyKey) {
        if (!hash.ownsFacts()) {
            return Optional.empty();
        }
        CommandArguments ask = command(Command.HGET, keys.facts(), SessionHash.KEY + idempotencyKey);
        return Optional.ofNullable(exchange.ask(List.of(ask)).get(0)).map(Replies::text);
    }

    @Override
    public SessionInfo described(Optional<String> owner, Map<String, String> metadata) {
        Instant second = Instant.ofEpochSecond(now.getEpochSecond());
        return new SessionInfo(
                id, hash.createdAt().orElse(second), hash.updatedAt().orElse(second), owner, metadata);
    }
}
