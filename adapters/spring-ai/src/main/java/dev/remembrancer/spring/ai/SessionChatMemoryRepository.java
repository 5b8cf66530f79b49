package dev.remembrancer.spring.ai;

import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.chat.WholeLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;

/**
 * Sessions as the repository of Spring AI's chat memories: what a memory adds is appended, what falls out of its window
 * is removed, and several memories of one conversation lose nothing of each other. Messages come back as
 * {@link SpringAiMessages} says, tool calls and all. A conversation's id is the session's.
 *
 * <p>A memory must read and write in one thread, as Spring AI's own does. Safe for use by several threads.
 */
public final class SessionChatMemoryRepository implements ChatMemoryRepository {
    private final Sessions sessions;
    private final WholeLists conversations;

    /**
     * A repository over sessions.
     *
     * @param sessions stay the caller's to close
     */
    public SessionChatMemoryRepository(Sessions sessions) {
        this.sessions = sessions;
        this.conversations = new WholeLists(sessions);
    }

    /** The ids of all sessions. */
    @Override
    public List<String> findConversationIds() {
        List<String> ids = new ArrayList<>();
        SessionPage page = sessions.list(SessionQuery.ALL);
        while (true) {
            page.sessions().forEach(info -> ids.add(info.id().value()));
            Optional<SessionId> next = page.next();
            if (next.isEmpty()) {
                return ids;
            }
            page = sessions.list(SessionQuery.ALL.after(next.get()));
        }
    }

    @Override
    public List<Message> findByConversationId(String conversationId) {
        return SpringAiMessages.of(conversations.read(new SessionId(conversationId)));
    }

    /**
     * Appends what is new, and removes what is gone.
     *
     * @throws dev.remembrancer.ConflictException when messages were changed that others changed too
     */
    @Override
    public void saveAll(String conversationId, List<Message> messages) {
        conversations.write(new SessionId(conversationId), SpringAiMessages.items(messages));
    }

    @Override
    public void deleteByConversationId(String conversationId) {
        conversations.clear(new SessionId(conversationId));
    }
}
