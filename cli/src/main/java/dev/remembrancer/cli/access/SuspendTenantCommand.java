package dev.remembrancer.cli.access;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.TenantFields;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shuts a tenant out. */
@Command(name = "suspend", description = "Shut a tenant out until it is resumed; its data stays.")
final class SuspendTenantCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "Which.")
    private TenantId id = TenantId.DEFAULT;

    SuspendTenantCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Tenant tenant = AccessFiles.of(invocation).tenants().suspend(id);
        if (invocation.json()) {
            invocation.print(TenantFields.of(tenant));
        } else {
            invocation.print("suspended tenant " + tenant.id());
        }
        return Failure.DONE;
    }
}
