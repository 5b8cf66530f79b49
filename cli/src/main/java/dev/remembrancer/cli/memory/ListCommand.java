package dev.remembrancer.cli.memory;

import dev.remembrancer.Checks;
import dev.remembrancer.Memories;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.SelectionOptions;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists memories. */
@Command(name = "list", description = "List memories that can be seen from a scope.")
public final class ListCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @Option(names = "--every-version", description = "Replaced versions too.")
    private boolean everyVersion;

    @Option(
            names = "--sort",
            paramLabel = "ORDER",
            description = "recent (the latest recorded first), oldest, recalled, confidence or updated.")
    private Order order = Order.RECENT;

    @Option(names = "--limit", paramLabel = "N", description = "At most that many, 1 to 1,000; else 50.")
    private int limit = 50;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Go on where an earlier list ended.")
    private Optional<String> after = Optional.empty();

    public ListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Checks.between("limit", limit, 1, 1_000);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Page page = page(view.memories(agent.find(remembrancer)));
            if (invocation.json()) {
                printJson(page);
            } else {
                printLines(page);
            }
        }
        return Failure.DONE;
    }

    private Page page(Memories memories) {
        Selection wanted = everyVersion ? selection.selection().state(Selection.State.EVERY) : selection.selection();
        List<Memory> found = new ArrayList<>();
        Optional<Page.Cursor> next = after.map(Page.Cursor::new);
        do {
            Page part = memories.list(wanted, order, next, limit - found.size());
            part.memories().stream().filter(view::isMeant).forEach(found::add);
            next = part.next();
        } while (next.isPresent() && found.size() < limit);
        return new Page(found, next);
    }

    private void printJson(Page page) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("memories", page.memories().stream().map(MemoryFields::of).toList());
        result.put("next", page.next().map(Page.Cursor::value).orElse(null));
        invocation.print(result);
    }

    private void printLines(Page page) {
        if (page.memories().isEmpty()) {
            invocation.note("no memories here" + (view.allScopes() ? "" : "; --all-scopes looks into every scope"));
            return;
        }
        MemoryLines.table(page.memories(), invocation).forEach(invocation::print);
        page.next().ifPresent(cursor -> invocation.note("more with --after " + cursor.value()));
    }
}
