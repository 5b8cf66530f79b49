package dev.remembrancer.cli.options;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.shell.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Whose memory it is about. */
public final class AgentOption {
    private static final int TOLD = 20;

    @Option(
            names = {"-a", "--agent"},
            paramLabel = "NAME",
            required = true,
            description = "Whose memory.")
    private String name = "";

    /** The name, checked. */
    public String name() {
        return Checks.name("agent", name, 255);
    }

    /**
     * The agent.
     *
     * @throws NotFoundException when there is none of that name
     */
    public Agent find(Remembrancer remembrancer) {
        return find(remembrancer, name);
    }

    /**
     * The agent of that name.
     *
     * @throws NotFoundException when there is none
     */
    public static Agent find(Remembrancer remembrancer, String name) {
        Optional<Agent> known = remembrancer.findAgent(Checks.name("agent", name, 255));
        return known.orElseThrow(
                () -> new NotFoundException("no agent named " + name + "; " + others(remembrancer.agents())));
    }

    /** The agent, which is made when it is not there; that is said. */
    public Agent findOrMake(Remembrancer remembrancer, Invocation invocation) {
        return remembrancer.findAgent(name()).orElseGet(() -> {
            Agent made = remembrancer.agent(name);
            if (!invocation.json()) {
                invocation.note("made the agent " + Words.oneLine(name));
            }
            return made;
        });
    }

    private static String others(List<AgentInfo> agents) {
        if (agents.isEmpty()) {
            return "there are none yet";
        }
        String more = agents.size() > TOLD ? " and " + (agents.size() - TOLD) + " more" : "";
        return agents.stream()
                .limit(TOLD)
                .map(AgentInfo::name)
                .collect(Collectors.joining(", ", "known agents: ", more));
    }
}
