package dev.remembrancer.bench.server;

import dev.remembrancer.Json;
import java.util.Map;

/**
 * One request.
 *
 * @param method such as GET
 * @param path the path, in the form in which it is sent
 * @param body JSON, or nothing
 */
record Call(String method, String path, String body) {
    static Call get(String path) {
        return new Call("GET", path, "");
    }

    static Call post(String path, Map<String, ?> body) {
        return new Call("POST", path, Json.quote(body));
    }

    static Call delete(String path) {
        return new Call("DELETE", path, "");
    }
}
