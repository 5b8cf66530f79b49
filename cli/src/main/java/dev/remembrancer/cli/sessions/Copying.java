package dev.remembrancer.cli.sessions;

import dev.remembrancer.ConflictException;
import dev.remembrancer.PermanentException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.Optional;

/** Copies conversations one after the other, and counts. */
final class Copying {
    /** A copy that reads otherwise than what was copied. */
    static final class CopyDiffersException extends PermanentException {
        private static final long serialVersionUID = 1L;

        CopyDiffersException(SessionId id) {
            super("conversation " + id
                    + " reads otherwise in the new store than in the old; its items were not all kept");
        }
    }

    /** So many items go at once. */
    private static final int BATCH = 1_000;

    private final Sessions from;
    private final Sessions to;
    private long sessions;
    private long items;
    private long added;
    private long damaged;

    Copying(Sessions from, Sessions to) {
        this.from = from;
        this.to = to;
    }

    long sessions() {
        return sessions;
    }

    long items() {
        return items;
    }

    /** How many of the items were not in the new store before. */
    long added() {
        return added;
    }

    long damaged() {
        return damaged;
    }

    /**
     * Copies one.
     *
     * @throws ConflictException when the new store has another conversation under this name
     */
    void copy(SessionId id) {
        Session source = from.session(id);
        Session target = to.session(id);
        List<Item> all = source.items();
        List<Item> there = target.items();
        if (there.size() > all.size() || !all.subList(0, there.size()).equals(there)) {
            throw new ConflictException("conversation " + id
                    + ": the new store has another under this name; clear that, or copy to another store");
        }
        for (int i = there.size(); i < all.size(); i += BATCH) {
            target.append(all.subList(i, Math.min(all.size(), i + BATCH)));
        }
        Optional<SessionInfo> info = source.info();
        if (info.isPresent()
                && (info.get().owner().isPresent() || !info.get().metadata().isEmpty())) {
            target.describe(info.get().owner(), info.get().metadata());
        }
        if (!target.items().equals(all)) {
            throw new CopyDiffersException(id);
        }
        sessions++;
        items += all.size();
        added += all.size() - there.size();
        damaged += source.damaged().size();
    }
}
