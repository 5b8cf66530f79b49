package dev.remembrancer.redis;

import dev.remembrancer.session.SessionId;
import java.util.List;

/**
 * The keys of one session: three of the Agents SDK, and one for what it has no place for.
 *
 * @param session a hash: id and times
 * @param messages a list of items
 * @param counter what older SDKs counted in; only removed here
 * @param facts a hash: owner, metadata, idempotency keys, and of which session by its {@code created_at}
 */
record SessionKeys(String session, String messages, String counter, String facts) {
    static SessionKeys of(String keyPrefix, SessionId id) {
        String session = keyPrefix + ":" + id.value();
        return new SessionKeys(session, session + ":messages", session + ":counter", "remembrancer_facts:" + session);
    }

    List<String> all() {
        return List.of(session, messages, counter, facts);
    }
}
