package dev.remembrancer.cli.access;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.TenantFields;
import dev.remembrancer.server.access.tenants.Tenants;
import java.util.concurrent.Callable;
import picocli.CommandLine.Parameters;

/** Changes one tenant, and says what became of it. */
abstract class OneTenantCommand implements Callable<Integer> {
    private final Invocation invocation;
    private final Act act;
    private final String done;

    @Parameters(paramLabel = "ID", description = "Which.")
    private TenantId id = TenantId.DEFAULT;

    /** @param done what was done, as it is said before the tenant's id */
    OneTenantCommand(Invocation invocation, Act act, String done) {
        this.invocation = invocation;
        this.act = act;
        this.done = done;
    }

    abstract Tenant change(Tenants tenants, TenantId id);

    @Override
    public final Integer call() {
        Tenant tenant = change(AccessFiles.of(invocation).tenants(), id);
        invocation.record(act, id.value());
        if (invocation.json()) {
            invocation.print(TenantFields.of(tenant));
        } else {
            invocation.print(done + " tenant " + tenant.id());
        }
        return Failure.DONE;
    }
}
