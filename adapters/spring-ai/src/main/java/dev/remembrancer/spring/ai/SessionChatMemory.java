package dev.remembrancer.spring.ai;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;

/**
 * Sessions as Spring AI's chat memory: adding appends, in one step. Messages come back as
 * {@link SpringAiMessages} says, tool calls and all. What the model is to see of a long conversation is a matter of the
 * sessions: {@link dev.remembrancer.session.bounded.BoundedSessions} show the newest part, and keep all of it.
 *
 * <p>Safe for use by several threads.
 */
public final class SessionChatMemory implements ChatMemory {
    private final Sessions sessions;

    /**
     * A memory over sessions.
     *
     * @param sessions stay the caller's to close
     */
    public SessionChatMemory(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void add(String conversationId, List<Message> messages) {
        Session session = sessions.session(conversationId);
        if (messages.stream().noneMatch(ToolResponseMessage.class::isInstance)) {
            session.append(SpringAiMessages.items(messages));
            return;
        }
        // A result is written as the call before it says.
        List<Item> before = session.items();
        List<Message> all = new ArrayList<>(SpringAiMessages.of(before));
        all.addAll(messages);
        List<Item> items = SpringAiMessages.items(all);
        session.append(items.subList(before.size(), items.size()));
    }

    @Override
    public List<Message> get(String conversationId) {
        return SpringAiMessages.of(sessions.session(conversationId).items());
    }

    @Override
    public void clear(String conversationId) {
        sessions.session(conversationId).clear();
    }
}
