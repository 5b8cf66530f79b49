package dev.remembrancer.cli.upkeep;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.spi.MemoryStore.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Looks for what is wrong. */
@Command(
        name = "check",
        description = "Look at everything: damage, broken rules, and whether store and index agree. Changes nothing.",
        footer = {"", "The exit code is 1 when something is wrong."})
public final class CheckCommand implements Callable<Integer> {
    private final Invocation invocation;

    public CheckCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            List<Problem> problems = remembrancer.check();
            if (invocation.json()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put("ok", problems.isEmpty());
                result.put(
                        "problems",
                        problems.stream()
                                .map(problem -> Map.of("place", problem.place(), "what", problem.what()))
                                .toList());
                invocation.print(result);
            } else if (problems.isEmpty()) {
                invocation.print(invocation.style().good("ok") + ": store and index agree, every rule holds");
            } else {
                problems.forEach(problem -> invocation.print(problem.place() + ": " + problem.what()));
                invocation.note(Words.count(problems.size(), "problem", "problems"));
            }
            return problems.isEmpty() ? Failure.DONE : Failure.FAILED;
        }
    }
}
