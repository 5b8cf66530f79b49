package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How much rooms held when they were last counted. Since then they can't have got more than there were changes, so most
 * writes need not count again. Only what was committed is kept here. Safe for use by several threads.
 */
final class Rooms {
    private static final int MOST = 10_000;

    private final Map<Room, Counted> counted = new LinkedHashMap<>(16, 0.75f, true);

    /** A scope of an agent, with all narrower ones. */
    record Room(AgentId agent, Scope scope) {}

    /**
     * A count.
     *
     * @param held how many versions there were
     * @param change the number of the last change then
     */
    record Counted(Room room, long held, long change) {}

    /** How many versions a room has at most, when the last change has that number. */
    synchronized OptionalLong most(Room room, long change) {
        Counted before = counted.get(room);
        return before == null ? OptionalLong.empty() : OptionalLong.of(before.held() + change - before.change());
    }

    synchronized void keep(List<Counted> counts) {
        for (Counted count : counts) {
            counted.merge(count.room(), count, (one, other) -> one.change() > other.change() ? one : other);
        }
        while (counted.size() > MOST) {
            counted.remove(counted.keySet().iterator().next());
        }
    }
}
