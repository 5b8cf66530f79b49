package dev.remembrancer.spi;

import dev.remembrancer.Scope;

/** How far a read or a deletion may see. Every call of a store or an index that touches memories takes one. */
public sealed interface Reach {
    /** What is visible from one scope, and nothing else. */
    record From(Scope scope) implements Reach {}

    /** Everything of the agent: for administration, asked for by name and audited. */
    record Across() implements Reach {}

    /** What is visible from that scope. */
    static Reach from(Scope scope) {
        return new From(scope);
    }

    /** Everything of the agent. */
    static Reach across() {
        return new Across();
    }

    /** Whether a memory in that scope can be seen. */
    default boolean covers(Scope scope) {
        return this instanceof Across || (this instanceof From from && scope.isVisibleFrom(from.scope()));
    }
}
