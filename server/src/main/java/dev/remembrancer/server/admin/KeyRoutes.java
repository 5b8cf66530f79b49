package dev.remembrancer.server.admin;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.audit.Act;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.KeyFields;
import dev.remembrancer.server.access.KeyInfo;
import dev.remembrancer.server.access.KeyInfo.Grant;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.OutsideBindingException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.limits.Limiter;
import dev.remembrancer.server.access.tenants.Tenants;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The routes of keys. An administrator of a tenant looks after the keys of that tenant, one of the default tenant after
 * all keys; the keys of another tenant are, to every call, not there.
 */
public final class KeyRoutes implements Routes {
    private static final String ALL = "/api/v1/keys";
    private static final String ONE = "/api/v1/keys/{key}";
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    private static final Schema PERMISSIONS = Schema.list(
                    Schema.words("read", "write", "forget", "export", "metrics", "admin"))
            .described("What it allows; admin is all of it.");

    private static final Schema NEW_KEY = Schema.object()
            .required("name", Schema.text().described("What it is called."))
            .optional("permissions", PERMISSIONS)
            .optional("tenant", Schema.text().described("Whose it is; else of the caller's tenant."))
            .optional("agent", Schema.text().described("Binds it to this agent, by id or name."))
            .optional("user_id", Schema.text().described("Binds it to this user."))
            .optional("session_prefix", Schema.text().described("Binds it to the sessions whose ids begin so."))
            .optional("plan", Schema.text().described("Limits it by this plan."))
            .optional("expires_at", Schema.time().described("When it ends."))
            .named("NewKey");

    private static final Schema KEY = Schema.object()
            .required("id", Schema.text())
            .required("name", Schema.text())
            .required("state", Schema.words("active", "expired", "revoked"))
            .required("tenant", Schema.text())
            .required("permissions", PERMISSIONS)
            .optional("agent", Schema.text())
            .optional("user_id", Schema.text())
            .optional("session_prefix", Schema.text())
            .optional("plan", Schema.text())
            .required("created_at", Schema.time())
            .optional("expires_at", Schema.time())
            .optional("revoked_at", Schema.time())
            .optional("overlap_until", Schema.time().described("Until when a secret before still opens."))
            .named("Key");

    private static final Schema MADE_KEY = KEY.required(
                    "key", Schema.text().described("The key itself, shown only now."))
            .named("MadeKey");

    private final Keys keys;
    private final Tenants tenants;
    private final Limiter limiter;
    private final InstantSource clock;

    public KeyRoutes(Keys keys, Tenants tenants, Limiter limiter, InstantSource clock) {
        this.keys = keys;
        this.tenants = tenants;
        this.limiter = limiter;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                new Route(
                        HttpMethod.GET,
                        ALL,
                        Permission.ADMIN,
                        operation("listKeys", "All keys, in the order in which they were made.")
                                .answer(200, "All of them.", Schema.object().required("keys", Schema.list(KEY))),
                        this::list),
                new Route(
                        HttpMethod.POST,
                        ALL,
                        Permission.ADMIN,
                        operation("createKey", "Makes a key, and shows it: only now. Sent again, it makes another.")
                                .body(NEW_KEY)
                                .answer(201, "It was made.", MADE_KEY),
                        this::create),
                new Route(
                        HttpMethod.GET,
                        ONE,
                        Permission.ADMIN,
                        operation("getKey", "One key, by its id.").answer(200, "The key.", KEY),
                        this::show),
                new Route(
                        HttpMethod.POST,
                        ONE + "/rotate",
                        Permission.ADMIN,
                        operation(
                                        "rotateKey",
                                        "Gives a key another secret, shown only now. Sent again, it gives yet another.")
                                .body(Schema.object()
                                        .optional(
                                                "overlap_seconds",
                                                Schema.integer().described("How long the one before still opens.")))
                                .answer(200, "It has another secret.", MADE_KEY),
                        this::rotate),
                new Route(
                        HttpMethod.DELETE,
                        ONE,
                        Permission.ADMIN,
                        operation("revokeKey", "Ends a key for good.").answer(200, "It opens nothing any more.", KEY),
                        this::revoke));
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "keys", summary);
    }

    private Response list(Request request) {
        List<Map<String, Object>> visible = keys.list().stream()
                .filter(key -> isSeenBy(request.caller(), key))
                .map(key -> KeyFields.of(key, clock.instant()))
                .toList();
        return Response.json(200, Map.of("keys", visible));
    }

    private Response create(Request request) throws IOException {
        Fields fields = request.fields();
        Keys.MadeKey made = keys.create(new Grant(
                fields.text("name").orElseThrow(() -> new InvalidRequestException("name", "is missing; name the key")),
                tenant(request.caller(), fields),
                permissions(fields),
                new Binding(fields.text("agent"), fields.text("user_id"), fields.text("session_prefix")),
                fields.text("plan").map(this::known),
                fields.instant("expires_at")));
        request.access().note(Act.KEY_MADE, made.info().id());
        return Response.json(201, KeyFields.of(made, clock.instant()));
    }

    private Response show(Request request) {
        return Response.json(200, KeyFields.of(visible(request), clock.instant()));
    }

    private Response rotate(Request request) throws IOException {
        Duration overlap = request.fields()
                .integer("overlap_seconds")
                .map(Duration::ofSeconds)
                .orElse(USUAL_OVERLAP);
        Keys.MadeKey made = keys.rotate(visible(request).id(), overlap);
        request.access().note(Act.KEY_ROTATED, made.info().id());
        return Response.json(200, KeyFields.of(made, clock.instant()));
    }

    private Response revoke(Request request) {
        KeyInfo revoked = keys.revoke(visible(request).id());
        request.access().note(Act.KEY_REVOKED, revoked.id());
        return Response.json(200, KeyFields.of(revoked, clock.instant()));
    }

    private KeyInfo visible(Request request) {
        return keys.find(request.path("key"))
                .filter(key -> isSeenBy(request.caller(), key))
                .orElseThrow(() -> new NotFoundException("There is no key of this id; GET /api/v1/keys lists them."));
    }

    private static boolean isSeenBy(Caller caller, KeyInfo key) {
        return caller.looksAfterTheServer() || key.grant().tenant().equals(caller.tenant());
    }

    private TenantId tenant(Caller caller, Fields fields) {
        TenantId tenant = fields.text("tenant").map(TenantId::new).orElse(caller.tenant());
        if (tenant.equals(caller.tenant())) {
            return tenant;
        }
        if (!caller.looksAfterTheServer()) {
            throw new OutsideBindingException("tenant: this key looks after its own tenant; leave the tenant out.");
        }
        if (!tenant.isDefault() && tenants.find(tenant).isEmpty()) {
            throw new InvalidRequestException("tenant", "is none that is there; GET /api/v1/tenants lists them");
        }
        return tenant;
    }

    private String known(String plan) {
        if (!limiter.knows(plan)) {
            throw new InvalidRequestException("plan", "is none of this server's configuration");
        }
        return plan;
    }

    private static Set<Permission> permissions(Fields fields) {
        List<String> words = fields.texts("permissions");
        Set<Permission> permissions = new LinkedHashSet<>();
        words.forEach(word -> permissions.add(Permission.of(word)));
        return Optional.of(permissions)
                .filter(given -> !given.isEmpty())
                .orElse(Set.of(Permission.READ, Permission.WRITE));
    }
}
