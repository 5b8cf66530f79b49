package dev.remembrancer.cli.memory;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.options.SelectionOptions;
import dev.remembrancer.cli.options.ViewOptions;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Forgotten;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Forgets memories, so that they can be restored for some days, or for good. */
@Command(
        name = "forget",
        description = {
            "Forget memories, each with its whole history. They can be restored for a week: see forgotten, unforget.",
            "Either those with the given ids, or all that are selected in exactly the scope that is named. What is"
                    + " merely visible from there, because it is true in a wider scope, stays. With --all-scopes, what"
                    + " is bound to the scope and to more goes too."
        })
public final class ForgetCommand implements Callable<Integer> {
    private static final int PAGE = 1_000;

    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final ViewOptions view = new ViewOptions();

    @Mixin
    private final SelectionOptions selection = new SelectionOptions();

    @Option(names = "--all", description = "Everything in the scope, replaced and expired versions too.")
    private boolean all;

    @Option(names = "--dry-run", description = "Only show what would go.")
    private boolean dryRun;

    @Option(
            names = "--for-good",
            description = "Remove them at once, so that they can't be restored; also those that were forgotten before.")
    private boolean forGood;

    @Option(
            names = {"-y", "--yes"},
            description = "Don't ask.")
    private boolean yes;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "Which.")
    private List<MemoryId> ids = List.of();

    public ForgetCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Selection selected = selection.selection();
        requireChoice(selected);
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Memories memories = view.memories(agent.find(remembrancer));
            List<MemoryId> chosen = ids.isEmpty() ? choose(memories, selected) : ids;
            Forgotten forgotten = memories.forget(chosen, Forgetting.of(true, forGood));
            if (!dryRun && !forgotten.memories().isEmpty()) {
                if (!isConfirmed(forgotten)) {
                    invocation.note("nothing was forgotten");
                    return Failure.FAILED;
                }
                forgotten = memories.forget(chosen, Forgetting.of(false, forGood));
            }
            return tell(forgotten);
        }
    }

    private void requireChoice(Selection selected) {
        int ways = (ids.isEmpty() ? 0 : 1) + (all ? 1 : 0) + (selected.isEverything() ? 0 : 1);
        if (ways == 0) {
            throw new InvalidRequestException(
                    "forget", "needs to know what: ids, a selection such as --tag or --key, or --all for everything");
        }
        if (ways > 1) {
            throw new InvalidRequestException("forget", "takes one of ids, a selection and --all, not several");
        }
    }

    private List<MemoryId> choose(Memories memories, Selection selected) {
        List<MemoryId> chosen = new ArrayList<>();
        ViewOptions.forEach(memories, all ? Selection.EVERY : selected, memory -> {
            // Without --all-scopes this leaves exactly the scope: visible from it, and bound to all that it binds.
            if (ViewOptions.binds(memory, view.scope())) {
                chosen.add(memory.id());
            }
            return true;
        });
        if (forGood) {
            chosen.addAll(forgotten(memories, all ? Selection.EVERY : selected));
        }
        return chosen;
    }

    private List<MemoryId> forgotten(Memories memories, Selection selected) {
        List<MemoryId> chosen = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            ForgottenPage page = memories.forgotten(next, PAGE);
            page.memories().stream()
                    .filter(forgotten -> selected.selects(forgotten.memory(), forgotten.forgottenAt()))
                    .filter(forgotten -> ViewOptions.binds(forgotten.memory(), view.scope()))
                    .forEach(forgotten -> chosen.add(forgotten.memory().id()));
            next = page.next();
        } while (next.isPresent());
        return chosen;
    }

    private boolean isConfirmed(Forgotten forgotten) {
        if (yes || !invocation.shell().isTerminal()) {
            return true;
        }
        invocation
                .shell()
                .err()
                .print("forget " + Words.count(forgotten.versions(), "version", "versions") + " of what is chosen"
                        + (forGood ? ", for good" : "") + "? [y/N] ");
        invocation.shell().err().flush();
        Scanner answers = new Scanner(invocation.shell().in(), StandardCharsets.UTF_8);
        String answer = answers.hasNextLine() ? answers.nextLine().strip().toLowerCase(Locale.ROOT) : "";
        return answer.equals("y") || answer.equals("yes");
    }

    private int tell(Forgotten forgotten) {
        List<String> gone = forgotten.memories().stream().map(MemoryId::value).toList();
        List<MemoryId> unseen =
                ids.stream().filter(id -> !forgotten.memories().contains(id)).toList();
        if (invocation.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("memories", gone);
            result.put("versions", forgotten.versions());
            result.put("dry_run", forgotten.dryRun() && dryRun);
            result.put("not_found", unseen.stream().map(MemoryId::value).toList());
            invocation.print(result);
        } else {
            if (dryRun) {
                gone.forEach(invocation::print);
            }
            invocation.print((dryRun ? "would forget " : "forgot ") + (forGood ? "for good " : "")
                    + Words.memories(gone.size()) + ", " + Words.count(forgotten.versions(), "version", "versions"));
            unseen.forEach(id ->
                    invocation.note("no memory " + id + " can be seen from here; name its scope, or use --all-scopes"));
        }
        return unseen.isEmpty() ? Failure.DONE : Failure.FAILED;
    }
}
