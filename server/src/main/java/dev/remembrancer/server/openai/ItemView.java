package dev.remembrancer.server.openai;

import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Shows a stored item as the API answers with it: with id, type and status, and what a message says in parts. What is
 * there already stays as it was written, where it was written.
 */
final class ItemView {
    private static final Set<String> WITH_STATUS = Set.of(
            "message",
            "function_call",
            "function_call_output",
            "file_search_call",
            "web_search_call",
            "image_generation_call",
            "computer_call",
            "computer_call_output",
            "tool_search_call",
            "tool_search_output",
            "program_output",
            "code_interpreter_call",
            "local_shell_call",
            "shell_call",
            "shell_call_output",
            "apply_patch_call",
            "apply_patch_call_output");

    private ItemView() {}

    static String of(String id, Item item) {
        String type = item.type().orElse("message");
        Map<String, String> stored = JsonParts.fields(item.json());
        Map<String, String> shown = new LinkedHashMap<>();
        if (ItemIds.own(item).isEmpty()) {
            stored.remove("id");
            shown.put("id", Json.quote(id));
        }
        if (item.type().isEmpty()) {
            shown.put("type", Json.quote(type));
        }
        if (WITH_STATUS.contains(type) && stored.getOrDefault("status", "null").equals("null")) {
            stored.remove("status");
            shown.put("status", "\"completed\"");
        }
        shown.putAll(stored);
        if (type.equals("message") && item.text("content").isPresent()) {
            shown.put("content", parts(item.role().orElse(""), stored.getOrDefault("content", "null")));
        }
        return JsonParts.object(shown);
    }

    private static String parts(String role, String text) {
        return role.equals("assistant")
                ? "[{\"type\":\"output_text\",\"text\":" + text + ",\"annotations\":[],\"logprobs\":[]}]"
                : "[{\"type\":\"input_text\",\"text\":" + text + "}]";
    }
}
