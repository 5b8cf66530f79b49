package dev.remembrancer.server.backup;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.audit.Act;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.OutsideBindingException;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenants;
import dev.remembrancer.server.http.HttpMethod;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Request;
import dev.remembrancer.server.http.Response;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Routes;
import dev.remembrancer.server.http.Schema;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route of backups. An administrator of the default tenant gets all that the server keeps, or one tenant's data; one
 * of another tenant gets that tenant's data. One backup is written at a time: each takes room on the disk.
 */
public final class BackupRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(BackupRoutes.class);
    private static final String MEDIA_TYPE = "application/zip";

    private final BackupSource source;
    private final Tenants tenants;
    private final InstantSource clock;
    private final Semaphore turn = new Semaphore(1);

    public BackupRoutes(BackupSource source, Tenants tenants, InstantSource clock) {
        this.source = source;
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route(
                HttpMethod.GET,
                "/api/v1/admin/backup",
                Permission.ADMIN,
                Operation.of(
                                "backup",
                                "administration",
                                "All that is kept, as one file that remembrancer restore takes; written while others go"
                                        + " on. An answer that breaks off is refused by restore.")
                        .query("tenant", Schema.text(), "The data of this tenant alone, without keys.")
                        .answer(
                                200,
                                "The backup.",
                                MEDIA_TYPE,
                                Schema.text().with("format", "binary").described("A zip file.")),
                this::backup));
    }

    private Response backup(Request request) {
        Optional<TenantId> tenant =
                wanted(request.caller(), request.query().text("tenant").map(TenantId::new));
        String name = "remembrancer-"
                + tenant.map(id -> id + "-").orElse("")
                + clock.instant().truncatedTo(ChronoUnit.SECONDS).toString().replace(":", "") + ".zip";
        request.access().note(Act.BACK_UP, tenant.map(TenantId::value).orElse("all"));
        return Response.stream(200, MEDIA_TYPE, out -> write(tenant, out))
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private Optional<TenantId> wanted(Caller caller, Optional<TenantId> named) {
        if (!caller.looksAfterTheServer()) {
            if (named.isPresent() && !named.get().equals(caller.tenant())) {
                throw new OutsideBindingException("tenant: this key looks after its own tenant; leave the tenant out.");
            }
            return Optional.of(caller.tenant());
        }
        if (named.filter(id -> tenants.find(id).isEmpty()).isPresent()) {
            throw new NotFoundException("There is no tenant of this id, other than the default one, whose data comes"
                    + " with the whole; GET /api/v1/tenants lists them.");
        }
        return named;
    }

    private void write(Optional<TenantId> tenant, OutputStream out) throws IOException {
        if (!turn.tryAcquire()) {
            throw new BackupBusyException();
        }
        try {
            long bytes = source.write(tenant, out);
            LOG.info("wrote a backup of {} bytes", bytes);
        } finally {
            turn.release();
        }
    }
}
