package dev.remembrancer.audit;

import dev.remembrancer.audit.AuditVerdict.Fault;
import dev.remembrancer.memory.ChangesGoneException;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.spi.AuditLink;
import dev.remembrancer.spi.AuditRow;
import dev.remembrancer.spi.MemoryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One walk along a whole record. For one thread, once. */
final class Verification {
    private static final Logger LOG = LoggerFactory.getLogger(Verification.class);
    private static final int AT_ONCE = 1_000;

    /** The entry that is signed before it is written. */
    private static final long FIRST = 1;

    private final MemoryStore store;
    private final AuditKeys keys;
    private final Heads heads;
    private final ChainKey key;
    private final List<Fault> faults = new ArrayList<>();

    /** Seals that heads vouch for, by the number of their entry. */
    private final Map<Long, List<Head>> vouched = new HashMap<>();

    /** Marks of subjects, with the first entry that has it. */
    private final Map<String, Long> marks = new HashMap<>();

    private final Set<String> erased = new HashSet<>();
    private long walked;
    private long change;
    private long anchored;
    private Optional<Instant> anchoredAt = Optional.empty();
    private boolean isBroken;

    Verification(MemoryStore store, AuditKeys keys, Heads heads) {
        this.store = store;
        this.keys = keys;
        this.heads = heads;
        this.key = keys.chain().copy();
    }

    AuditVerdict verdict() {
        // The heads first: one that is written meanwhile is of an entry that the walk may not meet.
        Heads.Kept kept = heads.kept();
        int good = readHeads(kept);
        walk();
        if (!isBroken) {
            links();
            lookBehindTheEnd();
        }
        requireWhatHeadsVouchFor();
        faults.sort(Comparator.comparingLong(Fault::entry));
        return new AuditVerdict(walked, good, anchored, anchoredAt, faults);
    }

    private int readHeads(Heads.Kept kept) {
        Path file = heads.file();
        if (!kept.isThere()) {
            faults.add(
                    new Fault(1, "the signed heads in " + file + " are gone, so that its end may have been cut off"));
        }
        int good = 0;
        long line = 0;
        for (Optional<Head> read : kept.heads()) {
            line++;
            if (read.filter(this::isOurs).isEmpty()) {
                faults.add(new Fault(
                        read.map(Head::number).filter(number -> number > 0).orElse(1L),
                        "line " + line + " of the signed heads in " + file + " was changed or cut, or never finished"));
            } else {
                good++;
                vouched.computeIfAbsent(read.get().number(), number -> new ArrayList<>())
                        .add(read.get());
            }
        }
        if (kept.isThere() && !vouched.containsKey(FIRST)) {
            faults.add(new Fault(FIRST, "the signed heads in " + file + " begin later, so that those before are gone"));
        }
        return good;
    }

    private boolean isOurs(Head head) {
        return head.key().equals(key.id()) && head.isSignedBy(keys.signing().publicKey());
    }

    private void walk() {
        String before = ChainKey.NO_SEAL;
        long after = Long.MIN_VALUE;
        while (!isBroken) {
            long from = after;
            List<AuditRow> some = store.read(reader -> reader.auditAfter(from, AT_ONCE));
            for (AuditRow row : some) {
                if (!fits(row, before)) {
                    return;
                }
                before = row.seal();
                walked = row.number();
                after = row.number();
                vouch(row);
                remember(row);
            }
            if (some.size() < AT_ONCE) {
                return;
            }
        }
    }

    private boolean fits(AuditRow row, String before) {
        long expected = walked + 1;
        if (row.number() > expected) {
            broken(expected, "is missing");
        } else if (row.number() < expected) {
            broken(row.number(), "has a number that no entry has");
        } else if (!row.seal().equals(key.seal(before, row.number(), row.text()))) {
            broken(expected, "is not what was written there after the entry before it");
        }
        return !isBroken;
    }

    private void broken(long number, String what) {
        isBroken = true;
        faults.add(new Fault(number, what));
    }

    private void vouch(AuditRow row) {
        for (Head head : vouched.getOrDefault(row.number(), List.of())) {
            if (head.seal().equals(row.seal())) {
                anchored = row.number();
                anchoredAt = Optional.of(head.at());
            } else {
                broken(row.number(), "is not the one that was there when a head was signed at " + head.at());
            }
        }
    }

    private void remember(AuditRow row) {
        AuditEntry.of(row).ifPresent(entry -> {
            change = entry.change();
            entry.subject().ifPresent(mark -> {
                marks.putIfAbsent(mark, row.number());
                if (entry.act() == Act.ERASE && !entry.previewed()) {
                    erased.add(mark);
                }
            });
        });
    }

    /** Every mark is that of a link, or of a subject that was erased. */
    private void links() {
        String after = "";
        while (true) {
            String from = after;
            List<AuditLink> some = store.read(reader -> reader.auditLinks(from, AT_ONCE));
            for (AuditLink link : some) {
                if (!key.link(link.name(), link.salt()).equals(link)) {
                    faults.add(new Fault(walked, "a link between a subject and its entries was changed"));
                }
                marks.remove(key.mark(link));
                after = link.name();
            }
            if (some.size() < AT_ONCE) {
                break;
            }
        }
        marks.forEach((mark, number) -> {
            if (!erased.contains(mark)) {
                faults.add(
                        new Fault(number, "is of a subject whose link was removed, and no entry tells of an erasure"));
            }
        });
    }

    /** What happened after the last entry has none: the end was cut off, or something wrote past the record. */
    private void lookBehindTheEnd() {
        if (walked <= 1) {
            return; // what was there before the record was begun
        }
        long last = store.read(reader -> reader.lastChange());
        if (last < change) {
            faults.add(new Fault(
                    walked, "is about change " + change + ", and the store has only " + last + ": it is an older one"));
            return;
        }
        try {
            store.read(reader -> reader.changes(MemoryChange.Asked.after(change, 1))).changes().stream()
                    .findFirst()
                    .ifPresent(happened -> faults.add(new Fault(
                            walked + 1, "is missing: change " + happened.number() + " of the store has no entry")));
        } catch (ChangesGoneException e) {
            LOG.debug("what happened after change {} is told no more, so nothing says that it has no entry", change);
        }
    }

    private void requireWhatHeadsVouchFor() {
        if (isBroken) {
            return;
        }
        vouched.values().stream()
                .flatMap(List::stream)
                .filter(head -> head.number() > walked)
                .min(Comparator.comparing(Head::number))
                .ifPresent(head -> faults.add(new Fault(
                        walked + 1,
                        "is missing: a head signed at " + head.at() + " vouches for " + head.number()
                                + " entries; the end was cut off, or the store is an older one")));
    }
}
