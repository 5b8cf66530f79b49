package dev.remembrancer.openai;

import dev.remembrancer.openai.ConversationsApi.Order;
import dev.remembrancer.session.store.JsonPieces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the items of a conversation page by page. */
final class ItemPages {
    /** The most that the API gives on one page. */
    private static final int LARGEST = 100;

    private final Asking service;

    ItemPages(Asking service) {
        this.service = service;
    }

    /** All items, the oldest first; empty when there is no such conversation. */
    Optional<List<ConversationItem>> all(String conversation) {
        return read(conversation, Order.ASC, Integer.MAX_VALUE);
    }

    /** The newest items, the newest first; none when there is no such conversation. */
    List<ConversationItem> newest(String conversation, int limit) {
        return read(conversation, Order.DESC, limit).orElse(List.of());
    }

    private Optional<List<ConversationItem>> read(String conversation, Order order, int limit) {
        String act = "read conversation " + conversation;
        List<ConversationItem> items = new ArrayList<>();
        Optional<String> after = Optional.empty();
        while (true) {
            int size = Math.min(LARGEST, limit - items.size());
            Optional<String> from = after;
            Optional<Answer> answer = service.read(act, api -> api.items(conversation, size, order, from));
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            Map<String, String> page = answer.get().fields(act);
            List<ConversationItem> read = items(act, page);
            items.addAll(read);
            if (items.size() >= limit || read.isEmpty() || !"true".equals(page.get("has_more"))) {
                return Optional.of(items);
            }
            after = Optional.of(Answer.text(act, page, "last_id"));
        }
    }

    /** The items of a list that the service answered with. */
    static List<ConversationItem> items(String act, Map<String, String> page) {
        try {
            return JsonPieces.elements(page.getOrDefault("data", "null")).stream()
                    .map(ConversationItem::read)
                    .toList();
        } catch (IOException e) {
            throw new ConversationAnswerException(act, e);
        }
    }
}
