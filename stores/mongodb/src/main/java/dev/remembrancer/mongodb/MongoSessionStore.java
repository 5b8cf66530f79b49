package dev.remembrancer.mongodb;

import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions in MongoDB, as {@code MongoDBSession} of the OpenAI Agents SDK for Python keeps them: a document for each
 * session, and one for each append. Both can work on one session. Owner, metadata and idempotency keys are in two
 * collections of ours, {@code remembrancer_facts_<sessions>} and {@code remembrancer_keys_<sessions>}, made when they
 * are first needed.
 *
 * <p>A unit needs no replica set and no transactions: one update of the session's document decides it, and starts the
 * unit over when somebody changed the session meanwhile. Between that and its being carried out the document has one more
 * field, {@code remembrancer_change}; a process that ends there leaves it to the next reader or writer of ours. While the
 * SDK and ours write at the very same moment, nothing that was appended is lost, but the order of two such appends can
 * change after they were read, and both may pop the same item: SDKs take part in no agreement.
 *
 * <p>Durable is what the client's write concern makes durable. Reads ask the primary. Listing looks at all sessions.
 */
public final class MongoSessionStore implements SessionStore {
    private static final Logger LOG = LoggerFactory.getLogger(MongoSessionStore.class);

    private final MongoClient client;
    private final boolean owned;
    private final InstantSource clock;
    private final MongoCollection<Document> sessions;
    private final MongoCollection<Document> messages;
    private final Facts facts;
    private final Commit commit;
    private volatile boolean prepared;

    private MongoSessionStore(MongoClient client, boolean owned, MongoSessionOptions options, InstantSource clock) {
        this.client = client;
        this.owned = owned;
        this.clock = clock;
        MongoDatabase database = client.getDatabase(options.database()).withReadPreference(ReadPreference.primary());
        this.sessions = database.getCollection(options.sessions());
        this.messages = database.getCollection(options.messages());
        this.facts = new Facts(database, options.sessions());
        this.commit = new Commit(sessions, messages, facts);
    }

    /**
     * Sessions on the servers of a URI, such as {@code mongodb://localhost:27017}.
     *
     * @param clock tells when sessions change
     * @throws InvalidRequestException when the URI is none of MongoDB
     */
    public static MongoSessionStore open(String uri, MongoSessionOptions options, InstantSource clock) {
        try {
            return new MongoSessionStore(MongoClients.create(uri), true, options, clock);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException("uri", "is no mongodb:// URI");
        }
    }

    /** Sessions over a client that is in use already. It stays open when the store is closed. */
    public static MongoSessionStore over(MongoClient client, MongoSessionOptions options, InstantSource clock) {
        return new MongoSessionStore(client, false, options, clock);
    }

    @Override
    public List<ItemRow> newest(SessionId session, int limit) {
        return consistent(session, head -> new Batches(messages, session, head.generation()).newest(limit))
                .orElse(List.of());
    }

    @Override
    public <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> unit) {
        String act = "change session " + session;
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
                Optional<Head> head = settled(session);
                Batches batches = new Batches(
                        messages, session, head.map(Head::generation).orElse(0));
                PlannedChanges changes = new PlannedChanges(before(act, session, head, batches, now));
                R result = unit.apply(changes);
                if (commit(act, session, head, batches, changes, now)) {
                    return result;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean commit(
            String act, SessionId session, Optional<Head> head, Batches batches, PlannedChanges changes, Instant now) {
        if (changes.isEmpty()
                || (changes.isCleared() && !head.map(Head::isThere).orElse(false))) {
            // What was read must be of one moment also where nothing changes: a session may have begun meanwhile.
            Optional<Head> still = Failures.harmless(act, () -> find(session));
            return head.map(before -> before.isSame(still)).orElse(still.isEmpty());
        }
        prepare(act);
        if (changes.isCleared()) {
            if (!commit.clear(act, session, head.orElseThrow())) {
                return false;
            }
            afterwards(act, () -> commit.sweep(session, head.orElseThrow()));
            return true;
        }
        if (!commit.decide(act, session, head, batches, changes, now)) {
            return false;
        }
        afterwards(
                act,
                () -> find(session)
                        .flatMap(Head::change)
                        .ifPresent(change -> commit.carryOut(session.value(), change)));
        return true;
    }

    @Override
    public Optional<SessionInfo> info(SessionId session) {
        return consistent(
                        session,
                        head -> head.isThere()
                                ? Optional.of(Facts.info(head, session, facts.find(session, head.generation())))
                                : Optional.<SessionInfo>empty())
                .flatMap(found -> found);
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return Failures.harmless("list sessions", () -> {
            Map<String, Document> described = facts.all();
            List<SessionInfo> all = new ArrayList<>();
            for (Document document : sessions.find(new Document("session_id", new Document("$gte", query.prefix())))) {
                Head head = new Head(document);
                if (head.isThere()) {
                    SessionId id = new SessionId(document.getString("session_id"));
                    String name = Facts.name(id.value(), head.generation());
                    all.add(Facts.info(head, id, Optional.ofNullable(described.get(name))));
                }
            }
            return InfoListing.of(all.stream(), query);
        });
    }

    @Override
    public void close() {
        if (owned) {
            client.close();
        }
    }

    private PlannedChanges.Before before(
            String act, SessionId session, Optional<Head> head, Batches batches, Instant now) {
        return new PlannedChanges.Before() {
            @Override
            public List<ItemRow> newest(int limit) {
                return Failures.harmless(act, () -> batches.newest(limit));
            }

            @Override
            public int count() {
                return Failures.harmless(act, batches::count);
            }

            @Override
            public Optional<String> kept(String idempotencyKey) {
                return head.flatMap(
                        there -> Failures.harmless(act, () -> facts.kept(session, there.generation(), idempotencyKey)));
            }

            @Override
            public SessionInfo described(Optional<String> owner, Map<String, String> metadata) {
                return head.filter(Head::isThere)
                        .map(there -> there.info(session, owner, metadata))
                        .orElseGet(() -> new SessionInfo(session, now, now, owner, metadata));
            }
        };
    }

    /** Reads something of one moment: again, when somebody changed the session while it was read. */
    private <R> Optional<R> consistent(SessionId session, Function<Head, R> read) {
        String act = "read session " + session;
        while (true) {
            Optional<Head> head = settled(session);
            if (head.isEmpty()) {
                return Optional.empty();
            }
            R result = Failures.harmless(act, () -> read.apply(head.get()));
            if (head.get().isSame(Failures.harmless(act, () -> find(session)))) {
                return Optional.of(result);
            }
        }
    }

    /** The session's document, once every change that was decided is carried out. */
    private Optional<Head> settled(SessionId session) {
        return Failures.harmless("read session " + session, () -> {
            while (true) {
                Optional<Head> head = find(session);
                Optional<Document> change = head.flatMap(Head::change);
                if (change.isEmpty()) {
                    return head;
                }
                commit.carryOut(session.value(), change.get());
            }
        });
    }

    private Optional<Head> find(SessionId session) {
        return Optional.ofNullable(sessions.find(new Document("session_id", session.value()))
                        .first())
                .map(Head::new);
    }

    /** What is decided has happened: whoever comes next finishes it if this fails. */
    private static void afterwards(String act, Runnable work) {
        try {
            work.run();
        } catch (MongoException e) {
            LOG.warn("{}: it is stored, and will be finished by the next call (code {})", act, e.getCode());
        }
    }

    private void prepare(String act) {
        if (!prepared) {
            Failures.harmless(act, () -> {
                sessions.createIndex(new Document("session_id", 1), new IndexOptions().unique(true));
                return messages.createIndex(
                        new Document("session_id", 1).append("generation", 1).append("seq", 1));
            });
            prepared = true;
        }
    }
}
