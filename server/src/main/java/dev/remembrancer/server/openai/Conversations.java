package dev.remembrancer.server.openai;

import dev.remembrancer.ConflictException;
import dev.remembrancer.Json;
import dev.remembrancer.server.http.RequestRefusedException;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Session.Appended;
import dev.remembrancer.session.SessionInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The Conversations API over sessions: each answer is the text of a JSON object. A conversation is the session of that
 * id; any session can be read and continued as a conversation, whoever began it.
 *
 * <p>Items are kept as they come, but that one without an id gets one, behind its other fields: to find it by a counted
 * name instead, every append would have to read the whole conversation. What the API adds beside it (a type, a status,
 * the parts of a message) is added where it is shown. Deleting a conversation deletes its items.
 *
 * <p>Safe for use by several threads.
 */
final class Conversations {
    private static final int MOST_FACTS = 16;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 512;
    private static final int ATTEMPTS = 5;

    private final ItemIds ids;

    Conversations(ItemIds ids) {
        this.ids = ids;
    }

    /**
     * Begins a conversation.
     *
     * @param prefix what its id must begin with; often nothing
     * @param sessions gives the session of a name
     */
    String create(String prefix, Function<String, Session> sessions, String body) {
        RequestFields fields = body.isBlank()
                ? new RequestFields(Map.of())
                : RequestFields.read(body).allow(Set.of("items", "metadata"));
        List<Item> items = GivenItems.named(GivenItems.read(fields, "items").orElse(List.of()), ids);
        Map<String, String> metadata = metadata(fields).orElse(Map.of());
        Session session = sessions.apply(prefix + ids.conversation());
        SessionInfo info = session.describe(Optional.empty(), metadata);
        session.append(items);
        return view(info);
    }

    String retrieve(Session session) {
        return view(info(session));
    }

    String update(Session session, String body) {
        RequestFields fields = RequestFields.read(body).allow(Set.of("metadata"));
        if (!fields.written().containsKey("metadata")) {
            throw RequestFields.missing("metadata");
        }
        Map<String, String> metadata = metadata(fields).orElse(Map.of());
        return view(session.describe(info(session).owner(), metadata));
    }

    String delete(Session session) {
        info(session);
        session.clear();
        Map<String, Object> deleted = new LinkedHashMap<>();
        deleted.put("id", session.id().value());
        deleted.put("object", "conversation.deleted");
        deleted.put("deleted", true);
        return Json.quote(deleted);
    }

    /**
     * Adds items, all or none of them.
     *
     * @param key makes it happen once, however often it is sent
     */
    String append(Session session, String body, Optional<String> key) {
        RequestFields fields = RequestFields.read(body).allow(Set.of("items", "include"));
        List<Item> given = GivenItems.read(fields, "items").orElseThrow(() -> RequestFields.missing("items"));
        List<Item> items = GivenItems.named(given, ids);
        info(session);
        Appended appended = key.map(name -> session.append(items, IdempotencyKey.of(name, given)))
                .orElseGet(() -> session.append(items));
        return ItemPage.whole(appended.repeated() ? earlier(session, given) : listed(items))
                .json();
    }

    String list(Session session, Paging paging) {
        info(session);
        return ItemPage.read(session, paging).json();
    }

    String item(Session session, String id) {
        info(session);
        return find(session, id).orElseThrow(() -> noItem(id)).json();
    }

    /** Deletes an item, and answers with the conversation: so does OpenAI. */
    String deleteItem(Session session, String id) {
        SessionInfo info = info(session);
        Optional<Item> taken =
                session.pop(item -> ItemIds.own(item).filter(id::equals).map(own -> item));
        if (taken.isEmpty() && !deleteUnnamed(session, id)) {
            throw noItem(id);
        }
        return view(info);
    }

    /** Deletes an item whose id is made of what it says: its place has to be found in the whole. */
    private static boolean deleteUnnamed(Session session, String id) {
        for (int attempt = 1; ; attempt++) {
            List<ListedItem> all = ListedItem.all(session);
            List<String> names = all.stream().map(ListedItem::id).toList();
            int place = names.indexOf(id);
            if (place < 0) {
                return false;
            }
            List<Item> until =
                    all.subList(0, place + 1).stream().map(ListedItem::item).toList();
            try {
                session.replace(until, until.subList(0, place));
                return true;
            } catch (ConflictException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static SessionInfo info(Session session) {
        return session.info()
                .orElseThrow(() -> Refusal.notFound("Conversation with id '" + session.id() + "' not found."));
    }

    private static Optional<ListedItem> find(Session session, String id) {
        return ListedItem.all(session).stream()
                .filter(item -> item.id().equals(id))
                .findFirst();
    }

    private static RequestRefusedException noItem(String id) {
        return Refusal.notFound("Item with id '" + id + "' not found.");
    }

    private static String view(SessionInfo info) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", info.id().value());
        fields.put("object", "conversation");
        fields.put("created_at", info.createdAt().getEpochSecond());
        fields.put("metadata", info.metadata());
        return Json.quote(fields);
    }

    private static Optional<Map<String, String>> metadata(RequestFields fields) {
        Optional<Map<String, String>> metadata = fields.texts("metadata");
        metadata.ifPresent(facts -> {
            boolean isLong = facts.entrySet().stream()
                    .anyMatch(fact -> fact.getKey().length() > LONGEST_NAME
                            || fact.getValue().length() > LONGEST_VALUE);
            if (isLong || facts.size() > MOST_FACTS) {
                throw Refusal.of(
                        "metadata",
                        "object_above_max_properties",
                        "Invalid 'metadata': at most " + MOST_FACTS + " pairs, with keys of " + LONGEST_NAME
                                + " and values of " + LONGEST_VALUE + " characters.");
            }
        });
        return metadata;
    }

    private static List<ListedItem> listed(List<Item> items) {
        return items.stream()
                .map(item -> new ListedItem(ItemIds.own(item).orElseThrow(), item))
                .toList();
    }

    /** The items that an earlier append under the same key added, as far as they are still there. */
    private static List<ListedItem> earlier(Session session, List<Item> given) {
        List<ListedItem> all = ListedItem.all(session);
        for (int start = all.size() - given.size(); start >= 0; start--) {
            List<ListedItem> part = all.subList(start, start + given.size());
            if (isSame(part, given)) {
                return part;
            }
        }
        return List.of();
    }

    private static boolean isSame(List<ListedItem> stored, List<Item> given) {
        for (int i = 0; i < given.size(); i++) {
            Item expected = given.get(i);
            Item there = stored.get(i).item();
            if (!there.equals(expected) && !withoutId(there).equals(withoutId(expected))) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> withoutId(Item item) {
        Map<String, String> fields = JsonParts.fields(item.json());
        fields.remove("id");
        return fields;
    }
}
