package dev.remembrancer.cli.audit;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.embedded.DirectoryAudit;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.Tenants;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which record is meant. */
final class RecordOptions {
    @Option(names = "--tenant", paramLabel = "ID", description = "Whose record; else the default tenant's.")
    private TenantId tenant = TenantId.DEFAULT;

    @Option(
            names = "--heads",
            paramLabel = "FILE",
            description = "Where the signed heads are, if not in the directory of the memory.")
    private Optional<Path> heads = Optional.empty();

    DirectoryAudit open(Invocation invocation) {
        Path data = invocation.directory();
        Path directory =
                tenant.isDefault() ? data : data.resolve(Tenants.DIRECTORY).resolve(tenant.value());
        return AuditCommand.open(invocation, directory, heads);
    }
}
