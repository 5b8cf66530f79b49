package dev.remembrancer.hygiene.policy;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Scope;
import java.util.Optional;
import java.util.Set;

/**
 * How many versions each user, each project or another level may have in one agent: in the scope that is bound down to
 * that level, and in all narrower ones. When it is full, what is over goes first, then what was superseded, then what
 * happened and is worth least; what is pinned or verified stays. When nothing may go, the write is refused.
 *
 * @param name what messages call it, 1 to 100 characters
 * @param agents in which agents, by their names or ids; empty for each of them
 * @param level each of what; empty for the agent as a whole
 * @param most how many, at least 1
 */
public record Quota(String name, Set<String> agents, Optional<Scope.Level> level, int most) {
    private static final int LARGEST = 100_000_000;

    public Quota {
        Checks.name("quota", name, 100);
        agents = Set.copyOf(agents);
        if (most < 1 || most > LARGEST) {
            throw new InvalidRequestException(
                    "quota " + name,
                    "is " + most + ", and nothing could be remembered under it; it must be from 1 to " + LARGEST);
        }
    }

    /** Each of a level in every agent. */
    public static Quota each(Scope.Level level, int most) {
        return new Quota(level.word(), Set.of(), Optional.of(level), most);
    }

    /** Whether it holds in an agent. */
    boolean holdsIn(AgentInfo agent) {
        return agents.isEmpty()
                || agents.contains(agent.name())
                || agents.contains(agent.id().value());
    }

    /** The scope whose room a memory in that scope takes; empty when the scope does not bind the level. */
    public Optional<Scope> room(Scope scope) {
        if (level.isEmpty()) {
            return Optional.of(Scope.OPEN);
        }
        return scope.get(level.get()).map(bound -> {
            Scope room = Scope.OPEN;
            for (Scope.Level wider : Scope.Level.values()) {
                if (wider.compareTo(level.get()) <= 0 && scope.get(wider).isPresent()) {
                    room = room.with(wider, scope.get(wider).get());
                }
            }
            return room;
        });
    }

    /** How many are made room for at once beyond what is needed, so that not every write has to count. */
    public int slack() {
        return Math.min(most / 100, 100);
    }
}
