package dev.remembrancer.server.openai;

import dev.remembrancer.session.Item;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes the ids of conversations, items and answers: the kind, and 192 bits of chance. */
final class ItemIds {
    /** What the Agents SDK writes where a model gave no id. */
    private static final String NO_ID = "__fake_id__";

    private static final String OTHER = "item_";
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("message", "msg_"),
            Map.entry("function_call", "fc_"),
            Map.entry("function_call_output", "fco_"),
            Map.entry("reasoning", "rs_"),
            Map.entry("file_search_call", "fs_"),
            Map.entry("web_search_call", "ws_"),
            Map.entry("image_generation_call", "ig_"),
            Map.entry("computer_call", "cu_"),
            Map.entry("computer_call_output", "cuo_"),
            Map.entry("tool_search_call", "tsc_"),
            Map.entry("tool_search_output", "tso_"),
            Map.entry("code_interpreter_call", "ci_"),
            Map.entry("local_shell_call", "lsh_"),
            Map.entry("local_shell_call_output", "lsho_"),
            Map.entry("shell_call", "sh_"),
            Map.entry("shell_call_output", "sho_"),
            Map.entry("apply_patch_call", "apc_"),
            Map.entry("apply_patch_call_output", "apco_"),
            Map.entry("mcp_list_tools", "mcpl_"),
            Map.entry("mcp_approval_request", "mcpr_"),
            Map.entry("mcp_approval_response", "mcpa_"),
            Map.entry("mcp_call", "mcp_"),
            Map.entry("custom_tool_call", "ctc_"),
            Map.entry("custom_tool_call_output", "ctco_"),
            Map.entry("compaction", "cmp_"));

    private final RandomGenerator random;

    /**
     * A maker.
     *
     * @param random can't be guessed, for whoever knows the id of a conversation may ask for it
     */
    ItemIds(RandomGenerator random) {
        this.random = random;
    }

    String conversation() {
        return make("conv_");
    }

    String response() {
        return make("resp_");
    }

    String item(Item item) {
        return make(prefix(item));
    }

    /** The id that an item came with. */
    static Optional<String> own(Item item) {
        return item.id().filter(id -> !id.isBlank() && !id.equals(NO_ID));
    }

    /**
     * The id of an item that came without one and not through this API. It is made of what the item says.
     *
     * @param earlier how many like it come before
     */
    static String derived(Item item, int earlier) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(item.json().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(Integer.toString(earlier).getBytes(StandardCharsets.US_ASCII));
            return prefix(item) + HexFormat.of().formatHex(digest.digest(), 0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    private static String prefix(Item item) {
        return PREFIXES.getOrDefault(item.type().orElse("message"), OTHER);
    }

    private String make(String prefix) {
        byte[] chance = new byte[24];
        random.nextBytes(chance);
        return prefix + HexFormat.of().formatHex(chance);
    }
}
