package dev.remembrancer.cli.access;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.serve.KnownPlans;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.TenantFields;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a tenant. */
@Command(name = "create", description = "Make a tenant.")
final class CreateTenantCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(paramLabel = "ID", description = "1 to 63 lower-case letters, digits and hyphens.")
    private TenantId id = TenantId.DEFAULT;

    @Option(names = "--name", paramLabel = "TEXT", description = "What it is called; else as its id.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--plan", paramLabel = "NAME", description = "Limit it by this plan of the server.")
    private Optional<String> plan = Optional.empty();

    CreateTenantCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        plan.ifPresent(word -> KnownPlans.look(invocation, word));
        Tenant tenant = AccessFiles.of(invocation).tenants().create(id, name.orElse(id.value()), plan);
        invocation.record(Act.TENANT_MADE, id.value());
        if (invocation.json()) {
            invocation.print(TenantFields.of(tenant));
        } else {
            invocation.print("made tenant " + tenant.id());
            invocation.note(
                    "its first key: remembrancer keys create --tenant " + tenant.id() + " --name admin --allow admin");
        }
        return Failure.DONE;
    }
}
