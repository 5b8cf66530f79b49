package dev.remembrancer.session.encrypted;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.encrypted.Entry.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Opens the items of one session, for one operation. For one thread. */
final class Opener {
    private final SessionId session;
    private final Encryption encryption;
    private final List<Seal> seals;
    private final Instant now;

    Opener(SessionId session, Encryption encryption, Instant now) {
        this.session = session;
        this.encryption = encryption;
        this.seals = encryption.seals().stream().map(maker -> maker.of(session)).toList();
        this.now = now;
    }

    /** The way that seals. */
    Seal sealing() {
        return seals.get(0);
    }

    List<Seal> seals() {
        return seals;
    }

    /** What one item is, its neighbours aside. */
    Entry open(Item sealed) {
        Map<String, String> fields = JsonParts.fields(sealed.json());
        Entry best = Entry.unreadable(sealed, Kind.PLAINTEXT, "is not encrypted");
        boolean isEnvelope = false;
        for (Seal seal : seals) {
            if (seal.isEnvelope(fields)) {
                isEnvelope = true;
                Entry entry = entry(sealed, fields, seal);
                if (entry.isAuthentic()) {
                    return entry;
                }
                // What is certain tells more than a doubt.
                best = best.is(Kind.PLAINTEXT) || best.is(Kind.DOUBTFUL) ? entry : best;
            }
        }
        return !isEnvelope && encryption.isPassingPlaintext() ? Entry.plain(sealed) : best;
    }

    private Entry entry(Item sealed, Map<String, String> fields, Seal seal) {
        Opening opening = seal.open(fields);
        if (opening instanceof Opening.Opened opened) {
            boolean isOver = encryption.lifetime().isOver(opened.stamp().seconds(), now);
            boolean isCurrent = seal == sealing() && seal.isCurrent(fields);
            return Entry.opened(sealed, isOver ? Kind.EXPIRED : Kind.READABLE, opened, isCurrent);
        }
        if (opening instanceof Opening.Damaged damaged) {
            return Entry.unreadable(sealed, Kind.DAMAGED, damaged.problem());
        }
        return opening instanceof Opening.Locked locked
                ? Entry.unreadable(sealed, Kind.LOCKED, locked.problem())
                : Entry.unreadable(sealed, Kind.DOUBTFUL, "was changed since it was sealed, or the key is another");
    }

    /** What items that follow one another are, the oldest first, each seen beside the others. */
    List<Entry> open(List<Item> items) {
        List<Entry> entries = new ArrayList<>(items.size());
        Set<String> seen = new HashSet<>();
        Set<String> mustHaveComeBefore = new HashSet<>();
        Stamp last = Stamp.at(0);
        for (Item item : items) {
            Entry entry = open(item);
            if (entry.stamp().filter(Stamp::hasPlace).isPresent()) {
                Stamp stamp = entry.stamp().orElseThrow();
                String problem = displacement(stamp, last, seen, mustHaveComeBefore);
                if (problem.isEmpty()) {
                    last = stamp;
                    seen.add(stamp.batch());
                    mustHaveComeBefore.add(stamp.after());
                } else {
                    entry = entry.displaced(problem);
                }
            }
            entries.add(entry);
        }
        return entries;
    }

    /** Why an item can't be where it is; empty when it can. */
    private static String displacement(Stamp stamp, Stamp last, Set<String> seen, Set<String> mustHaveComeBefore) {
        if (stamp.batch().equals(last.batch())) {
            return stamp.index() > last.index() ? "" : "is there twice, or stands behind what was written after it";
        }
        if (seen.contains(stamp.batch())) {
            return "is there twice, or stands apart from what was written with it";
        }
        return mustHaveComeBefore.contains(stamp.batch()) ? "stands behind what was written after it" : "";
    }

    /**
     * Fails when items need another key, or are not encrypted.
     *
     * @param isWhole whether these are all items of the session, so that no older one can show that the key is right
     */
    void requireRightKey(List<Entry> entries, boolean isWhole) {
        long plain = entries.stream().filter(entry -> entry.is(Kind.PLAINTEXT)).count();
        if (plain > 0) {
            throw new PlaintextItemException(session, (int) plain);
        }
        List<Entry> locked =
                entries.stream().filter(entry -> entry.is(Kind.LOCKED)).toList();
        if (!locked.isEmpty()) {
            throw new WrongKeyException(session, locked.size(), locked.get(0).problem());
        }
        long doubtful =
                entries.stream().filter(entry -> entry.is(Kind.DOUBTFUL)).count();
        if (isWhole && doubtful > 0 && entries.stream().noneMatch(Entry::isAuthentic)) {
            throw new WrongKeyException(
                    session, (int) doubtful, "the key opens none; give the one they were sealed under");
        }
    }
}
