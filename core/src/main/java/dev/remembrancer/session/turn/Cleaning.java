package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is taken off items before they are sent to a model or saved, as the OpenAI Agents SDK does it. */
public final class Cleaning {
    /** The id of items that no service gave one. */
    static final String FAKE_ID = "__fake_id__";

    /** Keys that the SDK keeps beside a tool call for itself; no service knows them. */
    private static final Set<String> INTERNAL = Set.of("_agents_tool_description", "_agents_tool_title");

    private static final Set<String> ID = Set.of("id");
    private static final Set<String> REPLAYED = Set.of("id", "provider_data");

    /** The types that the Conversations API takes with their ids. */
    private static final Set<String> TYPES_WITH_IDS = Set.of(
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

    private Cleaning() {}

    /** Without the keys that the SDK keeps for itself. */
    public static Item withoutInternalKeys(Item item) {
        return Fields.without(item, INTERNAL);
    }

    /** A reasoning item without its id, if ids are to be left out; any other as it is. */
    public static Item under(ReasoningIds policy, Item item) {
        return policy == ReasoningIds.OMIT && isReasoning(item) ? Fields.without(item, ID) : item;
    }

    /** What a turn made, as it is saved: without a {@code status} that says null, and without internal keys. */
    public static Item ofTurn(ReasoningIds policy, Item item) {
        return under(policy, withoutInternalKeys(Fields.withoutNull(item, "status")));
    }

    /**
     * What the Conversations API of OpenAI takes of an item: without {@code provider_data}, and without an id unless the
     * type needs it. Empty for reasoning that has neither id nor encrypted content: the service can't keep it.
     */
    public static Optional<Item> forConversations(Item item) {
        Item clean = Fields.without(withoutInternalKeys(item), Set.of("provider_data"));
        boolean keepsId = clean.type().filter(TYPES_WITH_IDS::contains).isPresent()
                && clean.id().filter(FAKE_ID::equals).isEmpty();
        Item sent = keepsId ? clean : Fields.without(clean, ID);
        boolean isLost = isReasoning(sent) && isBlank(sent, "id") && isBlank(sent, "encrypted_content");
        return isLost ? Optional.empty() : Optional.of(sent);
    }

    /** What a model may see of an item that the Conversations API gave back: of an assistant's message no id. */
    public static Item fromConversations(Item item) {
        boolean isAnswer = item.type().filter("message"::equals).isPresent()
                && item.role().filter("assistant"::equals).isPresent();
        return isAnswer ? Fields.without(withoutInternalKeys(item), REPLAYED) : item;
    }

    static List<Item> withoutInternalKeys(List<Item> items) {
        return items.stream().map(Cleaning::withoutInternalKeys).toList();
    }

    static boolean isReasoning(Item item) {
        return item.type().filter("reasoning"::equals).isPresent();
    }

    private static boolean isBlank(Item item, String field) {
        return item.text(field).orElse("").isEmpty();
    }
}
