package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.gateway.GatewayOptions;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.webhooks.EventType;
import dev.remembrancer.server.webhooks.Webhook;
import dev.remembrancer.server.webhooks.WebhookOptions;
import dev.remembrancer.server.webhooks.Webhooks;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every route answers to every kind of key. A row says what a route needs, what it answers when all is well, and
 * what bound keys get: bound to an agent that is named or another; to a user that is named, another, or none; to
 * sessions likewise; and what an administrator of another tenant gets who names what is here. {@code -} is a case that
 * the route does not have.
 */
class RouteAccessTest {
    private static final String ROWS = """
            listChanges        | GET    /api/v1/changes?after=0&user_id=alice       |                                     | read   200 | 200 - | 200 - -     | 403 - -     | 200
            listWebhooks       | GET    /api/v1/webhooks                            |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 200
            createWebhook      | POST   /api/v1/webhooks                            | {"url":"https://127.0.0.1:9/"}      | admin  201 | 403 - | 403 - -     | 403 - -     | 201
            getWebhook         | GET    /api/v1/webhooks/HOOK                       |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            deleteWebhook      | DELETE /api/v1/webhooks/HOOK                       |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            rotateWebhook      | POST   /api/v1/webhooks/HOOK/rotate                | {"overlap_seconds":60}              | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            enableWebhook      | POST   /api/v1/webhooks/HOOK/enable                |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            testWebhook        | POST   /api/v1/webhooks/HOOK/test                  |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            listDeliveries     | GET    /api/v1/webhooks/HOOK/deliveries            |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            redeliver          | POST   /api/v1/webhooks/HOOK/deliveries/evt_1/redeliver |                                | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            health             | GET    /health                                     |                                     | none   200 | 200 - | 200 - -     | 200 - -     | 200
            healthOfVersion1   | GET    /api/v1/health                              |                                     | none   200 | 200 - | 200 - -     | 200 - -     | 200
            ready              | GET    /ready                                      |                                     | none   200 | 200 - | 200 - -     | 200 - -     | 200
            version            | GET    /api/v1/version                             |                                     | read   200 | 200 - | 200 - -     | 200 - -     | 200
            metrics            | GET    /metrics                                    |                                     | metrics 200 | 403 - | 403 - -    | 403 - -     | 403
            getStatistics      | GET    /api/v1/statistics                          |                                     | read   200 | 403 - | 403 - -     | 403 - -     | 200
            createAgent        | POST   /api/v1/agents                              | {"name":"AGENT"}                    | write  200 | 200 403 | 200 - -   | 200 - -     | 201
            listAgents         | GET    /api/v1/agents                              |                                     | read   200 | 200 - | 200 - -     | 200 - -     | 200
            getAgent           | GET    /api/v1/agents/AGENT                        |                                     | read   200 | 200 404 | 200 - -   | 200 - -     | 404
            renameAgent        | PATCH  /api/v1/agents/AGENT                        | {"name":"renamed-NUMBER"}           | write  200 | 403 404 | 403 - -   | 403 - -     | 404
            deleteAgent        | DELETE /api/v1/agents/AGENT                        |                                     | forget 204 | 403 404 | 403 - -   | 403 - -     | 404
            emptyAgent         | POST   /api/v1/agents/AGENT/empty                  |                                     | forget 200 | 200 404 | 200 - -   | 200 - -     | 404
            getAgentStatistics | GET    /api/v1/agents/AGENT/statistics             |                                     | read   200 | 200 404 | 200 - -   | 200 - -     | 404
            remember           | POST   /api/v1/agents/AGENT/remember               | {FIELDS"content":"a fact"}          | write  201 | 201 404 | 201 403 201 | 201 403 422 | 404
            rememberBatch      | POST   /api/v1/agents/AGENT/remember/batch         | {"memories":[{FIELDS"content":"a"}]} | write 201 | 201 404 | 201 403 201 | 201 403 422 | 404
            recall             | POST   /api/v1/agents/AGENT/recall                 | {FIELDS"query":"a fact?"}           | read   200 | 200 404 | 200 403 200 | 200 403 422 | 404
            injectContext      | POST   /api/v1/agents/AGENT/inject-context         | {FIELDS"message":"a fact?"}         | read   200 | 200 404 | 200 403 200 | 200 403 422 | 404
            listMemories       | GET    /api/v1/agents/AGENT/memories?SCOPE         |                                     | read   200 | 200 404 | 200 403 200 | 200 403 422 | 404
            getMemory          | GET    /api/v1/agents/AGENT/memories/MEMORY?SCOPE  |                                     | read   200 | 200 404 | 200 403 200 | 200 403 422 | 404
            getHistory         | GET    /api/v1/agents/AGENT/memories/MEMORY/history?SCOPE |                              | read   200 | 200 404 | 200 403 200 | 200 403 422 | 404
            getAsOf            | GET    /api/v1/agents/AGENT/memories/MEMORY/as-of?SCOPE |                                | read   200 | 200 404 | 200 403 200 | 200 403 422 | 404
            pinMemory          | PATCH  /api/v1/agents/AGENT/memories/MEMORY?SCOPE  | {"pinned":true}                     | write  200 | 200 404 | 200 403 200 | 200 403 422 | 404
            correctMemory      | POST   /api/v1/agents/AGENT/memories/MEMORY/correct?SCOPE | {"content":"better"}         | write  201 | 201 404 | 201 403 201 | 201 403 422 | 404
            verifyMemory       | POST   /api/v1/agents/AGENT/memories/MEMORY/verify?SCOPE |                               | write  200 | 200 404 | 200 403 200 | 200 403 422 | 404
            reinstateMemory    | POST   /api/v1/agents/AGENT/memories/MEMORY/reinstate?SCOPE |                            | write  200 | 200 404 | 200 403 200 | 200 403 422 | 404
            reportOutcome      | POST   /api/v1/agents/AGENT/memories/MEMORY/outcome?SCOPE | {"outcome":"failed"}       | write  200 | 200 404 | 200 403 200 | 200 403 422 | 404
            getTrackRecord     | GET    /api/v1/agents/AGENT/memories/MEMORY/outcome?SCOPE |                            | read   200 | 200 404 | 200 403 200 | 200 403 422 | 404
            forgetMemory       | DELETE /api/v1/agents/AGENT/memories/MEMORY?SCOPE  |                                     | forget 200 | 200 404 | 200 403 200 | 200 403 422 | 404
            forgetSeveral      | POST   /api/v1/agents/AGENT/memories/forget        | {FIELDS"memory_ids":["MEMORY"]}     | forget 200 | 200 404 | 200 403 200 | 200 403 422 | 404
            forgetMemories     | DELETE /api/v1/agents/AGENT/memories?all=true&SCOPE |                                    | forget 200 | 200 404 | 200 403 200 | 200 403 422 | 404
            restoreMemories    | POST   /api/v1/agents/AGENT/memories/restore       | {FIELDS"memories":[]}               | write  200 | 200 404 | 200 403 200 | 200 403 422 | 404
            listForgotten      | GET    /api/v1/agents/AGENT/forgotten?SCOPE        |                                     | forget 200 | 200 404 | 200 403 200 | 200 403 422 | 404
            getForgotten       | GET    /api/v1/agents/AGENT/forgotten/MEMORY?SCOPE |                                     | forget 200 | 200 404 | 200 403 200 | 200 403 422 | 404
            restoreMemory      | POST   /api/v1/agents/AGENT/memories/MEMORY/restore?SCOPE |                              | forget 200 | 200 404 | 200 403 200 | 200 403 422 | 404
            listReviews        | GET    /api/v1/agents/AGENT/reviews                |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            getReview          | GET    /api/v1/agents/AGENT/reviews/rev_1          |                                     | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            approveReview      | POST   /api/v1/agents/AGENT/reviews/rev_1/approve  | {"by":"Ada"}                        | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            revealVaulted      | POST   /api/v1/agents/AGENT/vault/v_00000000000000000000000000/reveal | {"reason":"to test"} | admin  409 | 403 - | 403 - -     | 403 - -     | 404
            rejectReview       | POST   /api/v1/agents/AGENT/reviews/rev_1/reject   | {"by":"Ada"}                        | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            check              | POST   /api/v1/check                               |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 200
            sweep              | POST   /api/v1/sweep                               | {}                                  | admin  200 | 403 - | 403 - -     | 403 - -     | 200
            rollBack           | POST   /api/v1/agents/AGENT/rollback               | {"origin_session":"s"}              | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            consolidate        | POST   /api/v1/agents/AGENT/consolidations         | {"dry_run":true}                    | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            listConsolidations | GET    /api/v1/agents/AGENT/consolidations         |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            getConsolidation   | GET    /api/v1/agents/AGENT/consolidations/con_1   |                                     | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            undoConsolidation  | POST   /api/v1/agents/AGENT/consolidations/con_1/undo |                                  | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            reindex            | POST   /api/v1/reindex                             |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 200
            listErasures       | GET    /api/v1/erasures                            |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 200
            erase              | POST   /api/v1/erasures                            | {"user_id":"nobody","dry_run":true} | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            getErasure         | GET    /api/v1/erasures/era_1                      |                                     | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            listAudit          | GET    /api/v1/audit                               |                                     | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            verifyAudit        | GET    /api/v1/audit/verify                        |                                     | admin  404 | 403 - | 403 - -     | 403 - -     | 404
            openApi            | GET    /openapi.json                                 |                                     | none   200 | 200 - | 200 - - | 200 - - | 200
            apiPage            | GET    /docs/api                                     |                                     | none   200 | 200 - | 200 - - | 200 - - | 200
            exportEverything   | GET    /api/v1/export                               |                                     | export 200 | 403 - | 403 - - | 403 - - | 200
            exportMemories     | GET    /api/v1/agents/AGENT/export?SCOPE             |                                     | export 200 | 200 404 | 200 403 200 | 200 403 422 | 404
            importMemories     | POST   /api/v1/agents/AGENT/import                   | {"content":"one more"}              | write  200 | 200 404 | 200 - - | 200 - - | 404
            listSessions       | GET    /api/v1/sessions                              |                                     | read   200 | 403 - | 403 - - | 200 - - | 200
            describeSession    | PUT    /api/v1/sessions/SESSION                      | {"owner":"alice"}                   | write  200 | 403 - | 403 - - | 200 403 - | 200
            getSession         | GET    /api/v1/sessions/SESSION                      |                                     | read   200 | 403 - | 403 - - | 200 403 - | 404
            clearSession       | DELETE /api/v1/sessions/SESSION                      |                                     | forget 200 | 403 - | 403 - - | 200 403 - | 200
            getItems           | GET    /api/v1/sessions/SESSION/items                |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            appendItems        | POST   /api/v1/sessions/SESSION/items                | {"items":[]}                        | write  201 | 403 - | 403 - - | 201 403 - | 201
            popItem            | POST   /api/v1/sessions/SESSION/items/pop            |                                     | forget 200 | 403 - | 403 - - | 200 403 - | 200
            removeItem         | POST   /api/v1/sessions/SESSION/items/remove         | {"newest":[{"type":"message","role":"user","id":"msg_1","content":"My invoice is wrong."}]} | forget 200 | 403 - | 403 - - | 200 403 - | 409
            replaceItems       | POST   /api/v1/sessions/SESSION/items/replace        | {"expected":[],"replacement":[]}    | forget 200 | 403 - | 403 - - | 200 403 - | 200
            getDamagedItems    | GET    /api/v1/sessions/SESSION/damaged              |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            listBranches       | GET    /api/v1/sessions/SESSION/branches             |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            createBranch       | POST   /api/v1/sessions/SESSION/branches             | {"from_turn":1}                     | write  201 | 403 - | 403 - - | 201 403 - | 422
            switchBranch       | PUT    /api/v1/sessions/SESSION/branches/current     | {"branch_id":"main"}                | write  200 | 403 - | 403 - - | 200 403 - | 200
            getBranchItems     | GET    /api/v1/sessions/SESSION/branches/main/items  |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            getPlacedItems     | GET    /api/v1/sessions/SESSION/branches/main/placed |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            getTurns           | GET    /api/v1/sessions/SESSION/branches/main/turns  |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            getTools           | GET    /api/v1/sessions/SESSION/branches/main/tools  |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            compareBranches    | GET    /api/v1/sessions/SESSION/branches/main/comparison |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            deleteBranch       | DELETE /api/v1/sessions/SESSION/branches/BRANCH      |                                     | forget 200 | 403 - | 403 - - | 200 403 - | 404
            getUsage           | GET    /api/v1/sessions/SESSION/usage                |                                     | read   200 | 403 - | 403 - - | 200 403 - | 200
            addUsage           | POST   /api/v1/sessions/SESSION/usage                | {"input_tokens":5}                  | write  201 | 403 - | 403 - - | 201 403 - | 201
            listKeys           | GET    /api/v1/keys                                |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 200
            createKey          | POST   /api/v1/keys                                | {"name":"one more"}                 | admin  201 | 403 - | 403 - -     | 403 - -     | 201
            getKey             | GET    /api/v1/keys/KEY                            |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            rotateKey          | POST   /api/v1/keys/KEY/rotate                     | {"overlap_seconds":60}              | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            revokeKey          | DELETE /api/v1/keys/KEY                            |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 404
            listTenants        | GET    /api/v1/tenants                             |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 403
            createTenant       | POST   /api/v1/tenants                             | {"id":"new-NUMBER"}                 | admin  201 | 403 - | 403 - -     | 403 - -     | 403
            getTenant          | GET    /api/v1/tenants/TENANT                      |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 403
            suspendTenant      | POST   /api/v1/tenants/TENANT/suspend              |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 403
            resumeTenant       | POST   /api/v1/tenants/TENANT/resume               |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 403
            deleteTenant       | DELETE /api/v1/tenants/TENANT                      |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 403
            backup             | GET    /api/v1/admin/backup                        |                                     | admin  200 | 403 - | 403 - -     | 403 - -     | 200
            runMemoryTool      | POST   /api/v1/agents/AGENT/memory-tool            | {FIELDS"command":"view","path":"/memories"} | read 200 | 200 404 | 200 403 200 | 200 403 422 | 404
            mcp                | POST   /mcp?agent=AGENT&SCOPE                      | {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"recall","arguments":{"query":"a fact?"}}} | read 200 | 200 200 | 200 403 200 | 200 403 422 | 200
            createConversation | POST   /v1/conversations                           | {}                                  | write  200 | 403 - | 403 - - | 200 - - | 200
            getConversation    | GET    /v1/conversations/SESSION                   |                                     | read   200 | 403 - | 403 - - | 200 403 - | 404
            updateConversation | POST   /v1/conversations/SESSION                   | {"metadata":{"topic":"invoices"}}   | write  200 | 403 - | 403 - - | 200 403 - | 404
            deleteConversation | DELETE /v1/conversations/SESSION                   |                                     | forget 200 | 403 - | 403 - - | 200 403 - | 404
            createConversationItems | POST /v1/conversations/SESSION/items          | {"items":[{"role":"user","content":"hi"}]} | write 200 | 403 - | 403 - - | 200 403 - | 404
            listConversationItems | GET /v1/conversations/SESSION/items             |                                     | read   200 | 403 - | 403 - - | 200 403 - | 404
            getConversationItem | GET   /v1/conversations/SESSION/items/msg_1       |                                     | read   200 | 403 - | 403 - - | 200 403 - | 404
            deleteConversationItem | DELETE /v1/conversations/SESSION/items/msg_1   |                                     | forget 200 | 403 - | 403 - - | 200 403 - | 404
            compactResponse    | POST   /v1/responses/compact                       | {"model":"m","input":"hello"}       | read   200 | 200 - | 200 - - | 200 - - | 200
            createChatCompletion | POST /v1/chat/completions                        | {"model":"m","messages":[{"role":"user","content":"hi"}]} | read 502 | 502 - | 502 - - | - - - | 502
            createResponse     | POST   /v1/responses                               | {"model":"m","input":"hi"}          | read   502 | 502 - | 502 - - | - - - | 502
            """;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final TenantId ACME = new TenantId("acme");

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();
    private final Remembrancer remembrancer = SmallMemory.open();
    private final Map<Permission, String> single = new EnumMap<>(Permission.class);
    private final Map<String, String> shut = new LinkedHashMap<>();
    private final Map<String, String> bound = new LinkedHashMap<>();
    private MadeKeys made = new MadeKeys(directory, clock);
    private String otherAdmin = "";
    private RemembrancerServer server = null;
    private int number;

    /**
     * One row.
     *
     * @param needs the permission, as a word
     * @param ok what it answers when all is well
     * @param others what it answers to bound keys, by the name of the case
     */
    private record Row(
            String id, String method, String path, String body, String needs, int ok, Map<String, String> others) {
        private static final List<String> CASES = List.of(
                "agent named",
                "agent other",
                "user named",
                "user other",
                "user none",
                "session named",
                "session other",
                "session none",
                "administrator of another tenant");

        static Row of(String line) {
            List<String> cells = List.of(line.split("\\s*\\|\\s*", -1));
            List<String> request = words(cells.get(1));
            List<String> usual = words(cells.get(3));
            List<String> given =
                    cells.stream().skip(4).flatMap(cell -> words(cell).stream()).toList();
            assertThat(given).as(line).hasSameSizeAs(CASES);
            Map<String, String> others = new LinkedHashMap<>();
            for (int i = 0; i < CASES.size(); i++) {
                others.put(CASES.get(i), given.get(i));
            }
            return new Row(
                    cells.get(0).strip(),
                    request.get(0),
                    request.get(1),
                    cells.get(2),
                    usual.get(0),
                    Integer.parseInt(usual.get(1)),
                    others);
        }

        private static List<String> words(String cell) {
            return List.of(cell.strip().split("\\s+", -1));
        }
    }

    /** What a request names. */
    private record Named(String agent, Scope of, String scope) {
        static final Named NOTHING = new Named("support", Scope.OPEN, "");
    }

    @BeforeEach
    void start() {
        made = new MadeKeys(directory, clock);
        made.tenants().create(ACME, "Acme", Optional.empty());
        made.tenants().create(new TenantId("shut"), "Shut", Optional.empty());
        made.tenants().create(new TenantId("gone"), "Gone", Optional.empty());
        for (Permission permission : Permission.all()) {
            single.put(permission, made.allowing(permission));
        }
        String revoked = made.allowing(Permission.ADMIN);
        made.keys().revoke(MadeKeys.id(revoked));
        String expired = made.expiring(clock.instant().plusSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        shut.put("none", "");
        shut.put("wrong", "rem_" + "0".repeat(16) + "_" + "0".repeat(64));
        shut.put("revoked", revoked);
        shut.put("expired", expired);
        shut.put("suspended", made.key(new TenantId("shut"), Permission.all(), Binding.NONE));
        shut.put("deleted", made.key(new TenantId("gone"), Permission.all(), Binding.NONE));
        made.tenants().suspend(new TenantId("shut"));
        made.tenants().delete(new TenantId("gone"), () -> {});
        Permission[] all = Stream.of(Permission.READ, Permission.WRITE, Permission.FORGET, Permission.EXPORT)
                .toArray(Permission[]::new);
        bound.put("agent", made.bound(Binding.toAgent("support"), all));
        bound.put("user", made.bound(Binding.toUser("alice"), all));
        bound.put("session", made.bound(Binding.toSessions("s-"), all));
        otherAdmin = made.key(ACME, Set.of(Permission.ADMIN), Binding.NONE);
        // Nobody answers at port 9: that the gateway asked there is seen from its 502.
        ServerOptions options = ServerRig.options(directory, clock)
                .gateway(GatewayOptions.to(URI.create("http://127.0.0.1:9/v1")))
                .backup((tenant, out) -> {
                    out.write("a backup".getBytes(StandardCharsets.UTF_8));
                    return 8;
                });
        server = RemembrancerServer.start(remembrancer, other -> SmallMemory.open(), options);
    }

    @AfterEach
    void stop() {
        server.close();
        remembrancer.close();
    }

    @Test
    void everyRouteHasARowAndEveryRowARoute() {
        Map<String, String> routes = server.routes().routes().stream()
                .collect(Collectors.toMap(route -> route.described().id(), RouteAccessTest::place));

        assertThat(rows().stream().map(Row::id)).containsExactlyInAnyOrderElementsOf(routes.keySet());
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.method + " "
                                + row.path
                                        .replaceFirst("\\?.*", "")
                                        .replace("/main", "/BRANCH")
                                        .replace("/msg_1", "/{item}")
                                        .replace("/evt_1", "/{delivery}")
                                        .replace("/rev_1", "/{review}")
                                        .replace("/v_00000000000000000000000000", "/{token}")
                                        .replace("/era_1", "/{erasure}")
                                        .replace("/con_1", "/{run}"))
                        .as("place of %s", row.id)
                        .isEqualTo(routes.get(row.id)));
    }

    @Test
    void withoutAGoodKeyNothingIsAnswered() {
        for (Row row : rows()) {
            shut.forEach((kind, key) -> {
                int expected = row.needs.equals("none") ? row.ok : kind.equals("suspended") ? 403 : 401;
                assertThat(status(row, key, Named.NOTHING))
                        .as("%s, key %s", row.id, kind)
                        .isEqualTo(expected);
            });
        }
    }

    @Test
    void aKeyDoesWhatItsPermissionAllowsAndAnAdministratorEverything() {
        for (Row row : rows()) {
            single.forEach((permission, key) -> {
                boolean allowed = row.needs.equals("none")
                        || permission == Permission.ADMIN
                        || row.needs.equals(permission.word());
                assertThat(status(row, key, Named.NOTHING))
                        .as("%s, key that allows %s", row.id, permission.word())
                        .isEqualTo(allowed ? row.ok : 403);
            });
        }
    }

    @Test
    void aBoundKeyReachesItsOwnAndNothingElse() {
        Scope alice = Scope.OPEN.user("alice");
        Scope mine = Scope.OPEN.session("s-1");
        Map<String, Named> cases = Map.of(
                "agent named", Named.NOTHING,
                "agent other", new Named("sales", Scope.OPEN, ""),
                "user named", new Named("support", alice, "user_id=alice"),
                "user other", new Named("support", Scope.OPEN.user("bob"), "user_id=bob"),
                "user none", new Named("support", alice, ""),
                "session named", new Named("support", mine, "session_id=s-1"),
                "session other", new Named("support", Scope.OPEN.session("x-1"), "session_id=x-1"),
                "session none", new Named("support", mine, ""));
        for (Row row : rows()) {
            cases.forEach((name, named) ->
                    expect(row, name, bound.getOrDefault(Row.words(name).get(0), ""), named));
        }
    }

    @Test
    void anAdministratorOfAnotherTenantReachesNothingHere() {
        for (Row row : rows()) {
            // A name of its own for each row, because that administrator may make an agent of any name at home.
            expect(row, "administrator of another tenant", otherAdmin, new Named("agent-" + row.id, Scope.OPEN, ""));
        }
    }

    private void expect(Row row, String name, String key, Named named) {
        String expected = row.others.getOrDefault(name, "-");
        if (!expected.equals("-")) {
            assertThat(status(row, key, named)).as("%s, %s", row.id, name).isEqualTo(Integer.parseInt(expected));
        }
    }

    /** Sends what a row says, with everything there that it names. */
    private int status(Row row, String key, Named named) {
        number++;
        remembrancer.agent("support");
        Agent agent = remembrancer.agent(named.agent);
        String memory = agent.remember(NewMemory.semantic("fact " + number).scope(named.of))
                .id()
                .value();
        if (row.id.equals("reinstateMemory")) {
            memory = contradicted(agent, named.of);
        }
        if (row.id.equals("reportOutcome")) {
            memory = agent.remember(NewMemory.procedural("step " + number).scope(named.of))
                    .id()
                    .value();
        }
        if (Set.of("restoreMemory", "getForgotten").contains(row.id)) {
            agent.memoriesInEveryScope().forget(List.of(new MemoryId(memory)), false);
        }
        String fields = named.scope.isEmpty() ? "" : "\"" + named.scope.replace("=", "\":\"") + "\",";
        String path = named(row.path, named, memory)
                .replaceFirst("[?&]SCOPE", named.scope.isEmpty() ? "" : mark(row) + named.scope);
        String body = named(row.body, named, memory).replace("FIELDS", fields);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        request.method(row.method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            return CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(row.id, e);
        }
    }

    /** A fact in whose place another stands that contradicts it. */
    private static String contradicted(Agent agent, Scope scope) {
        agent.memories(scope).forget(Selection.CURRENT, false);
        MemoryId berlin = agent.remember(NewMemory.semantic("I live in Berlin").scope(scope))
                .id();
        agent.remember(NewMemory.semantic("I moved to Munich").scope(scope));
        return berlin.value();
    }

    private String named(String template, Named named, String memory) {
        String session = named.of.get(Scope.Level.SESSION).orElse("s-" + named.agent);
        String text = template.replace("SESSION", session)
                .replace("AGENT", named.agent)
                .replace("MEMORY", memory)
                .replace("NUMBER", "" + number);
        if (template.contains("SESSION")) {
            BranchedSession there =
                    BranchingSessions.over(remembrancer.sessions(), clock).session(session);
            there.clear();
            there.append(List.of(new Item(
                    "{\"type\":\"message\",\"role\":\"user\",\"id\":\"msg_1\",\"content\":\"My invoice is wrong.\"}")));
            text = text.replace(
                    "BRANCH", there.branch(1, new BranchId("b-" + number)).value());
            there.switchTo(BranchId.MAIN);
        }
        if (text.contains("KEY")) {
            text = text.replace("KEY", MadeKeys.id(made.allowing(Permission.READ)));
        }
        if (text.contains("HOOK")) {
            text = text.replace("HOOK", webhook());
        }
        if (text.contains("TENANT")) {
            TenantId tenant = new TenantId("tenant-" + number);
            made.tenants().create(tenant, "one", Optional.empty());
            text = text.replace("TENANT", tenant.value());
        }
        return text;
    }

    /** The only webhook, which leads to nobody: its address is not allowed. */
    private String webhook() {
        Webhooks webhooks =
                new Webhooks(directory.resolve(Webhooks.FILE), WebhookOptions.USUAL, clock, new SecureRandom());
        webhooks.list().forEach(webhook -> webhooks.delete(webhook.id()));
        Webhook.Wish wish = new Webhook.Wish(
                URI.create("https://127.0.0.1:9/"), Set.of(EventType.MEMORY_EXPIRED), Optional.empty(), false, false);
        return webhooks.create(TenantId.DEFAULT, wish, Optional.empty()).id();
    }

    private static String mark(Row row) {
        return row.path.contains("?SCOPE") ? "?" : "&";
    }

    private static String place(Route route) {
        return route.method() + " "
                + route.path()
                        .replace("{agent}", "AGENT")
                        .replace("{session}", "SESSION")
                        .replace("{branch}", "BRANCH")
                        .replace("{memory}", "MEMORY")
                        .replace("{key}", "KEY")
                        .replace("{webhook}", "HOOK")
                        .replace("{tenant}", "TENANT");
    }

    private static List<Row> rows() {
        return ROWS.lines().map(Row::of).toList();
    }
}
