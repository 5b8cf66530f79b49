package dev.remembrancer.mcp;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.InMemoryIndex;
import dev.remembrancer.testkit.InMemoryStore;
import dev.remembrancer.testkit.MutableClock;
import java.util.Random;

/** The real engine over parts that live in this process. */
final class SmallMemory {
    private static final long SEED = 11;

    private SmallMemory() {}

    static Remembrancer open(MutableClock clock) {
        return Engine.open(new Engine.Parts(
                new InMemoryStore(),
                new InMemoryIndex(),
                HashingEmbedder.standard(),
                StoredSessions.over(new MemorySessionStore(clock)),
                clock,
                new Ids(clock, new Random(SEED))));
    }
}
