package dev.remembrancer.mcp;

import dev.remembrancer.RemembrancerException;

/**
 * One thing that a model can do with the memory.
 *
 * @param name what it is called by
 * @param title what a person reads
 * @param description what it does, for a model
 * @param permission what its caller must be allowed
 * @param idempotent whether doing it twice does no more than once
 * @param input what it takes
 * @param output what it gives
 * @param work what it does
 */
public record Tool(
        String name,
        String title,
        String description,
        Permission permission,
        boolean idempotent,
        Shape.Fields input,
        Shape.Fields output,
        Work work) {
    /** What a tool does. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @throws RemembrancerException when it can't be done; the message is for the model
         */
        ToolResult run(Caller caller, Arguments arguments);
    }
}
