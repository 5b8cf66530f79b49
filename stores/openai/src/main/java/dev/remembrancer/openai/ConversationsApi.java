package dev.remembrancer.openai;

import java.io.IOException;
import java.util.Optional;

/**
 * The calls of the Conversations API that sessions need, over whatever carries them: an HTTP client, a library that the
 * program uses already. Made for implementing; what the calls mean, and what is done when one fails, is
 * {@link OpenAiConversations}'.
 *
 * <p>Each call is sent once: whoever implements this must turn off what sends it again, for a change that is sent twice
 * can be done twice. Texts are JSON and must arrive as they are given. An interrupt must not break a call off. Safe for
 * use by several threads.
 *
 * <p>An answer of any status is returned. Without an answer a call ends in an {@link IOException}; in a
 * {@link java.net.ConnectException} only when nothing was sent.
 */
public interface ConversationsApi {
    /** Begins a conversation: {@code POST /conversations}. */
    Answer begin(String body) throws IOException;

    /** What a conversation carries beside its items: {@code GET /conversations/{id}}. */
    Answer conversation(String conversation) throws IOException;

    /** Changes what it carries: {@code POST /conversations/{id}}. */
    Answer describe(String conversation, String body) throws IOException;

    /** Deletes it: {@code DELETE /conversations/{id}}. */
    Answer delete(String conversation) throws IOException;

    /** Adds items: {@code POST /conversations/{id}/items}. */
    Answer addItems(String conversation, String body) throws IOException;

    /**
     * A page of its items: {@code GET /conversations/{id}/items}.
     *
     * @param limit at most so many, 1 to 100
     * @param order the oldest or the newest first
     * @param after the id of the item before the first; empty for the first page
     */
    Answer items(String conversation, int limit, Order order, Optional<String> after) throws IOException;

    /** Deletes an item: {@code DELETE /conversations/{id}/items/{item}}. */
    Answer deleteItem(String conversation, String item) throws IOException;

    /** Which item comes first. */
    enum Order {
        /** The oldest. */
        ASC,
        /** The newest. */
        DESC;

        /** As the API writes it. */
        public String parameter() {
            return this == ASC ? "asc" : "desc";
        }
    }
}
