package dev.remembrancer.openai;

import dev.remembrancer.Json;
import dev.remembrancer.session.InvalidItemException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.store.JsonPieces;
import dev.remembrancer.session.store.JsonPieces.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An item of a conversation.
 *
 * @param id the service's name for it
 * @param item what it says, without an id that the service made
 * @param problem why it can't be read, if it can't
 */
record ConversationItem(String id, Optional<Item> item, Optional<String> problem) {
    /** Types whose ids come with them and mean something later; the ids of all others are the service's own. */
    private static final Set<String> KEEP_THEIR_ID = Set.of(
            "file_search_call",
            "web_search_call",
            "computer_call",
            "code_interpreter_call",
            "image_generation_call",
            "local_shell_call",
            "local_shell_call_output",
            "mcp_list_tools",
            "mcp_approval_request",
            "mcp_call",
            "item_reference",
            "program",
            "program_output",
            "reasoning");

    private static final String MADE_UP_ID = "__fake_id__";

    static ConversationItem read(String text) {
        try {
            Item whole = new Item(text);
            String id = whole.id().orElse("");
            return new ConversationItem(
                    id, Optional.of(keepsItsId(whole) ? whole : without(whole, Set.of("id"))), Optional.empty());
        } catch (InvalidItemException e) {
            return new ConversationItem("", Optional.empty(), Optional.of(e.problem()));
        }
    }

    /** What the service accepts of an item, as the Agents SDK sends it; nothing when there is nothing to send. */
    static Optional<Item> sendable(Item item) {
        boolean idStays =
                keepsItsId(item) && item.id().filter(MADE_UP_ID::equals).isEmpty();
        Item sent = without(item, idStays ? Set.of("provider_data") : Set.of("provider_data", "id"));
        boolean isEmptyReasoning = item.type().filter("reasoning"::equals).isPresent()
                && sent.id().isEmpty()
                && sent.text("encrypted_content").isEmpty();
        return isEmptyReasoning ? Optional.empty() : Optional.of(sent);
    }

    private static boolean keepsItsId(Item item) {
        return item.type().filter(KEEP_THEIR_ID::contains).isPresent();
    }

    /** Without some fields, and without a status of null; the others as they were. */
    private static Item without(Item item, Set<String> fields) {
        List<Member> kept = new ArrayList<>();
        try {
            for (Member member : JsonPieces.members(item.json())) {
                boolean isNoStatus =
                        member.name().equals("status") && member.text().equals("null");
                if (!fields.contains(member.name()) && !isNoStatus) {
                    kept.add(member);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an item is a JSON object", e);
        }
        return new Item(kept.stream()
                .map(member -> Json.quote(member.name()) + ":" + member.text())
                .collect(Collectors.joining(",", "{", "}")));
    }
}
