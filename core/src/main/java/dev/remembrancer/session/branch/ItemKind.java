package dev.remembrancer.session.branch;

import dev.remembrancer.session.Item;
import java.util.Optional;
import java.util.Set;

/** What sort of item one is and which tool it names, told as the Python SDK's AdvancedSQLiteSession tells it. */
public final class ItemKind {
    private static final Set<String> NAMED_BY_TYPE =
            Set.of("computer_call", "file_search_call", "web_search_call", "code_interpreter_call");

    private static final Set<String> TOOL_SEARCH = Set.of("tool_search_call", "tool_search_output");

    private static final Set<String> BEHIND_A_SERVER = Set.of("mcp_call", "mcp_approval_request");

    private static final Set<String> CALLS = Set.of(
            "tool_call",
            "function_call",
            "computer_call",
            "file_search_call",
            "web_search_call",
            "code_interpreter_call",
            "tool_search_call",
            "custom_tool_call",
            "mcp_call",
            "mcp_approval_request");

    private ItemKind() {}

    /** {@code user} or {@code assistant} for what these two say, else the item's type, else {@code other}. */
    public static String of(Item item) {
        return item.role()
                .filter(role -> role.equals("user") || role.equals("assistant"))
                .or(() -> item.type().filter(type -> !type.isEmpty()))
                .orElse("other");
    }

    /**
     * The tool that an item names: its name, behind the name of its server or namespace if it has one, or its type for
     * tools that have no names. Empty for what is no tool's, such as most outputs.
     */
    public static Optional<String> tool(Item item) {
        String type = item.type().orElse("");
        Optional<String> name = item.text("name");
        if (BEHIND_A_SERVER.contains(type)) {
            Optional<String> server = item.text("server_label").filter(label -> !label.isEmpty());
            if (server.isPresent()) {
                return name.filter(tool -> !tool.isEmpty())
                        .map(tool -> server.get() + "." + tool)
                        .or(() -> server);
            }
        }
        if (NAMED_BY_TYPE.contains(type)) {
            return Optional.of(type);
        }
        if (TOOL_SEARCH.contains(type)) {
            return Optional.of("tool_search");
        }
        Optional<String> namespace =
                item.text("namespace").filter(space -> !space.isEmpty() && !name.equals(Optional.of(space)));
        return name.map(tool -> namespace.map(space -> space + "." + tool).orElse(tool));
    }

    /** Whether an item of that kind calls a tool. */
    static boolean isCall(String kind) {
        return CALLS.contains(kind);
    }
}
