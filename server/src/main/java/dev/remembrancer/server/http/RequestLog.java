package dev.remembrancer.server.http;

import dev.remembrancer.server.access.Caller;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line in the log for each request that is answered: which route, with what status, how long it took, and the ids of
 * the request, the tenant and the key. Nothing that a caller wrote is in it: no path, no query, no header, no body.
 */
public final class RequestLog {
    /** The name of the log. */
    public static final String NAME = "dev.remembrancer.server.requests";

    private static final String ROUTE = "route";
    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final ThreadLocal<Map<String, Object>> CURRENT = ThreadLocal.withInitial(Map::of);

    private RequestLog() {}

    /**
     * What is known of the request that this thread answers, by the names of fields, in their order: {@code request_id},
     * {@code tenant}, {@code key}, {@code method}, {@code route}, and at its end {@code status} and {@code duration_ms}.
     * Empty on any other thread.
     */
    public static Map<String, Object> current() {
        return CURRENT.get();
    }

    /** A request begins. What was left of one before on this thread is over. */
    static void begin(String requestId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("request_id", requestId);
        CURRENT.set(fields);
    }

    /** It is a caller's, and for a route. */
    static void know(Caller caller, Route route) {
        Map<String, Object> fields = new LinkedHashMap<>(CURRENT.get());
        caller.key().ifPresent(key -> {
            fields.put("tenant", caller.tenant().toString());
            fields.put("key", key);
        });
        fields.put(ROUTE, route.path());
        CURRENT.set(fields);
    }

    /** From now on, each request has its line. */
    public static void addTo(JavalinConfig config) {
        config.requestLogger.http(RequestLog::write);
    }

    private static void write(Context context, Float milliseconds) {
        try {
            Map<String, Object> fields = new LinkedHashMap<>(CURRENT.get());
            fields.putIfAbsent("request_id", RequestIds.of(context.res()));
            String method = RequestMarks.method(context.method().name());
            fields.putIfAbsent(ROUTE, RequestMeter.NO_ROUTE);
            fields.put("method", method);
            fields.put("status", context.statusCode());
            fields.put("duration_ms", Math.round(milliseconds * 10) / 10.0);
            CURRENT.set(fields);
            LOG.info("{} {} {}", method, fields.get(ROUTE), context.statusCode());
        } finally {
            CURRENT.remove();
        }
    }
}
