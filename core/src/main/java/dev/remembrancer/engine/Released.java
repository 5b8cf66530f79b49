package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what a sweep removes although nothing shows it yet: memories that others stand for, which stand for themselves
 * again when those go, and are over then, too. Looks at nothing but what was consolidated.
 */
final class Released {
    private static final int PAGE = 500;

    private final StoreReader reader;
    private final Outliving outliving;
    private final Instant now;
    private final Map<MemoryId, Fate> fates = new HashMap<>();
    private final Map<Fate, Long> counts = new EnumMap<>(Fate.class);

    /** What becomes of a line in a sweep, which looks first for what has expired. */
    enum Fate {
        STAYS,
        EXPIRES,
        OUTLIVED
    }

    private Released(StoreReader reader, Outliving outliving, Instant now) {
        this.reader = reader;
        this.outliving = outliving;
        this.now = now;
    }

    /** How many versions there are of each fate. */
    static Map<Fate, Long> count(StoreReader reader, Outliving outliving, Instant now) {
        Released released = new Released(reader, outliving, now);
        reader.agents().forEach(released::count);
        return released.counts;
    }

    private void count(AgentInfo agent) {
        Optional<MemoryId> last = Optional.empty();
        List<MemoryId> some;
        do {
            some = reader.standingForOthers(agent.id(), last, PAGE);
            for (MemoryId stands : some) {
                Fate fate = fate(agent, stands);
                if (fate != Fate.STAYS) {
                    reader.consolidatedInto(agent.id(), stands).forEach(source -> count(agent, source, fate));
                }
                last = Optional.of(stands);
            }
        } while (some.size() == PAGE);
    }

    private void count(AgentInfo agent, Memory source, Fate before) {
        Fate fate = after(before, agent, source);
        if (fate != Fate.STAYS) {
            counts.merge(fate, (long) line(agent.id(), source).size(), Long::sum);
        }
    }

    private Fate fate(AgentInfo agent, MemoryId id) {
        Fate known = fates.get(id);
        if (known != null) {
            return known;
        }
        fates.put(id, Fate.STAYS); // a ring of memories that stand for each other would have no end
        Fate fate = reader.memory(agent.id(), Reach.across(), id)
                .map(memory -> fate(agent, memory))
                .orElse(Fate.STAYS);
        fates.put(id, fate);
        return fate;
    }

    private Fate fate(AgentInfo agent, Memory version) {
        for (Memory each : line(agent.id(), version)) {
            if (each.revision().superseded().isEmpty()) {
                return alone(agent, each);
            }
            Optional<MemoryId> by = each.consolidatedInto();
            if (by.isPresent()) {
                return after(fate(agent, by.get()), agent, each);
            }
        }
        return Fate.STAYS;
    }

    private Fate alone(AgentInfo agent, Memory last) {
        boolean isOver =
                last.validity().isExpired(now) && !last.validity().from().isAfter(now);
        return isOver ? Fate.EXPIRES : outliving.isOutlived(agent, last, now) ? Fate.OUTLIVED : Fate.STAYS;
    }

    /** What becomes of a version when what stood for it has gone. What has expired is not looked for a second time. */
    private Fate after(Fate before, AgentInfo agent, Memory source) {
        if (before == Fate.STAYS) {
            return Fate.STAYS;
        }
        Fate fate = alone(agent, source);
        return before == Fate.OUTLIVED && fate == Fate.EXPIRES ? Fate.STAYS : fate;
    }

    private List<Memory> line(AgentId agent, Memory version) {
        return reader.line(agent, Reach.across(), version.revision().line());
    }
}
