package dev.remembrancer.mongodb;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import dev.remembrancer.Json;
import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the Agents SDK has no place for, in two collections of ours: owner and metadata, and idempotency keys. */
final class Facts {
    private static final Logger LOG = LoggerFactory.getLogger(Facts.class);

    private final MongoCollection<Document> facts;
    private final MongoCollection<Document> keys;
    private volatile boolean prepared;

    Facts(MongoDatabase database, String sessions) {
        this.facts = database.getCollection("remembrancer_facts_" + sessions);
        this.keys = database.getCollection("remembrancer_keys_" + sessions);
    }

    Optional<String> kept(SessionId session, int generation, String key) {
        return Optional.ofNullable(keys.find(of(session.value(), generation).append("key", key))
                        .first())
                .map(found -> found.getString("digest"));
    }

    Optional<Document> find(SessionId session, int generation) {
        return Optional.ofNullable(facts.find(of(session.value(), generation)).first());
    }

    /** Facts of all sessions, by {@link #name}. */
    Map<String, Document> all() {
        Map<String, Document> all = new HashMap<>();
        for (Document found : facts.find()) {
            all.put(name(found.getString("session_id"), found.get("generation", 0)), found);
        }
        return all;
    }

    static String name(String session, int generation) {
        return generation + ":" + session;
    }

    static SessionInfo info(Head head, SessionId session, Optional<Document> found) {
        return head.info(
                session,
                found.map(facts -> facts.getString("owner")),
                found.map(facts -> metadata(session, facts.getString("metadata")))
                        .orElse(Map.of()));
    }

    static Document describing(SessionInfo info) {
        Document facts = new Document("metadata", new Item(Json.quote(info.metadata())).compactAscii());
        info.owner().ifPresent(owner -> facts.append("owner", owner));
        return facts;
    }

    /** Keeps an idempotency key; a second time changes nothing. */
    void keep(String session, int generation, Document key) {
        insertOnce(
                keys,
                of(session, generation).append("key", key.getString("key")).append("digest", key.getString("digest")));
    }

    /** Keeps owner and metadata in place of older ones; a second time, or too late, changes nothing. */
    void describe(String session, int generation, long seq, Document described) {
        Document whole = of(session, generation).append("seq", seq);
        whole.putAll(described);
        Document older = of(session, generation).append("seq", new Document("$lt", seq));
        if (facts.replaceOne(older, whole).getMatchedCount() == 0) {
            insertOnce(facts, whole);
        }
    }

    /** Removes what belonged to generations before one. */
    void forget(String session, int generation) {
        Document older = new Document("session_id", session).append("generation", new Document("$lt", generation));
        for (MongoCollection<Document> collection : List.of(facts, keys)) {
            collection.deleteMany(older);
        }
    }

    private void insertOnce(MongoCollection<Document> collection, Document document) {
        if (!prepared) {
            IndexOptions unique = new IndexOptions().unique(true);
            facts.createIndex(new Document("session_id", 1).append("generation", 1), unique);
            keys.createIndex(
                    new Document("session_id", 1).append("generation", 1).append("key", 1), unique);
            prepared = true;
        }
        try {
            collection.insertOne(document);
        } catch (MongoException e) {
            if (!Failures.isDuplicate(e)) {
                throw e;
            }
        }
    }

    private static Document of(String session, int generation) {
        return new Document("session_id", session).append("generation", generation);
    }

    private static Map<String, String> metadata(SessionId session, String text) {
        try {
            return new Item(text).texts();
        } catch (InvalidItemException e) {
            LOG.warn("session {}: its metadata are damaged and left out: {}", session, e.problem());
            return Map.of();
        }
    }
}
