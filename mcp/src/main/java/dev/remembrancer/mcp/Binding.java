package dev.remembrancer.mcp;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import java.util.Map;

/**
 * The levels that a connection is bound to. A tool can bind further levels; it can't name another id for one of these.
 *
 * @param scope the levels, with their ids
 */
public record Binding(Scope scope) {
    /** A connection that is bound to nothing. */
    public static final Binding NONE = new Binding(Scope.OPEN);

    /**
     * These levels, and those that were asked for.
     *
     * @throws InvalidRequestException when one of these was asked for with another id
     */
    public Scope with(Scope asked) {
        Scope both = scope;
        for (Map.Entry<Scope.Level, String> level : asked.bound().entrySet()) {
            if (!scope.get(level.getKey()).orElse(level.getValue()).equals(level.getValue())) {
                throw new InvalidRequestException(
                        "scope." + level.getKey().word(), "is bound to another id by this connection; leave it out");
            }
            both = both.with(level.getKey(), level.getValue());
        }
        return both;
    }
}
