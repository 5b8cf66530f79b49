package dev.remembrancer.server.http;

import dev.remembrancer.server.access.Permission;

/**
 * One thing that can be asked of the server.
 *
 * @param path from the root, with parameters in braces: {@code /api/v1/agents/{agent}}
 * @param needs what the caller's key must allow
 * @param described the operation, as it is documented and held to
 * @param handler what answers
 */
public record Route(HttpMethod method, String path, Permission needs, Operation described, Handler handler) {}
