package dev.remembrancer.server.openai;

import dev.remembrancer.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An error in the form that clients of OpenAI's API read.
 *
 * @param message what is wrong and what would be right, for people
 * @param type the kind of error
 * @param param what in the request is wrong
 * @param code the kind of error more exactly, for programs
 */
public record OpenAiError(String message, String type, Optional<String> param, Optional<String> code) {
    /** The type of what the caller can mend. */
    public static final String INVALID_REQUEST = "invalid_request_error";

    /** The type of what the caller can't mend. */
    public static final String SERVER = "server_error";

    /** The body of the answer. */
    public String json() {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", type);
        error.put("param", param.orElse(null));
        error.put("code", code.orElse(null));
        return Json.quote(Map.of("error", error));
    }
}
