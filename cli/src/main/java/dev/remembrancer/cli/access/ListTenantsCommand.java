package dev.remembrancer.cli.access;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.TenantFields;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists tenants. */
@Command(name = "list", description = "List the tenants, but for the default one.")
final class ListTenantsCommand implements Callable<Integer> {
    private final Invocation invocation;

    ListTenantsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Tenant> tenants = AccessFiles.of(invocation).tenants().list();
        if (invocation.json()) {
            invocation.print(
                    Map.of("tenants", tenants.stream().map(TenantFields::of).toList()));
        } else if (tenants.isEmpty()) {
            invocation.note("no tenants but the default one");
        } else {
            Table table = new Table("ID", "MADE", "STATE", "PLAN", "NAME");
            tenants.forEach(tenant -> table.row(
                    tenant.id().value(),
                    Words.age(tenant.createdAt(), invocation.now()),
                    tenant.suspendedAt().isPresent() ? "suspended" : "active",
                    tenant.plan().orElse(""),
                    Words.oneLine(tenant.name())));
            table.lines(invocation.shell()).forEach(invocation::print);
        }
        return Failure.DONE;
    }
}
