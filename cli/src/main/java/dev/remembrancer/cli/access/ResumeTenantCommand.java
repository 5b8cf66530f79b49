package dev.remembrancer.cli.access;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.Tenants;
import picocli.CommandLine.Command;

/** Lets a tenant in again. */
@Command(name = "resume", description = "Let a suspended tenant in again.")
final class ResumeTenantCommand extends OneTenantCommand {
    ResumeTenantCommand(Invocation invocation) {
        super(invocation, Act.TENANT_RESUMED, "resumed");
    }

    @Override
    Tenant change(Tenants tenants, TenantId id) {
        return tenants.resume(id);
    }
}
