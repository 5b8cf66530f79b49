package dev.remembrancer.mcp;

import dev.remembrancer.Agent;
import dev.remembrancer.PermanentException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.Scope;
import java.util.Optional;

/**
 * Who calls a tool: the wall between the tools and the memory. Tools reach nothing but by it, so what a caller may not
 * do, in which agent it works and where it stands are decided here, once for every tool.
 *
 * <p>One of these stands for one call.
 */
public interface Caller {
    /** A name that is the same in all calls of one caller, and another for another. It is not shown to anybody. */
    String name();

    /**
     * Lets a call in. It is asked before each, and before anything is read of it: the place for permissions, and for
     * counting.
     *
     * @throws RemembrancerException when the caller may not do that, or not now; its message says what would help
     */
    void admit(Tool tool);

    /**
     * The agent whose memory it is, if it is there.
     *
     * @throws PermanentException when the caller named none, or one that is not for them
     */
    Optional<Agent> agent();

    /**
     * The agent whose memory it is, made when it is not there.
     *
     * @throws PermanentException when the caller named none, or one that is not for them
     */
    Agent agentToWriteTo();

    /**
     * Where a call stands that asks for these levels: the levels that bind the caller, and those that were asked for.
     *
     * @throws PermanentException when a level was asked for that is bound to another id for this caller
     */
    Scope scope(Scope asked);
}
