package dev.remembrancer.cli.access;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.TenantFields;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a tenant in again. */
@Command(name = "resume", description = "Let a suspended tenant in again.")
final class ResumeTenantCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "Which.")
    private TenantId id = TenantId.DEFAULT;

    ResumeTenantCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Tenant tenant = AccessFiles.of(invocation).tenants().resume(id);
        if (invocation.json()) {
            invocation.print(TenantFields.of(tenant));
        } else {
            invocation.print("resumed tenant " + tenant.id());
        }
        return Failure.DONE;
    }
}
