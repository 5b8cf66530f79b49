package dev.remembrancer.mcp;

import dev.remembrancer.InvalidRequestException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which tools a connection shows: fewer tools take fewer tokens and are mixed up less often. */
public enum ToolSet {
    /** Those that an agent works with: of the memory and of the graph. */
    ALL,
    /** Remember, recall, inject_context, list, correct, verify, forget, history, report_outcome and reviews. */
    MEMORY,
    /** The nine of the MCP project's own memory server. */
    GRAPH,
    /** Consolidate, consolidations and undo_consolidation: for who looks after an agent's memory; shown only when asked for. */
    UPKEEP;

    /** The word in lower case, as it is written in an address and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The set of that word. */
    public static ToolSet of(String word) {
        return Arrays.stream(values())
                .filter(set -> set.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        "tools",
                        "must be one of "
                                + Arrays.stream(values()).map(ToolSet::word).collect(Collectors.joining(", "))));
    }
}
