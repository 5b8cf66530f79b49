package dev.remembrancer.mcp;

import dev.remembrancer.Agent;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import java.util.Optional;

/**
 * The person whose machine it is: allowed everything, in one agent.
 *
 * @param remembrancer the memory
 * @param agentName the agent
 * @param binding the levels that every call is bound to
 */
public record LocalCaller(Remembrancer remembrancer, String agentName, Binding binding) implements Caller {
    @Override
    public String name() {
        return "local";
    }

    @Override
    public void admit(Tool tool) {
        // Who can start this process can read and write its files.
    }

    @Override
    public Optional<Agent> agent() {
        return remembrancer.findAgent(agentName);
    }

    @Override
    public Agent agentToWriteTo() {
        return remembrancer.agent(agentName);
    }

    @Override
    public Scope scope(Scope asked) {
        return binding.with(asked);
    }
}
