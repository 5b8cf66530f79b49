package dev.remembrancer.session.store;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sessions in one JSON file that people can read: an object with an array of items for each session, one item a line.
 * For the conversations of a small agent: every call reads the file, every change writes all of it anew.
 *
 * <p>A file that holds one array is one session, called like the file without its extension, and stays an array: it has
 * no room for other sessions, for facts about it, and for idempotency keys, which are refused. Facts about the sessions
 * of an object are in the same file, under a key of their own. Whatever else is in the file stays as it is.
 *
 * <p>A change replaces the file in one step, once the new one is on the disk, so that a reader and a crash see the old
 * one or the new one. Threads and processes take turns by a lock on a file beside it ({@code .lock}), which stays there;
 * a program that doesn't take this lock must not write at the same time. A link is followed, never replaced.
 *
 * <p>A file that is no JSON of this kind is never written over: the next call, a read as well, moves it aside as
 * {@code <name>.damaged-<time>}, says so in the log as an error, and the sessions begin anew. A program that wrote the
 * file in place may have to be told.
 */
public final class JsonFileSessionStore implements SessionStore {
    private final SessionFile file;
    private final InstantSource clock;

    /**
     * The sessions of a file.
     *
     * @param file made with its directories by the first change when it is not there
     * @param clock tells when sessions change
     */
    public JsonFileSessionStore(Path file, InstantSource clock) {
        this.file = new SessionFile(file, clock);
        this.clock = clock;
    }

    @Override
    public List<ItemRow> newest(SessionId session, int limit) {
        return file.read().held(session).map(held -> held.newest(limit)).orElse(List.of());
    }

    @Override
    public <R> R write(SessionId session, Function<? super SessionWriter, ? extends R> unit) {
        return file.locked(() -> {
            SessionDocument document = file.readLocked();
            Instant now = clock.instant();
            Optional<HeldSession> there = document.held(session);
            HeldSession held = there.orElseGet(() -> new HeldSession(session, now));
            PlannedChanges changes = new PlannedChanges(held.before());
            R result = unit.apply(changes);
            if (changes.isCleared()) {
                if (there.isPresent()) {
                    file.replace(document.without(session));
                }
            } else if (!changes.isEmpty()) {
                requireRoom(document, session, changes);
                held.apply(changes, now);
                file.replace(document.with(held));
            }
            return result;
        });
    }

    @Override
    public Optional<SessionInfo> info(SessionId session) {
        return file.read().held(session).map(HeldSession::info);
    }

    @Override
    public SessionPage list(SessionQuery query) {
        return InfoListing.of(file.read().infos().stream(), query);
    }

    @Override
    public void close() {
        // Nothing stays open between two calls.
    }

    private void requireRoom(SessionDocument document, SessionId session, PlannedChanges changes) {
        if (!document.isBare()) {
            return;
        }
        String shape =
                file + " is the array of one session; make it an object, {\"" + document.bareName() + "\": [...]}";
        if (!session.value().equals(document.bareName())) {
            throw new InvalidRequestException("session_id", "is not \"" + document.bareName() + "\", but " + shape);
        }
        if (!changes.kept().isEmpty()) {
            throw new InvalidRequestException("idempotency_key", "has no place to be kept: " + shape);
        }
        if (changes.described().isPresent()) {
            throw new InvalidRequestException("metadata", "has no place to be kept: " + shape);
        }
    }
}
