package dev.remembrancer.engine;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreWriter;
import java.util.ArrayList;
import java.util.List;

/** Removes a line that is over, and lets what it stood for stand for itself again. */
final class Expiring {
    private Expiring() {}

    /**
     * Removes every version of a line that has ended.
     *
     * @param over any version of it
     * @return what was removed, summaries that quote it included; nothing when the line is gone already
     */
    static List<Memory> line(StoreWriter writer, Memory over) {
        List<Memory> removed = new ArrayList<>();
        for (Memory version :
                writer.line(over.agent(), Reach.across(), over.revision().line())) {
            // It was given an end later: what it stands for has none, or another.
            Derived.Effects effects = Derived.ofTakingBack(writer, version.agent(), List.of(version));
            effects.apply(writer);
            removed.addAll(effects.dissolved());
            if (writer.expire(version.agent(), version.id())) {
                removed.add(version);
            }
        }
        return removed;
    }
}
