package dev.remembrancer.langchain4j.messages;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.chat.WholeLists;
import java.util.List;

/**
 * Sessions as the store of LangChain4j's chat memories: what a memory adds is appended, what falls out of its window is
 * removed, and several memories of one conversation lose nothing of each other. Messages come back as
 * {@link LangChain4jMessages} says, tool calls and all. A memory's id, as text, is the session's: give each
 * conversation one, for LangChain4j calls all without an id the same.
 *
 * <p>A memory must read and write in one thread, as LangChain4j's own do. Safe for use by several threads.
 */
public final class SessionChatMemoryStore implements ChatMemoryStore {
    private final WholeLists conversations;

    /**
     * A store over sessions.
     *
     * @param sessions stay the caller's to close
     */
    public SessionChatMemoryStore(Sessions sessions) {
        this.conversations = new WholeLists(sessions);
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        return LangChain4jMessages.of(conversations.read(session(memoryId)));
    }

    /**
     * Appends what is new, and removes what is gone.
     *
     * @throws dev.remembrancer.ConflictException when messages were changed that others changed too
     */
    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        conversations.write(session(memoryId), LangChain4jMessages.items(messages));
    }

    @Override
    public void deleteMessages(Object memoryId) {
        conversations.clear(session(memoryId));
    }

    private static SessionId session(Object memoryId) {
        return new SessionId(memoryId.toString());
    }
}
