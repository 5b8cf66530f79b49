/**
 * The memory over HTTP, for agents in every language. It is thin: every rule lives in the core.
 *
 * <p>JSON both ways. Under {@code /api/v1}, where {@code {agent}} is an agent's id or its name:
 *
 * <pre>
 * GET    /health                            needs no key
 * GET    /version
 * POST   /agents                            {"name"}: 201 when it is new, 200 when it was there
 * GET    /agents
 * GET    /agents/{agent}
 * PATCH  /agents/{agent}                    {"name"}
 * DELETE /agents/{agent}                    with all it remembers
 * POST   /agents/{agent}/remember           the fields of MemoryFields.newMemory
 * POST   /agents/{agent}/remember/batch     {"memories": [...]}, all or none
 * POST   /agents/{agent}/recall             {"query"} and conditions
 * POST   /agents/{agent}/inject-context     {"message" or "query", "budget" or "max_tokens"} and conditions
 * GET    /agents/{agent}/memories           ?cursor, limit, conditions
 * DELETE /agents/{agent}/memories           ?dry_run, all, conditions
 * GET    /agents/{agent}/memories/{memory}
 * DELETE /agents/{agent}/memories/{memory}  ?dry_run
 * </pre>
 *
 * <p>Every request but for health carries its key as {@code X-API-Key}, or as {@code Authorization: Bearer}. A scope is
 * named as {@code user_id}, {@code session_id} and so on, or whole as {@code scope}; without one a request stands in
 * the open scope, also when it names a memory by its id. A field or parameter that nobody reads is refused by its name;
 * those that clients of other services send, and that mean nothing here, are listed in the answer as {@code ignored}.
 * What goes wrong is answered as a {@link dev.remembrancer.server.http.Problem}.
 */
@NullMarked
package dev.remembrancer.server;

import org.jspecify.annotations.NullMarked;
