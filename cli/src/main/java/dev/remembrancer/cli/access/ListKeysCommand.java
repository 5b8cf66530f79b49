package dev.remembrancer.cli.access;

import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.KeyFields;
import dev.remembrancer.server.access.KeyInfo;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists keys. */
@Command(name = "list", description = "List the keys, without what opens.")
final class ListKeysCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(names = "--tenant", paramLabel = "ID", description = "Of this tenant; else of all.")
    private Optional<TenantId> tenant = Optional.empty();

    @Option(names = "--all", description = "Those too that open no more.")
    private boolean all;

    ListKeysCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<KeyInfo> keys = AccessFiles.of(invocation).keys().list().stream()
                .filter(key -> tenant.map(key.grant().tenant()::equals).orElse(true))
                .filter(key -> all || key.state(invocation.now()) == KeyInfo.State.ACTIVE)
                .toList();
        if (invocation.json()) {
            invocation.print(Map.of(
                    "keys",
                    keys.stream()
                            .map(key -> KeyFields.of(key, invocation.now()))
                            .toList()));
        } else if (keys.isEmpty()) {
            invocation.note("no keys; the first start of the server makes one, or: remembrancer keys create");
        } else {
            Table table = new Table("ID", "MADE", "STATE", "TENANT", "ALLOWS", "BOUND TO", "PLAN", "NAME");
            keys.forEach(key -> row(table, key));
            table.lines(invocation.shell()).forEach(invocation::print);
        }
        return Failure.DONE;
    }

    private void row(Table table, KeyInfo key) {
        KeyInfo.Grant grant = key.grant();
        table.row(
                key.id(),
                Words.age(key.createdAt(), invocation.now()),
                key.state(invocation.now()).name().toLowerCase(Locale.ROOT),
                grant.tenant().value(),
                grant.permissions().stream().sorted().map(Permission::word).collect(Collectors.joining(",")),
                Words.oneLine(bound(grant.binding())),
                grant.plan().orElse(""),
                Words.oneLine(grant.name()));
    }

    private static String bound(Binding binding) {
        return Stream.of(
                        binding.agent().map(agent -> "agent=" + agent),
                        binding.user().map(user -> "user=" + user),
                        binding.sessionPrefix().map(prefix -> "sessions=" + prefix + "…"))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }
}
