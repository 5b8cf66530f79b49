/**
 * The memory over HTTP, for agents in every language. It is thin: every rule lives in the core.
 *
 * <p>What can be asked is in {@code /openapi.json}, and as a page under {@code /docs/api}; both are made of the routes
 * themselves. A feature is a package of {@link dev.remembrancer.server.http.Routes} on the frame in
 * {@link dev.remembrancer.server.http}:
 *
 * <ul>
 *   <li>{@code access}: who calls, what they may do, and what they can name
 *   <li>{@code http}: the frame: routes, requests, answers, problems
 *   <li>{@code memory}: agents, remembering, recalling, looking after
 *   <li>{@code session}: conversations, their branches and usage
 *   <li>{@code transfer}: export and import
 *   <li>{@code status}: health, readiness, statistics
 *   <li>{@code observe}: metrics and traces
 *   <li>{@code openapi}: the description
 * </ul>
 *
 * <p>Every request but for health, readiness and the description carries its key as {@code X-API-Key}, or as
 * {@code Authorization: Bearer}. A scope is named as {@code user_id}, {@code session_id} and so on, or whole as
 * {@code scope}; without one a request stands in the open scope, also when it names a memory by its id. A field or
 * parameter that nobody reads is refused by its name; those that clients of other services send, and that mean nothing
 * here, are listed in the answer as {@code ignored}. What goes wrong is answered as a
 * {@link dev.remembrancer.server.http.Problem}.
 */
@NullMarked
package dev.remembrancer.server;

import org.jspecify.annotations.NullMarked;
