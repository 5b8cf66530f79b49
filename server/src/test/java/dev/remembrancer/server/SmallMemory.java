package dev.remembrancer.server;

import static dev.remembrancer.hygiene.guard.Treatment.VAULT;

import dev.remembrancer.Ids;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.AuditFiles;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.guard.Kind;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Reranker;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.InMemoryIndex;
import dev.remembrancer.testkit.InMemoryStore;
import dev.remembrancer.testkit.MutableClock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Random;

/** The real engine over parts that live in this process, so that a test has nothing to wait for. */
public final class SmallMemory {
    private static final long SEED = 7;

    private SmallMemory() {}

    public static Remembrancer open() {
        return over(new InMemoryStore());
    }

    /** One whose identities are others than those of one with another seed. */
    static Remembrancer open(long seed) {
        return over(new InMemoryStore(), seed);
    }

    static Remembrancer over(MemoryStore store) {
        return over(store, SEED);
    }

    /** One that keeps an audit record, whose keys and heads are in a directory. */
    static Remembrancer recorded(Path directory) {
        MutableClock clock = MutableClock.atNoon();
        Engine.Parts parts = parts(new InMemoryStore(), SEED, clock);
        return Engine.open(
                parts.recorder(Recorder.open(parts.store(), AuditFiles.in(directory, new SecureRandom()), clock)));
    }

    /** The same, which keeps numbers of cards in its vault. */
    static Remembrancer vaulting(Path directory) {
        MutableClock clock = MutableClock.atNoon();
        Engine.Parts parts = parts(new InMemoryStore(), SEED, clock).guard(GuardRules.USUAL.with(Kind.CARD, VAULT));
        return Engine.open(
                parts.recorder(Recorder.open(parts.store(), AuditFiles.in(directory, new SecureRandom()), clock)));
    }

    /** One that has a reranker, and whose time is that of a clock. */
    static Remembrancer reranked(Reranker reranker, MutableClock clock) {
        return Engine.open(parts(new InMemoryStore(), SEED, clock).reranker(reranker));
    }

    private static Remembrancer over(MemoryStore store, long seed) {
        return Engine.open(parts(store, seed, MutableClock.atNoon()));
    }

    private static Engine.Parts parts(MemoryStore store, long seed, MutableClock clock) {
        return new Engine.Parts(
                store,
                new InMemoryIndex(),
                HashingEmbedder.standard(),
                StoredSessions.over(new MemorySessionStore(clock)),
                clock,
                new Ids(clock, new Random(seed)));
    }
}
