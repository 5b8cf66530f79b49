package dev.remembrancer.mongodb;

import com.mongodb.client.MongoCollection;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.store.ItemRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** The documents of a session's items, each with the items of one append, in one generation. */
final class Batches {
    private final MongoCollection<Document> messages;
    private final SessionId session;
    private final int generation;
    private final Map<String, Document> seen = new LinkedHashMap<>();

    Batches(MongoCollection<Document> messages, SessionId session, int generation) {
        this.messages = messages;
        this.session = session;
        this.generation = generation;
    }

    /** The newest rows, the newest first. */
    List<ItemRow> newest(int limit) {
        List<ItemRow> rows = new ArrayList<>();
        for (Document batch :
                messages.find(query(session, generation)).sort(new Document("seq", -1).append("_id", -1))) {
            String id = String.valueOf(batch.get("_id"));
            seen.put(id, batch);
            List<?> texts = texts(batch);
            for (int i = texts.size() - 1; i >= 0; i--) {
                rows.add(new ItemRow(id + "/" + i, texts.get(i) instanceof String text ? text : ""));
                if (rows.size() == limit) {
                    return rows;
                }
            }
        }
        return rows;
    }

    int count() {
        return newest(Integer.MAX_VALUE).size();
    }

    /**
     * What remains of the batches that lose rows: by the batch that was read, its texts that stay.
     *
     * @param removed rows that were read here
     */
    Map<Document, List<Object>> without(List<ItemRow> removed) {
        Map<String, List<Integer>> gone = new LinkedHashMap<>();
        for (ItemRow row : removed) {
            int slash = row.place().lastIndexOf('/');
            gone.computeIfAbsent(row.place().substring(0, slash), id -> new ArrayList<>())
                    .add(Integer.parseInt(row.place().substring(slash + 1)));
        }
        Map<Document, List<Object>> remaining = new LinkedHashMap<>();
        gone.forEach((id, indexes) -> {
            Document batch = seen.getOrDefault(id, new Document());
            List<Object> texts = new ArrayList<>();
            List<?> all = texts(batch);
            for (int i = 0; i < all.size(); i++) {
                if (!indexes.contains(i)) {
                    texts.add(all.get(i));
                }
            }
            remaining.put(batch, texts);
        });
        return remaining;
    }

    /** Batches of a generation; those of old SDKs have none and are of the first. */
    static Document query(SessionId session, int generation) {
        Document query = new Document("session_id", session.value());
        return generation == 0
                ? query.append("generation", new Document("$in", Arrays.asList(0, null)))
                : query.append("generation", generation);
    }

    /** A list, or of old SDKs one text. */
    private static List<?> texts(Document batch) {
        Object data = batch.get("message_data");
        if (data instanceof List<?> list) {
            return list;
        }
        return data == null ? List.of() : List.of(data);
    }
}
