package dev.remembrancer.session;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The items that come in pairs: the call of a tool and its output, which share a {@code call_id}. Models refuse a
 * history in which one stands without the other. The types are those that the OpenAI Agents SDK pairs.
 */
public final class ToolPairs {
    private static final Map<String, String> OUTPUT_BY_CALL = Map.of(
            "function_call", "function_call_output",
            "custom_tool_call", "custom_tool_call_output",
            "shell_call", "shell_call_output",
            "apply_patch_call", "apply_patch_call_output",
            "computer_call", "computer_call_output",
            "local_shell_call", "local_shell_call_output",
            "tool_search_call", "tool_search_output",
            "program", "program_output");

    private static final Map<String, String> CALL_BY_OUTPUT = OUTPUT_BY_CALL.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private ToolPairs() {}

    /** The types of calls. */
    public static Set<String> callTypes() {
        return OUTPUT_BY_CALL.keySet();
    }

    /** The type of the output that a call of this type waits for; empty when it is no such call. */
    public static Optional<String> outputOf(String callType) {
        return Optional.ofNullable(OUTPUT_BY_CALL.get(callType));
    }

    /** The type of the call that an output of this type answers; empty when it is no such output. */
    public static Optional<String> callOf(String outputType) {
        return Optional.ofNullable(CALL_BY_OUTPUT.get(outputType));
    }

    /** Whether the item is a call that waits for an output, with or without a {@code call_id}. */
    public static boolean isCall(Item item) {
        return item.type().filter(OUTPUT_BY_CALL::containsKey).isPresent();
    }

    /** Whether the item is the output of such a call, with or without a {@code call_id}. */
    public static boolean isOutput(Item item) {
        return item.type().filter(CALL_BY_OUTPUT::containsKey).isPresent();
    }

    /** What the item has in common with its partner; empty when it is neither call nor output, or has no {@code call_id}. */
    public static Optional<Pair> pair(Item item) {
        Function<String, Optional<String>> callType =
                type -> OUTPUT_BY_CALL.containsKey(type) ? Optional.of(type) : callOf(type);
        return item.type().flatMap(callType).flatMap(call -> item.callId().map(id -> new Pair(call, id)));
    }

    /**
     * What a call and its output have in common.
     *
     * @param callType the type of the call
     * @param callId the {@code call_id} of both
     */
    public record Pair(String callType, String callId) {}
}
