package dev.remembrancer.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Problems in the form that clients of OpenAI's API read, for the routes under {@code /v1}. */
public final class OpenAiErrors {
    /** The form of them. */
    public static final Schema SCHEMA = Schema.object()
            .open()
            .required(
                    "error",
                    Schema.object()
                            .open()
                            .optional("message", Schema.text())
                            .optional("type", Schema.text())
                            .optional("param", Schema.text().orNull())
                            .optional("code", Schema.text().orNull()))
            .described("What went wrong, as OpenAI's API writes it.")
            .named("OpenAiError");

    private static final String ROUTES = "/v1/";

    private OpenAiErrors() {}

    /** Whether the clients of a path read this form. */
    public static boolean isFor(String path) {
        return path.startsWith(ROUTES);
    }

    /** The status that OpenAI uses: what can be read and is wrong all the same is 400 there. */
    static int status(Problem problem) {
        return problem.status() == 422 ? 400 : problem.status();
    }

    static byte[] json(Problem problem) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", problem.detail());
        error.put("type", type(problem.status()));
        error.put("param", problem.field().orElse(null));
        error.put("code", problem.status() == 401 ? "invalid_api_key" : problem.code());
        return JsonText.bytes(Map.of("error", error));
    }

    private static String type(int status) {
        if (status == 429) {
            return "rate_limit_error";
        }
        return status >= 500 ? "server_error" : "invalid_request_error";
    }
}
