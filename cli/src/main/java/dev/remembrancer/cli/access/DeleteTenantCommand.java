package dev.remembrancer.cli.access;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.TenantFields;
import dev.remembrancer.server.access.tenants.Tenants.Deleted;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a tenant. */
@Command(name = "delete", description = "End a tenant for good: its keys are revoked, and all its data is removed.")
final class DeleteTenantCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "Which.")
    private TenantId id = TenantId.DEFAULT;

    @Option(names = "--yes", description = "Do it; without, say what would go.")
    private boolean yes;

    DeleteTenantCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        AccessFiles files = AccessFiles.of(invocation);
        files.requireTenant(id);
        if (!yes) {
            if (invocation.json()) {
                invocation.print(Map.of("id", id.value(), "deleted", false, "dry_run", true));
            } else {
                invocation.print("would delete tenant " + id + " with all in "
                        + files.tenants().directory(id));
                invocation.note("add --yes to do it");
            }
            return Failure.DONE;
        }
        Deleted deleted = files.tenants().delete(id, () -> {});
        invocation.record(Act.TENANT_DELETED, id.value());
        if (invocation.json()) {
            invocation.print(TenantFields.of(deleted));
        } else {
            invocation.print("deleted tenant " + id + ", revoked " + Words.count(deleted.keys(), "key", "keys"));
        }
        return Failure.DONE;
    }
}
