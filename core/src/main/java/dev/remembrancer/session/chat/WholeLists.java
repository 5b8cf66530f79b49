package dev.remembrancer.session.chat;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.Optional;

/**
 * Sessions for a library that knows conversations as lists: it reads all of one, and writes all of it back. What is
 * written is compared with what the same thread read before. What came at its end is appended, what went from its
 * beginning is removed, and only a list that was changed otherwise takes the place of what was read. So two writers
 * that read the same list lose nothing of each other, and what either adds costs no more than an append.
 *
 * <p>A thread that writes a conversation without having read it since its last writing is taken to have read what is
 * there now. Safe for use by several threads.
 */
public final class WholeLists {
    private final Sessions sessions;
    private final ThreadLocal<Optional<Read>> lastRead = ThreadLocal.withInitial(Optional::empty);

    /** What a thread knows of a conversation. */
    private record Read(SessionId session, List<Item> items) {}

    /**
     * Where the conversations are.
     *
     * @param sessions stay the caller's to close
     */
    public WholeLists(Sessions sessions) {
        this.sessions = sessions;
    }

    /** All items of a conversation, the oldest first. */
    public List<Item> read(SessionId session) {
        List<Item> items = sessions.session(session).items();
        lastRead.set(Optional.of(new Read(session, items)));
        return items;
    }

    /**
     * Makes a conversation what its reader wants it to be, but for what others added meanwhile: that stays.
     *
     * @throws ConflictException when items that were read were changed, not only added to and removed from the
     *     beginning, and others changed them too; nothing was written
     */
    public void write(SessionId session, List<Item> all) {
        Session written = sessions.session(session);
        List<Item> before = lastRead.get()
                .filter(read -> read.session().equals(session))
                .map(Read::items)
                .orElseGet(written::items);
        lastRead.remove();
        int same = same(before, all);
        int from = from(before, all, same);
        if (from == before.size() && same < from) {
            written.replace(before, all);
            return;
        }
        written.append(all.subList(same + before.size() - from, all.size()));
        if (same < from) {
            cut(written, before.subList(0, from), before.subList(0, same));
        }
    }

    /** Removes a conversation. */
    public void clear(SessionId session) {
        lastRead.remove();
        sessions.session(session).clear();
    }

    private static void cut(Session session, List<Item> oldest, List<Item> left) {
        try {
            session.replace(oldest, left);
        } catch (ConflictException e) {
            // Another writer cut it already. What is too long still is cut by the next one.
            return;
        }
    }

    /** How many items both begin with. */
    private static int same(List<Item> before, List<Item> all) {
        int same = 0;
        while (same < Math.min(before.size(), all.size()) && before.get(same).equals(all.get(same))) {
            same++;
        }
        return same;
    }

    /** From where on what was before goes on in what is to be, behind the same beginning; its end when nowhere. */
    private static int from(List<Item> before, List<Item> all, int same) {
        for (int from = same; from < before.size(); from++) {
            int until = same + before.size() - from;
            if (until <= all.size() && before.subList(from, before.size()).equals(all.subList(same, until))) {
                return from;
            }
        }
        return before.size();
    }
}
