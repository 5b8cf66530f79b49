package dev.remembrancer.redis;

import static dev.remembrancer.redis.Exchange.command;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;

/** Finds sessions among all keys of the database. What is there from the beginning to the end is found. */
final class SessionScan {
    private final Exchange exchange;
    private final String keyPrefix;

    SessionScan(Exchange exchange, String keyPrefix) {
        this.exchange = exchange;
        this.keyPrefix = keyPrefix;
    }

    /** All sessions whose ids begin with something, in no order. */
    Map<SessionId, SessionInfo> all(String prefix) {
        Map<SessionId, SessionInfo> found = new LinkedHashMap<>();
        String pattern = (keyPrefix + ":" + prefix).replaceAll("[\\\\*?\\[\\]]", "\\\\$0") + "*";
        String cursor = "0";
        do {
            CommandArguments scan = command(Command.SCAN, cursor, "MATCH", pattern, "COUNT", "500", "TYPE", "hash");
            List<@Nullable Object> page =
                    Replies.list(exchange.ask(List.of(scan)).get(0));
            cursor = Replies.texts(List.of(page.get(0))).get(0);
            read(Replies.texts(page.get(1)), found);
        } while (!cursor.equals("0"));
        return found;
    }

    private void read(List<String> keys, Map<SessionId, SessionInfo> found) {
        List<SessionId> ids = new ArrayList<>();
        List<CommandArguments> asks = new ArrayList<>();
        for (String key : keys) {
            SessionId id = new SessionId(key.substring(keyPrefix.length() + 1));
            SessionKeys all = SessionKeys.of(keyPrefix, id);
            ids.add(id);
            asks.add(SessionHash.ask(all));
            asks.add(SessionHash.askFacts(all));
        }
        List<@Nullable Object> replies = exchange.ask(asks);
        for (int i = 0; i < ids.size(); i++) {
            SessionId id = ids.get(i);
            SessionHash hash = SessionHash.read(replies.get(2 * i), replies.get(2 * i + 1));
            // A hash of somebody else under our prefix says nothing of a session, or of another one.
            if (hash.id().filter(id.value()::equals).isPresent()) {
                hash.info(id).ifPresent(info -> found.put(id, info));
            }
        }
    }
}
