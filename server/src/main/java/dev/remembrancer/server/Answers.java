package dev.remembrancer.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes answers. */
final class Answers {
    private Answers() {}

    static void json(Context context, int status, Object value) {
        context.status(status).contentType("application/json").result(JsonText.bytes(value));
    }

    /** Answers GET, and HEAD with the same head: Javalin's own answer to HEAD is 200 whatever GET would say. */
    static void onGet(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.head(path, handler);
    }

    /** Adds to an answer which fields of the request had no effect, if any. */
    static Map<String, @Nullable Object> noting(Map<String, @Nullable Object> answer, List<String> ignored) {
        if (!ignored.isEmpty()) {
            answer.put("ignored", ignored);
        }
        return answer;
    }
}
