package dev.remembrancer.server.admin;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.audit.Act;
import dev.remembrancer.server.access.NotAllowedException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.limits.Limiter;
import dev.remembrancer.server.access.tenants.OpenTenants;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.TenantFields;
import dev.remembrancer.server.access.tenants.Tenants;
import dev.remembrancer.server.http.Fields;
import dev.remembrancer.server.http.Handler;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The routes of tenants, for administrators of the default tenant alone. */
public final class TenantRoutes implements Routes {
    private static final String ALL = "/api/v1/tenants";
    private static final String ONE = "/api/v1/tenants/{tenant}";

    private static final Schema NEW_TENANT = Schema.object()
            .required(
                    "id", Schema.text().described("1 to 63 lower-case letters, digits and hyphens; never used twice."))
            .optional("name", Schema.text().described("What it is called; else as its id."))
            .optional("plan", Schema.text().described("Limits it by this plan."))
            .named("NewTenant");

    private static final Schema TENANT = Schema.object()
            .required("id", Schema.text())
            .required("name", Schema.text())
            .required("state", Schema.words("active", "suspended"))
            .optional("plan", Schema.text())
            .required("created_at", Schema.time())
            .optional("suspended_at", Schema.time())
            .named("Tenant");

    private static final Schema DELETED = Schema.object()
            .required("id", Schema.text())
            .required("deleted", Schema.flag())
            .required("keys_revoked", Schema.integer())
            .named("DeletedTenant");

    private final Tenants tenants;
    private final OpenTenants open;
    private final Limiter limiter;

    public TenantRoutes(Tenants tenants, OpenTenants open, Limiter limiter) {
        this.tenants = tenants;
        this.open = open;
        this.limiter = limiter;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                route(
                        HttpMethod.GET,
                        ALL,
                        operation("listTenants", "All tenants but the default one.")
                                .answer(200, "All of them.", Schema.object().required("tenants", Schema.list(TENANT))),
                        request -> list()),
                route(
                        HttpMethod.POST,
                        ALL,
                        operation("createTenant", "Makes a tenant. Sent again, it is a conflict.")
                                .body(NEW_TENANT)
                                .answer(201, "It was made.", TENANT),
                        this::create),
                route(
                        HttpMethod.GET,
                        ONE,
                        operation("getTenant", "One tenant, by its id.").answer(200, "The tenant.", TENANT),
                        request -> Response.json(200, TenantFields.of(named(request)))),
                route(
                        HttpMethod.POST,
                        ONE + "/suspend",
                        operation("suspendTenant", "Shuts a tenant out until it is resumed.")
                                .answer(200, "It is shut out.", TENANT),
                        request -> told(
                                request,
                                Act.TENANT_SUSPENDED,
                                tenants.suspend(named(request).id()))),
                route(
                        HttpMethod.POST,
                        ONE + "/resume",
                        operation("resumeTenant", "Lets a suspended tenant in again.")
                                .answer(200, "It is let in.", TENANT),
                        request -> told(
                                request,
                                Act.TENANT_RESUMED,
                                tenants.resume(named(request).id()))),
                route(
                        HttpMethod.DELETE,
                        ONE,
                        operation("deleteTenant", "Ends a tenant for good, with its keys and all its data.")
                                .answer(200, "It is gone.", DELETED),
                        this::delete));
    }

    private static Route route(HttpMethod method, String path, Operation operation, Handler handler) {
        return new Route(method, path, Permission.ADMIN, operation, request -> {
            if (!request.caller().looksAfterTheServer()) {
                throw new NotAllowedException(Permission.ADMIN);
            }
            return handler.handle(request);
        });
    }

    private static Operation operation(String id, String summary) {
        return Operation.of(id, "tenants", summary);
    }

    private static Response told(Request request, Act act, Tenant tenant) {
        request.access().note(act, tenant.id().value());
        return Response.json(200, TenantFields.of(tenant));
    }

    private Response list() {
        return Response.json(
                200,
                Map.of("tenants", tenants.list().stream().map(TenantFields::of).toList()));
    }

    private Response create(Request request) throws IOException {
        Fields fields = request.fields();
        TenantId id = new TenantId(
                fields.text("id").orElseThrow(() -> new InvalidRequestException("id", "is missing; name the tenant")));
        fields.text("plan").filter(plan -> !limiter.knows(plan)).ifPresent(plan -> {
            throw new InvalidRequestException("plan", "is none of this server's configuration");
        });
        Tenant made = tenants.create(id, fields.text("name").orElse(id.value()), fields.text("plan"));
        request.access().note(Act.TENANT_MADE, id.value());
        return Response.json(201, TenantFields.of(made));
    }

    private Response delete(Request request) {
        Tenants.Deleted deleted = tenants.delete(named(request).id(), open::sweep);
        request.access().note(Act.TENANT_DELETED, deleted.tenant().id().value());
        return Response.json(200, TenantFields.of(deleted));
    }

    private Tenant named(Request request) {
        String given = request.path("tenant");
        return tenants.list().stream()
                .filter(tenant -> tenant.id().value().equals(given))
                .findFirst()
                .orElseThrow(
                        () -> new NotFoundException("There is no tenant of this id; GET /api/v1/tenants lists them."));
    }
}
