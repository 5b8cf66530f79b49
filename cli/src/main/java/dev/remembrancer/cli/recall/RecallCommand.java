package dev.remembrancer.cli.recall;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Recalls what bears on a question. */
@Command(name = "recall", description = "Recall what bears on a question, the surest first; nothing when nothing does.")
public final class RecallCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final QueryOptions options = new QueryOptions();

    @Option(names = "--explain", description = "Say how each result came about.")
    private boolean explain;

    public RecallCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Query asked = options.query(invocation.shell().in());
        Query query = explain ? asked.explained() : asked;
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Recall recall = agent.find(remembrancer).recall(query);
            if (invocation.json()) {
                Map<String, Object> result = new LinkedHashMap<>();
                result.put(
                        "memories",
                        recall.memories().stream().map(RecalledFields::of).toList());
                result.put("visible", recall.visible());
                result.put("order", recall.order().word());
                invocation.print(result);
            } else {
                print(recall);
            }
        }
        return Failure.DONE;
    }

    private void print(Recall recall) {
        if (recall.memories().isEmpty()) {
            invocation.note(
                    recall.visible() == 0
                            ? "nothing can be seen from this scope"
                            : "nothing relevant among " + Words.memories(recall.visible()));
        }
        for (int i = 0; i < recall.memories().size(); i++) {
            RecalledLines.of(i + 1, recall.memories().get(i), invocation).forEach(invocation::print);
        }
    }
}
