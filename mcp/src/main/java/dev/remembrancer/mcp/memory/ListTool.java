package dev.remembrancer.mcp.memory;

import static dev.remembrancer.mcp.Shape.Field.optional;
import static dev.remembrancer.mcp.Shape.Field.required;

import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.mcp.Arguments;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Permission;
import dev.remembrancer.mcp.Shape;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.mcp.ToolResult;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists memories, a page at a time. */
final class ListTool {
    private static final int USUAL = 20;

    private static final int MOST = 100;

    private ListTool() {}

    static Tool tool() {
        return new Tool(
                "list",
                "List memories",
                "List what is remembered, the latest first, a page at a time. To find what bears on a question, use"
                        + " recall.",
                Permission.READ,
                true,
                Inputs.SELECTION.and(Shape.Fields.of(
                        "scope", Inputs.SCOPE,
                        "every_version", optional(new Shape.Flag(), "Replaced and expired versions too"),
                        "limit", optional(new Shape.Whole(1, MOST), "At most so many; " + USUAL + " if absent"),
                        "cursor",
                                optional(Inputs.TEXT, "The next_cursor of the page before, with the same conditions"))),
                Shape.Fields.of(
                        "memories", required(new Shape.ListOf(MemoryView.SHAPE), ""),
                        "total", required(new Shape.Whole(0, Long.MAX_VALUE), "How many there are on all pages"),
                        "next_cursor", optional(Inputs.TEXT, "Absent on the last page")),
                ListTool::run);
    }

    private static ToolResult run(Caller caller, Arguments arguments) {
        Scope scope = Inputs.scope(caller, arguments);
        Selection selection = Inputs.selection(arguments);
        if (arguments.flag("every_version").orElse(false)) {
            selection = selection.state(Selection.State.EVERY);
        }
        Optional<Memories> memories = caller.agent().map(agent -> agent.memories(scope));
        Map<String, Object> result = new LinkedHashMap<>();
        if (memories.isEmpty()) {
            result.put("memories", List.of());
            result.put("total", 0);
            return ToolResult.of(result);
        }
        Page page = memories.get()
                .list(
                        selection,
                        arguments.text("cursor").map(Page.Cursor::new),
                        arguments.whole("limit").orElse(USUAL));
        result.put("memories", MemoryView.all(page.memories()));
        result.put("total", memories.get().count(selection));
        page.next().ifPresent(next -> result.put("next_cursor", next.value()));
        return ToolResult.of(result);
    }
}
