package dev.remembrancer.cli.memory;

import dev.remembrancer.Checks;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what was forgotten and can be restored still. */
@Command(
        name = "forgotten",
        description = {
            "List what was forgotten and can be restored still, the last forgotten first.",
            "Each version of a memory is a line; unforget with the id of any of them restores all."
        })
public final class ForgottenCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Option(names = "--limit", paramLabel = "N", description = "At most that many, 1 to 1,000; else 50.")
    private int limit = 50;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on where an earlier list ended.")
    private Optional<String> after = Optional.empty();

    public ForgottenCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Checks.between("limit", limit, 1, 1_000);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            ForgottenPage page = view.memories(agent.find(remembrancer)).forgotten(after.map(Page.Cursor::new), limit);
            if (invocation.json()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put(
                        "memories",
                        page.memories().stream().map(ForgottenCommand::fields).toList());
                result.put("next", page.next().map(Page.Cursor::value).orElse(null));
                invocation.print(result);
            } else {
                printLines(page);
            }
        }
        return Failure.DONE;
    }

    private static Map<String, Object> fields(ForgottenMemory forgotten) {
        Map<String, Object> fields = new LinkedHashMap<>(MemoryFields.of(forgotten.memory()));
        fields.put("forgotten_at", forgotten.forgottenAt().toString());
        fields.put("kept_until", forgotten.keptUntil().toString());
        return fields;
    }

    private void printLines(ForgottenPage page) {
        if (page.memories().isEmpty()) {
            invocation.note(
                    "nothing to restore here" + (view.allScopes() ? "" : "; --all-scopes looks into every scope"));
            return;
        }
        MemoryLines.table(page.memories().stream().map(ForgottenMemory::memory).toList(), invocation)
                .forEach(invocation::print);
        page.next().ifPresent(next -> invocation.note("more: --after " + next.value()));
    }
}
