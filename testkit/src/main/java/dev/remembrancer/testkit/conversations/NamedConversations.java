package dev.remembrancer.testkit.conversations;

import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conversations under names of the test's own, and messages as they were before the service gave them parts: so that
 * the contract can be run on what is left.
 */
public final class NamedConversations extends ForwardingSessions {
    private static final Pattern TEXT = Pattern.compile("\"text\":(\"(?:[^\"\\\\]++|\\\\.)*+\")");

    private final Supplier<Session> begin;
    private final Map<String, Session> begun = new ConcurrentHashMap<>();

    /**
     * Names for conversations.
     *
     * @param begin begins one
     */
    public NamedConversations(Sessions conversations, Supplier<Session> begin) {
        super(conversations);
        this.begin = begin;
    }

    /** A message of one part as one of plain text. */
    public static Item plain(Item item) {
        Matcher text = TEXT.matcher(item.json());
        return text.find()
                ? new Item("{\"role\":\"" + item.role().orElseThrow() + "\",\"content\":" + text.group(1) + "}")
                : item;
    }

    @Override
    public Session session(SessionId id) {
        return new Plain(begun.computeIfAbsent(id.value(), name -> begin.get()));
    }

    /** Hands everything on, but for what is read. */
    private static final class Plain extends ForwardingSession {
        Plain(Session session) {
            super(session);
        }

        @Override
        public List<Item> items(int last) {
            return inner().items(last).stream().map(NamedConversations::plain).toList();
        }

        @Override
        public <T> Optional<T> pop(Function<? super Item, Optional<T>> reader) {
            return inner().pop(item -> reader.apply(plain(item)));
        }
    }
}
