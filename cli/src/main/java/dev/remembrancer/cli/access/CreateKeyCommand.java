package dev.remembrancer.cli.access;

import dev.remembrancer.audit.Act;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.serve.KnownPlans;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.KeyFields;
import dev.remembrancer.server.access.KeyInfo.Grant;
import dev.remembrancer.server.access.Keys.MadeKey;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a key. */
@Command(
        name = "create",
        description = "Make a key, and show it: only now.",
        footer = {
            "",
            "A bound key reaches nothing else: no other agent, user or session can be named, listed or counted with it.",
            "Bound to a user, it stands in that user's scope by itself; bound to sessions, a request must name one."
        })
final class CreateKeyCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--name", paramLabel = "TEXT", required = true, description = "What it is called.")
    private String name = "";

    @Option(
            names = "--allow",
            paramLabel = "WORD",
            split = ",",
            description =
                    "What it allows: read, write, forget, export, metrics, admin (which is all); else read,write.")
    private List<Permission> permissions = List.of(Permission.READ, Permission.WRITE);

    @Option(names = "--tenant", paramLabel = "ID", description = "Whose it is; else the default tenant's.")
    private TenantId tenant = TenantId.DEFAULT;

    @Option(names = "--agent", paramLabel = "NAME", description = "Bind it to this agent, by id or name.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--user", paramLabel = "ID", description = "Bind it to this user.")
    private Optional<String> user = Optional.empty();

    @Option(
            names = "--session-prefix",
            paramLabel = "TEXT",
            description = "Bind it to the sessions whose ids begin so; end it with a mark, like alice- or alice/.")
    private Optional<String> sessionPrefix = Optional.empty();

    @Option(names = "--plan", paramLabel = "NAME", description = "Limit it by this plan of the server.")
    private Optional<String> plan = Optional.empty();

    @Option(names = "--ttl", paramLabel = "TIME", description = "Let it expire after this, like 90d.")
    private Optional<Duration> ttl = Optional.empty();

    @Option(names = "--expires", paramLabel = "TIME", description = "Let it expire then, like 2027-01-01.")
    private Optional<Instant> expires = Optional.empty();

    CreateKeyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        AccessFiles files = AccessFiles.of(invocation);
        files.requireTenant(tenant);
        plan.ifPresent(word -> KnownPlans.look(invocation, word));
        MadeKey made = files.keys()
                .create(new Grant(
                        name,
                        tenant,
                        new HashSet<>(permissions),
                        new Binding(agent, user, sessionPrefix),
                        plan,
                        expires.or(() -> ttl.map(invocation.now()::plus))));
        invocation.record(Act.KEY_MADE, made.info().id());
        show(invocation, made);
        return Failure.DONE;
    }

    static void show(Invocation invocation, MadeKey made) {
        if (invocation.json()) {
            invocation.print(KeyFields.of(made, invocation.now()));
        } else {
            invocation.print(invocation.style().strong(made.secret()));
            invocation.note("shown only now; send it as X-API-Key");
        }
    }
}
