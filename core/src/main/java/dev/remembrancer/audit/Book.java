package dev.remembrancer.audit;

import dev.remembrancer.Checks;
import dev.remembrancer.spi.AuditRow;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.StoreWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;

/** One record with what is on its way into it. Safe for use by several threads. */
final class Book {
    /** The most reads that wait to be written down. Who comes then writes them down. */
    private static final int MOST_KEPT = 10_000;

    /** The most entries of one unit: others that write wait for it. */
    private static final int AT_ONCE = 500;

    /** The end is signed when there are so many new entries, or some and this long. */
    private static final long SIGNED_AFTER = 1_000;

    private static final Duration SIGNED_WITHIN = Duration.ofMinutes(1);

    private final MemoryStore store;
    private final Chain chain;
    private final Heads heads;
    private final InstantSource clock;
    private final BlockingQueue<Kept> waiting = new ArrayBlockingQueue<>(MOST_KEPT);

    /** Who holds it writes down what waits, so that reads come in their order, or signs. */
    private final ReentrantLock writing = new ReentrantLock();

    private Optional<Head> signed;

    private record Kept(Actor actor, Deed deed) {}

    private Book(MemoryStore store, Chain chain, Heads heads, InstantSource clock) {
        this.store = store;
        this.chain = chain;
        this.heads = heads;
        this.clock = clock;
        this.signed = heads.last();
    }

    static Book open(MemoryStore store, AuditFiles files, InstantSource clock) {
        boolean begun = store.read(reader -> Chain.last(reader).isPresent());
        AuditKeys keys = begun
                ? AuditKeys.in(files.keys())
                        .orElseThrow(
                                () -> new AuditKeyUnusableException(
                                        files.keys()
                                                + " is gone, and without it the audit record can't be continued; put it back from a backup"))
                : AuditKeys.inOrMade(files.keys(), files.random());
        Chain chain = new Chain(keys, files.random());
        Heads heads = files.headsOf(keys);
        store.read(reader -> chain.requireKeyOf(reader, files.keys()));
        if (!begun) {
            begin(store, chain, heads, Checks.instant("at", clock.instant()));
        }
        return new Book(store, chain, heads, clock);
    }

    /** First it is vouched for, then it is begun: so that what has entries has a head, whenever this is killed. */
    private static void begin(MemoryStore store, Chain chain, Heads heads, Instant now) {
        Head head =
                heads.begin(() -> Head.signed(chain.keys(), 1, chain.first(now).seal(), now));
        AuditRow first = store.write(writer -> Chain.last(writer).orElseGet(() -> chain.begin(writer, head.at())));
        if (first.number() < 1) {
            throw new AuditKeyUnusableException("the audit record has an entry before its first one; look after it");
        }
    }

    void write(StoreWriter writer, Actor actor, Deed deed) {
        chain.add(writer, actor, deed);
    }

    long note(Actor actor, Deed deed) {
        return store.write(writer -> chain.add(writer, actor, deed));
    }

    void unlink(StoreWriter writer, String user) {
        chain.unlink(writer, user);
    }

    void keep(Actor actor, Deed deed) {
        Kept read = new Kept(actor, deed);
        while (!waiting.offer(read)) {
            writeKept();
        }
    }

    /** Writes down all that waited when this began. */
    void writeKept() {
        writing.lock();
        try {
            int left = waiting.size();
            while (left > 0) {
                List<Kept> some = new ArrayList<>();
                // What could not be written is still there, and comes first the next time.
                waiting.stream().limit(Math.min(left, AT_ONCE)).forEach(some::add);
                int written = store.write(writer -> {
                    some.forEach(read -> chain.add(writer, read.actor(), read.deed()));
                    return some.size();
                });
                for (int i = 0; i < written; i++) {
                    waiting.poll();
                }
                left -= written;
            }
        } finally {
            writing.unlock();
        }
    }

    /** Signs the end of the record, if it has grown enough, or some time ago. */
    void sign() {
        Instant now = now();
        writing.lock();
        try {
            Optional<AuditRow> last = store.read(reader -> Chain.last(reader));
            if (last.filter(row -> isDue(row.number(), now)).isPresent()) {
                Head head = Head.signed(
                        chain.keys(), last.get().number(), last.get().seal(), now);
                heads.add(head);
                signed = Optional.of(head);
            }
        } finally {
            writing.unlock();
        }
    }

    private boolean isDue(long number, Instant now) {
        if (signed.isEmpty()) {
            return true;
        }
        long more = number - signed.get().number();
        Duration since = Duration.between(signed.get().at(), now);
        return more >= SIGNED_AFTER || (more > 0 && (since.compareTo(SIGNED_WITHIN) >= 0 || since.isNegative()));
    }

    AuditVerdict verify() {
        writeKept();
        return new Verification(store, chain.keys(), heads).verdict();
    }

    Optional<String> mark(String user) {
        return store.read(reader -> chain.mark(reader, user));
    }

    Instant now() {
        return Checks.instant("at", clock.instant());
    }

    MemoryStore store() {
        return store;
    }
}
