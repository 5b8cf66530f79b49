package dev.remembrancer.server.mcp;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.mcp.Binding;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Tool;
import dev.remembrancer.server.access.Access;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.RequestRefusedException;
import java.util.Optional;

/**
 * The holder of a key who calls a tool: in the agent and the scope of the address, within what the key is tied to.
 *
 * @param access what the key can name
 * @param named the agent of the address
 * @param binding the levels of the address
 */
record KeyCaller(Access access, Optional<String> named, Binding binding) implements Caller {
    @Override
    public String name() {
        return access.caller().tenant() + "/" + access.caller().key().orElse("");
    }

    @Override
    public void admit(Tool tool) {
        Permission needed = switch (tool.permission()) {
            case READ -> Permission.READ;
            case WRITE -> Permission.WRITE;
            case FORGET -> Permission.FORGET;
            case OVERSEE, ADMINISTER -> Permission.ADMIN;
        };
        if (!access.caller().may(needed)) {
            throw new RequestRefusedException(
                    403, "This key does not allow " + tool.name() + ": it needs the permission " + needed.word() + ".");
        }
    }

    @Override
    public Optional<Agent> agent() {
        try {
            return Optional.of(access.agent(agentName()));
        } catch (NotFoundException e) {
            return Optional.empty(); // nothing was remembered there yet
        }
    }

    @Override
    public Agent agentToWriteTo() {
        return agent().orElseGet(() -> {
            String name = agentName();
            if (name.startsWith(AgentId.PREFIX)) {
                throw new NotFoundException("No agent here has this id; name one that is there, or a new name.");
            }
            return access.madeAgent(name);
        });
    }

    @Override
    public Scope scope(Scope asked) {
        return access.scope(binding.with(asked));
    }

    private String agentName() {
        return named.or(() -> access.caller().binding().agent())
                .orElseThrow(() -> new InvalidRequestException(
                        "agent", "is not named; add it to the address of this server: /mcp?agent=NAME"));
    }
}
