package dev.remembrancer.cli.access;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.Tenants;
import picocli.CommandLine.Command;

/** Shuts a tenant out. */
@Command(name = "suspend", description = "Shut a tenant out until it is resumed; its data stays.")
final class SuspendTenantCommand extends OneTenantCommand {
    SuspendTenantCommand(Invocation invocation) {
        super(invocation, Act.TENANT_SUSPENDED, "suspended");
    }

    @Override
    Tenant change(Tenants tenants, TenantId id) {
        return tenants.suspend(id);
    }
}
