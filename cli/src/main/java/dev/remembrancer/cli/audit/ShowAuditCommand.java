package dev.remembrancer.cli.audit;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.AuditEntry;
import dev.remembrancer.audit.AuditPage;
import dev.remembrancer.audit.AuditQuery;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.embedded.DirectoryAudit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows entries of the audit record. */
@Command(
        name = "show",
        description = "Show who did what, the latest first.",
        footer = {"", "With --user, also what was done from no scope, and so may have met that user's memories."})
final class ShowAuditCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final RecordOptions record = new RecordOptions();

    @Option(names = "--user", paramLabel = "ID", description = "What was done to this user's memories.")
    private Optional<String> user = Optional.empty();

    @Option(names = "--agent-id", paramLabel = "ID", description = "What was done to this agent's memories: agt_…")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--memory", paramLabel = "ID", description = "What was done to this memory, where entries name it.")
    private Optional<String> memory = Optional.empty();

    @Option(names = "--actor", paramLabel = "NAME", description = "What this one did, such as key:… or cli:….")
    private Optional<String> actor = Optional.empty();

    @Option(
            names = "--act",
            paramLabel = "WORD",
            split = ",",
            description = "These acts, such as remember, recall, forget, export, key_revoked.")
    private List<String> acts = List.of();

    @Option(names = "--since", paramLabel = "TIME", description = "Done then or later, like 2026-03-10.")
    private Optional<Instant> since = Optional.empty();

    @Option(names = "--until", paramLabel = "TIME", description = "Done before then.")
    private Optional<Instant> until = Optional.empty();

    @Option(names = "--before", paramLabel = "NUMBER", description = "Go on from there: entries with smaller numbers.")
    private Optional<Long> before = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "The most entries, at most 1000; default: ${DEFAULT-VALUE}.")
    private int limit;

    ShowAuditCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        AuditQuery query = AuditQuery.latest(limit)
                .acts(acts.stream().map(Act::of).collect(Collectors.toSet()))
                .between(since, until)
                .actor(actor)
                .user(user)
                .agent(agent.map(AgentId::new))
                .memory(memory.map(MemoryId::new));
        try (DirectoryAudit audit = record.open(invocation)) {
            AuditPage page = audit.list(before.map(query::before).orElse(query));
            if (invocation.json()) {
                invocation.print(fields(page));
            } else {
                tell(page);
            }
        }
        return Failure.DONE;
    }

    private static Map<String, Object> fields(AuditPage page) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("entries", page.entries().stream().map(AuditEntry::fields).toList());
        page.next().ifPresent(next -> fields.put("next", next));
        return fields;
    }

    private void tell(AuditPage page) {
        if (page.entries().isEmpty()) {
            invocation.note("no such entry");
        } else {
            Table table = new Table("NUMBER", "AT", "ACT", "MEMORIES", "SUBJECT", "ACTOR", "WHAT");
            page.entries().forEach(entry -> row(table, entry));
            table.lines(invocation.shell()).forEach(invocation::print);
        }
        OptionalLong next = page.next();
        next.ifPresent(number -> invocation.note("there may be more: --before " + number));
    }

    private static void row(Table table, AuditEntry entry) {
        table.row(
                Long.toString(entry.number()),
                entry.at().truncatedTo(ChronoUnit.SECONDS).toString(),
                entry.act().word() + (entry.previewed() ? " (tried)" : ""),
                entry.touched().count() == 0
                        ? ""
                        : Integer.toString(entry.touched().count()),
                entry.subject().map(mark -> mark.substring(0, 8)).orElse(entry.everywhere() ? "any" : ""),
                entry.actor().name(),
                what(entry));
    }

    private static String what(AuditEntry entry) {
        String ids =
                entry.touched().ids().size() == 1 ? entry.touched().ids().get(0).value() : "";
        return List.of(
                        ids,
                        entry.object().orElse(""),
                        Words.oneLine(entry.actor().reason().orElse("")))
                .stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }
}
