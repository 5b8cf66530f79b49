package dev.remembrancer.mongodb;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.store.PlannedChanges;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * Makes what a unit planned happen, whole or not at all, without transactions: new batches are written where no reader
 * looks; then one update of the session's document decides, if the session is as the unit read it, and says what to do;
 * then that is done, by us or by whoever comes first. All of it can be done twice.
 */
final class Commit {
    /** Half of what a document may hold: escaping is done, field names are short. */
    private static final int LARGEST_BATCH = 8 * 1024 * 1024;

    private final MongoCollection<Document> sessions;
    private final MongoCollection<Document> messages;
    private final Facts facts;

    Commit(MongoCollection<Document> sessions, MongoCollection<Document> messages, Facts facts) {
        this.sessions = sessions;
        this.messages = messages;
        this.facts = facts;
    }

    /** Decides; false when the session had changed, and then nothing happened. */
    boolean decide(
            String act, SessionId session, Optional<Head> head, Batches batches, PlannedChanges changes, Instant now) {
        ObjectId unit = new ObjectId();
        int generation = head.map(Head::generation).orElse(0);
        long from = head.map(Head::seq).orElse(0L);
        Document mark = new Document("remembrancer", unit).append("from", from);
        long seq = from + Math.max(1, changes.appended().size());
        List<Object> gone = new ArrayList<>();
        List<Document> hidden = new ArrayList<>();
        for (Map.Entry<Document, List<Object>> batch :
                batches.without(changes.removed()).entrySet()) {
            gone.add(batch.getKey().get("_id"));
            if (!batch.getValue().isEmpty()) {
                Object place = batch.getKey().get("seq");
                hidden.add(hidden(session, mark, place == null ? 0 : place, batch.getValue()));
            }
        }
        hidden.addAll(appended(session, mark, seq, changes.appended()));
        Document change = new Document("unit", unit)
                .append("generation", generation)
                .append("seq", seq)
                .append("gone", gone)
                .append("reveals", !hidden.isEmpty())
                .append("keys", changes.kept().stream().map(Commit::key).toList());
        changes.described().ifPresent(info -> change.append("facts", Facts.describing(info)));

        if (!hidden.isEmpty()) {
            Failures.harmless(act, () -> messages.insertMany(hidden));
        }
        boolean itemsChange = !gone.isEmpty() || !hidden.isEmpty();
        boolean decided = Failures.decisive(
                act,
                () -> head.isPresent()
                        ? update(session, head.get(), seq, itemsChange, change, now)
                        : insert(session, seq, change, now));
        if (!decided && !hidden.isEmpty()) {
            Failures.harmless(act, () -> messages.deleteMany(hiddenBy(session.value(), unit)));
        }
        return decided;
    }

    /** Does what a decided change says, and takes it off the session's document. */
    void carryOut(String session, Document change) {
        int generation = change.get("generation", 0);
        ObjectId unit = change.getObjectId("unit");
        List<Object> gone = change.getList("gone", Object.class);
        if (!gone.isEmpty()) {
            messages.deleteMany(new Document("_id", new Document("$in", gone)));
        }
        if (change.getBoolean("reveals", true)) {
            messages.updateMany(hiddenBy(session, unit), new Document("$set", new Document("generation", generation)));
        }
        change.getList("keys", Document.class).forEach(key -> facts.keep(session, generation, key));
        Document described = change.get("facts", Document.class);
        if (described != null) {
            facts.describe(session, generation, change.get("seq", 0L), described);
        }
        sessions.updateOne(
                new Document("session_id", session).append(Head.CHANGE + ".unit", unit),
                new Document("$unset", new Document(Head.CHANGE, "")));
    }

    /** Begins the next generation, in which there is nothing; false when the session had changed. */
    boolean clear(String act, SessionId session, Head head) {
        Document next = new Document("$inc", new Document("_generation", 1).append("_seq", 1))
                .append("$unset", new Document("created_at", "").append("updated_at", ""));
        return Failures.decisive(
                act, () -> sessions.updateOne(head.unchanged(session), next).getMatchedCount() == 1);
    }

    /** Removes what was there before the session was cleared, also what a process left hidden when it ended. */
    void sweep(SessionId session, Head before) {
        messages.deleteMany(new Document("session_id", session.value())
                .append(
                        "$or",
                        List.of(
                                new Document("generation", new Document("$lte", before.generation())),
                                new Document("generation", new Document("$exists", false)),
                                new Document("generation.from", new Document("$lte", before.seq())))));
        facts.forget(session.value(), before.generation() + 1);
    }

    private boolean update(SessionId session, Head head, long seq, boolean itemsChange, Document change, Instant now) {
        Document set = new Document("_seq", seq).append(Head.CHANGE, change);
        if (itemsChange || !head.isThere()) {
            set.append("updated_at", Date.from(now));
        }
        if (!head.document().containsKey("created_at")) {
            set.append("created_at", Date.from(head.createdAt().orElse(now)));
        }
        if (!head.document().containsKey("_generation")) {
            set.append("_generation", 0);
        }
        return sessions.updateOne(head.unchanged(session), new Document("$set", set))
                        .getMatchedCount()
                == 1;
    }

    private boolean insert(SessionId session, long seq, Document change, Instant now) {
        try {
            sessions.insertOne(new Document("session_id", session.value())
                    .append("created_at", Date.from(now))
                    .append("_generation", 0)
                    .append("updated_at", Date.from(now))
                    .append("_seq", seq)
                    .append(Head.CHANGE, change));
            return true;
        } catch (MongoException e) {
            if (Failures.isDuplicate(e)) {
                return false;
            }
            throw e;
        }
    }

    /** One batch, or several when it is too large for a document. */
    private static List<Document> appended(SessionId session, Document mark, long last, List<Item> items) {
        List<Document> batches = new ArrayList<>();
        List<Object> texts = new ArrayList<>();
        long seq = last - items.size();
        long size = 0;
        for (Item item : items) {
            String text = item.compactAscii();
            if (!texts.isEmpty() && size + text.length() > LARGEST_BATCH) {
                batches.add(hidden(session, mark, seq, texts));
                texts = new ArrayList<>();
                size = 0;
            }
            texts.add(text);
            size += text.length();
            seq++;
        }
        if (!texts.isEmpty()) {
            batches.add(hidden(session, mark, seq, texts));
        }
        return batches;
    }

    private static Document hidden(SessionId session, Document mark, Object seq, List<Object> texts) {
        return new Document("session_id", session.value())
                .append("seq", seq)
                .append("generation", mark)
                .append("message_data", texts);
    }

    /** What a unit wrote under a mark in the place of a generation, which no reader asks for. */
    private static Document hiddenBy(String session, ObjectId unit) {
        return new Document("session_id", session).append("generation.remembrancer", unit);
    }

    private static Document key(IdempotencyKey key) {
        return new Document("key", key.value()).append("digest", key.digest());
    }
}
