package dev.remembrancer.mcp;

import java.util.Map;

/**
 * What a tool gives.
 *
 * @param structured the result, in the tool's output shape
 * @param text the same for clients that read text only
 */
public record ToolResult(Map<String, Object> structured, String text) {
    /** A result whose text is its JSON. */
    public static ToolResult of(Map<String, Object> structured) {
        return new ToolResult(structured, Wire.compact(structured));
    }

    /** A result whose text is the JSON of something else, spread over lines. */
    public static ToolResult shown(Map<String, Object> structured, Object shown) {
        return new ToolResult(structured, Wire.spread(shown));
    }
}
