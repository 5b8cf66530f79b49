package dev.remembrancer.cli.upkeep;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.options.Invocation;
import dev.remembrancer.cli.shell.Failure;
import dev.remembrancer.cli.shell.Table;
import dev.remembrancer.cli.shell.Words;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Lists the agents. */
@Command(name = "agents", description = "List the agents.")
public final class AgentsCommand implements Callable<Integer> {
    private final Invocation invocation;

    public AgentsCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        try (Remembrancer remembrancer = invocation.openExisting()) {
            List<AgentInfo> agents = remembrancer.agents();
            if (invocation.json()) {
                invocation.print(Map.of(
                        "agents", agents.stream().map(AgentsCommand::fields).toList()));
            } else if (agents.isEmpty()) {
                invocation.note("no agents yet");
            } else {
                Table table = new Table("ID", "MADE", "NAME");
                agents.forEach(agent -> table.row(
                        agent.id().value(),
                        Words.age(agent.createdAt(), invocation.now()),
                        Words.oneLine(agent.name())));
                table.lines(invocation.shell()).forEach(invocation::print);
            }
        }
        return Failure.DONE;
    }

    private static Map<String, Object> fields(AgentInfo agent) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", agent.id().value());
        fields.put("name", agent.name());
        fields.put("created_at", agent.createdAt().toString());
        return fields;
    }
}
