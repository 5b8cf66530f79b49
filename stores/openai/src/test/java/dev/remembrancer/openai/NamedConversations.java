package dev.remembrancer.openai;

import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conversations under names of the test's own, and messages as they were before the service gave them parts: so that
 * the contract can be run on what is left.
 */
record NamedConversations(OpenAiConversations conversations, Map<String, Session> begun) implements Sessions {
    private static final Pattern TEXT = Pattern.compile("\"text\":(\"(?:[^\"\\\\]++|\\\\.)*+\")");

    NamedConversations(OpenAiConversations conversations) {
        this(conversations, new ConcurrentHashMap<>());
    }

    /** A message of one part as one of plain text. */
    static Item plain(Item item) {
        Matcher text = TEXT.matcher(item.json());
        return text.find()
                ? new Item("{\"role\":\"" + item.role().orElseThrow() + "\",\"content\":" + text.group(1) + "}")
                : item;
    }

    @Override
    public Session session(SessionId id) {
        return new Plain(begun.computeIfAbsent(id.value(), name -> conversations.begin()));
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return conversations.list(query);
    }

    @Override
    public void close() {
        conversations.close();
    }

    /** Hands everything on. */
    private record Plain(Session session) implements Session {
        @Override
        public SessionId id() {
            return session.id();
        }

        @Override
        public List<Item> items(int last) {
            return session.items(last).stream().map(NamedConversations::plain).toList();
        }

        @Override
        public Appended append(List<Item> items) {
            return session.append(items);
        }

        @Override
        public Appended append(List<Item> items, IdempotencyKey key) {
            return session.append(items, key);
        }

        @Override
        public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
            return session.pop(item -> reader.apply(plain(item)));
        }

        @Override
        public Cleared clear() {
            return session.clear();
        }

        @Override
        public Replaced replace(List<Item> expected, List<Item> replacement) {
            return session.replace(expected, replacement);
        }

        @Override
        public Optional<SessionInfo> info() {
            return session.info();
        }

        @Override
        public SessionInfo describe(Optional<String> owner, Map<String, String> metadata) {
            return session.describe(owner, metadata);
        }

        @Override
        public List<DamagedItem> damaged() {
            return session.damaged();
        }
    }
}
