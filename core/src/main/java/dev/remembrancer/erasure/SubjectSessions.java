package dev.remembrancer.erasure;

import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.branch.BranchingSessions;
import dev.remembrancer.session.encrypted.WrongKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The conversations of a subject: those that say so, and those without an owner that only the subject's memories come
 * from. With each go the sessions that keep its branches.
 */
final class SubjectSessions {
    private static final Logger LOG = LoggerFactory.getLogger(SubjectSessions.class);
    private static final int PAGE = 1_000;

    private final Sessions sessions;

    SubjectSessions(Sessions sessions) {
        this.sessions = sessions;
    }

    /**
     * Conversations that go, and such that stay although memories come from them.
     *
     * @param going each with the sessions of its branches behind it
     */
    record Choice(List<SessionId> going, List<SessionId> shared) {}

    /**
     * Chooses.
     *
     * @param origins the conversations that the memories come from; whether no other user's memories come from there
     * @param named such that go in any case
     * @param by only what was made until then is of this life
     */
    Choice choose(Subject subject, Map<String, Boolean> origins, Set<SessionId> named, Instant by) {
        Set<SessionId> going = new LinkedHashSet<>(all(SessionQuery.ALL.owner(subject.user()), by));
        List<SessionId> shared = new ArrayList<>();
        named.stream().filter(id -> isThere(id, by)).forEach(going::add);
        origins.forEach((name, alone) -> {
            SessionId id = new SessionId(name);
            Optional<SessionInfo> info = sessions.session(id).info().filter(known -> isOf(known, by));
            if (info.isPresent() && !going.contains(id)) {
                if (alone && info.get().owner().isEmpty()) {
                    going.add(id);
                } else {
                    shared.add(id);
                }
            }
        });
        return new Choice(withBranches(going, by), shared);
    }

    long items(List<SessionId> chosen) {
        return chosen.stream()
                .map(sessions::session)
                .mapToLong(SubjectSessions::items)
                .sum();
    }

    private static long items(Session session) {
        try {
            return (long) session.items().size() + session.damaged().size();
        } catch (WrongKeyException e) {
            // Its key was destroyed or lost: it goes all the same.
            LOG.debug("the items of a conversation that is erased can't be counted: {}", e.getMessage());
            return 0;
        }
    }

    /** Clears them. Returns how many items went. */
    long clear(List<SessionId> chosen) {
        return chosen.stream()
                .map(sessions::session)
                .map(Session::clear)
                .mapToLong(Session.Cleared::items)
                .sum();
    }

    private boolean isThere(SessionId id, Instant by) {
        return sessions.session(id).info().filter(info -> isOf(info, by)).isPresent();
    }

    /** Whether it was made by then, as exactly as stores keep that: by the second. */
    private static boolean isOf(SessionInfo info, Instant by) {
        return !info.createdAt().isAfter(by);
    }

    private List<SessionId> withBranches(Set<SessionId> going, Instant by) {
        List<SessionId> all = new ArrayList<>(going);
        if (!going.isEmpty()) {
            for (SessionId derived : all(SessionQuery.ALL.prefix(BranchingSessions.PREFIX), by)) {
                if (BranchingSessions.ownerOf(derived).filter(going::contains).isPresent()
                        && !going.contains(derived)) {
                    all.add(derived);
                }
            }
        }
        return all;
    }

    private List<SessionId> all(SessionQuery query, Instant by) {
        List<SessionId> all = new ArrayList<>();
        SessionQuery next = query.limit(PAGE);
        for (boolean more = true; more; ) {
            SessionPage page = sessions.list(next);
            page.sessions().stream()
                    .filter(info -> isOf(info, by))
                    .map(SessionInfo::id)
                    .forEach(all::add);
            more = page.next().isPresent();
            if (more) {
                next = next.after(page.next().get());
            }
        }
        return all;
    }
}
