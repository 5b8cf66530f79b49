package dev.remembrancer.mcp.upkeep;

import dev.remembrancer.Agent;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.mcp.Caller;
import dev.remembrancer.mcp.Tool;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/** The tools of upkeep. They work in every scope of an agent, so a connection that is bound to one can't call them. */
public final class UpkeepTools {
    private UpkeepTools() {}

    /**
     * All of them.
     *
     * @param clock by which a confirmation grows old
     * @param random of which confirmations are made; it must not be guessable
     */
    public static List<Tool> all(InstantSource clock, RandomGenerator random) {
        return List.of(ConsolidateTool.tool(clock, random), ConsolidationsTool.tool(), UndoConsolidationTool.tool());
    }

    /**
     * The agent whose every scope is meant.
     *
     * @throws InvalidRequestException when the connection is bound to a scope
     * @throws NotFoundException when there is no agent yet
     */
    static Agent agent(Caller caller) {
        if (!caller.scope(Scope.OPEN).bound().isEmpty()) {
            throw new InvalidRequestException(
                    "scope", "is bound by this connection, and this works in every scope; connect without one");
        }
        return caller.agent().orElseThrow(() -> new NotFoundException("there is no memory here yet"));
    }

    static Consolidations job(Caller caller) {
        return agent(caller).consolidations();
    }
}
