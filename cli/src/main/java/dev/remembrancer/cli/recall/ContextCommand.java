package dev.remembrancer.cli.recall;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.AgentOption;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Words;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.TokenBudget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Renders what bears on a question for a prompt. */
@Command(
        name = "context",
        description = "Render what bears on a question as a block for a prompt, the pinned memories first.")
public final class ContextCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Mixin
    private final AgentOption agent = new AgentOption();

    @Mixin
    private final QueryOptions options = new QueryOptions();

    @Option(names = "--budget", paramLabel = "TOKENS", description = "At most that many tokens; else 1,500.")
    private int budget = TokenBudget.DEFAULT.tokens();

    public ContextCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        TokenBudget tokens = TokenBudget.of(budget);
        Query query = options.query(invocation.shell().in());
        try (Remembrancer remembrancer = invocation.openExisting()) {
            Context context = agent.find(remembrancer).context(query, tokens);
            if (invocation.json()) {
                invocation.print(fields(context));
            } else {
                print(context);
            }
        }
        return Failure.DONE;
    }

    private static Map<String, Object> fields(Context context) {
        List<Map<String, Object>> memories = context.citations().stream()
                .map(citation -> {
                    Map<String, Object> memory = new LinkedHashMap<>();
                    memory.put("mark", citation.mark());
                    memory.putAll(RecalledFields.of(citation.memory()));
                    return memory;
                })
                .toList();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("context", context.text());
        result.put("tokens", context.tokens());
        result.put("memories", memories);
        result.put("left_out", context.leftOut());
        return result;
    }

    private void print(Context context) {
        if (context.text().isEmpty()) {
            invocation.note("nothing relevant");
            return;
        }
        invocation.print(context.text());
        if (invocation.shell().isTerminal()) {
            invocation.note(invocation
                    .style()
                    .faint(Words.count(context.tokens(), "token", "tokens") + ", "
                            + Words.memories(context.citations().size()) + ", " + context.leftOut() + " left out"));
        }
    }
}
