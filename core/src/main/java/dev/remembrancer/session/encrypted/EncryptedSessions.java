package dev.remembrancer.session.encrypted;

import dev.remembrancer.PermanentException;
import dev.remembrancer.session.ForwardingSessions;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionPage;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.StackingRefusedException;
import dev.remembrancer.session.encrypted.Entry.Kind;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions whose items are encrypted before the sessions below see them. Only the Java cryptography that every JDK has
 * is used.
 *
 * <p><b>What is not hidden</b>: session ids, owners and metadata (the store lists by them), times, how many items there
 * are, how long they are, and which were written together. Idempotency keys are kept as they are, their digests under
 * a key.
 *
 * <p><b>Keys.</b> Items that need another key make every reading of their session fail with
 * {@link WrongKeyException}, and remove nothing. The SDK's envelope doesn't say which key it needs: there, a key is taken
 * for wrong when it opens nothing in the session; when it opens something, the rest is damaged.
 *
 * <p><b>What is detected.</b> An item whose envelope was changed, in whatever byte, is damaged: left out, counted against
 * no limit, kept where it is and named by {@link Session#damaged()}. So is one that was copied from another session. With
 * {@linkplain Encryption#strong our own envelope} so is, among the items that are read together, one that is there
 * twice, one that stands apart from those it was written with or in another order, and one that stands behind a batch
 * whose writer had seen it. That writers who didn't see each other's items were put into another order is not detected;
 * with the SDK's envelope no order is. Never detected, on any store: items that are missing, which is what a pop leaves
 * too, and a whole session put back to what it was before. A pop looks at single items, so it doesn't see repetitions
 * and order. An envelope whose key name or key check was changed looks as if its key were missing.
 *
 * <p><b>Expired items</b> are left out of reads and of limits, passed over by pop, and stay in the store until
 * {@link #sweep}. Sealing anew doesn't make an item younger. What replaces items, such as a digest, is as old as the
 * replacement.
 *
 * <p>An append in our own envelope costs one reading of the newest item besides. The longest item that can be encrypted
 * has about 24 million bytes, for its envelope is an item too. Safe for use by several threads.
 */
public final class EncryptedSessions extends ForwardingSessions {
    private static final Logger LOG = LoggerFactory.getLogger(EncryptedSessions.class);

    private final Encryption encryption;
    private final InstantSource clock;

    private EncryptedSessions(Sessions inner, Encryption encryption, InstantSource clock) {
        super(inner);
        this.encryption = encryption;
        this.clock = clock;
    }

    /**
     * Encrypted sessions.
     *
     * @param inner where the envelopes are kept; closed with these
     * @param clock tells when items are written, and which are past their lifetime
     * @throws StackingRefusedException when what is below must read what items say
     */
    public static EncryptedSessions over(Sessions inner, Encryption encryption, InstantSource clock) {
        Set<SessionTrait> below = inner.traits();
        if (below.contains(SessionTrait.HELD_BY_SERVICE)) {
            throw refused("sessions that a service holds", "the service refuses items that it can't read");
        }
        if (below.contains(SessionTrait.COMPACTED)) {
            throw refused("compaction", "compaction can't read envelopes; put compaction over encryption");
        }
        if (below.contains(SessionTrait.BOUNDED)) {
            throw refused("a bounded view", "the view can't read envelopes; put the view over encryption");
        }
        if (below.contains(SessionTrait.ENCRYPTED)) {
            throw refused("encryption", "once is enough; to change keys or envelopes use Encryption.alsoOpening");
        }
        return new EncryptedSessions(inner, encryption, clock);
    }

    private static StackingRefusedException refused(String below, String reason) {
        return new StackingRefusedException("encryption", below, reason);
    }

    @Override
    public Session session(SessionId id) {
        return encrypted(id);
    }

    private EncryptedSession encrypted(SessionId id) {
        return new EncryptedSession(inner().session(id), encryption, clock);
    }

    @Override
    public Set<SessionTrait> traits() {
        return SessionTrait.ENCRYPTED.over(inner());
    }

    /** Removes from a session what is past its lifetime, and returns how many items went. */
    public int sweep(SessionId session) {
        return encrypted(session)
                .rewrite((entry, sealing, before) ->
                        entry.is(Kind.EXPIRED) ? Optional.empty() : Optional.of(entry.sealed()));
    }

    /** Removes what is past its lifetime from the sessions of one page of a list. */
    public Step sweep(SessionQuery page) {
        return step(page, session -> new Done(sweep(session), true));
    }

    /**
     * Seals anew the items of a session that are not sealed as they would be now: under an old key, in another envelope,
     * or not at all where that is allowed. They keep their time and their place. Others may write meanwhile.
     *
     * <p>Damaged items can't be sealed anew. In our own envelope they still name the old key, so that the session can't
     * be read once that key is off the ring: clear such a session, or keep the key.
     *
     * @return how many items were sealed anew, and how many are damaged
     */
    public SealedAnew sealAnew(SessionId session) {
        AtomicInteger damaged = new AtomicInteger();
        int items = encrypted(session).rewrite((entry, sealing, before) -> {
            if (before.isEmpty()) {
                damaged.set(0);
            }
            damaged.addAndGet(entry.item().isEmpty() ? 1 : 0);
            return Optional.of(anew(entry, sealing, before));
        });
        return new SealedAnew(items, damaged.get());
    }

    /**
     * What sealing a session anew did.
     *
     * @param items how many items were sealed anew
     * @param damaged how many could not be, for they can't be opened
     */
    public record SealedAnew(int items, int damaged) {}

    /**
     * Seals anew, as {@link #sealAnew(SessionId)} does, the sessions of one page of a list: one step of changing keys
     * in the background. To be called with the next page until there is none; starting over does no harm. Sessions that
     * began meanwhile are sealed under the current key by whoever has the same ring.
     */
    public Step sealAnew(SessionQuery page) {
        return step(page, session -> {
            SealedAnew done = sealAnew(session);
            return new Done(done.items(), done.damaged() == 0);
        });
    }

    /**
     * One step through many sessions.
     *
     * @param sessions how many were looked at
     * @param items how many items were changed or removed
     * @param failed those that could not be done or not wholly, for want of a key or for damage; the log says which.
     *     Keep the old keys until there are none
     * @param next where to go on; empty when this was the last page
     */
    public record Step(int sessions, int items, List<SessionId> failed, Optional<SessionId> next) {
        public Step {
            failed = List.copyOf(failed);
        }
    }

    private Step step(SessionQuery query, Work work) {
        SessionPage page = inner().list(query);
        List<SessionId> failed = new ArrayList<>();
        int items = 0;
        for (SessionInfo info : page.sessions()) {
            try {
                Done done = work.on(info.id());
                items += done.items();
                if (!done.isComplete()) {
                    LOG.warn("session {}: damaged items could not be sealed anew", info.id());
                    failed.add(info.id());
                }
            } catch (PermanentException e) {
                // One session without its key must not keep the others from being done.
                LOG.warn("session {}: left as it is", info.id(), e);
                failed.add(info.id());
            }
        }
        return new Step(page.sessions().size(), items, failed, page.next());
    }

    /** What is done to each session. */
    @FunctionalInterface
    private interface Work {
        Done on(SessionId session);
    }

    private record Done(int items, boolean isComplete) {}

    private Item anew(Entry entry, Seal sealing, List<Item> before) {
        if (entry.isCurrent() || entry.item().isEmpty()) {
            return entry.sealed();
        }
        Stamp known = entry.stamp().orElseGet(() -> Stamp.at(clock.instant().getEpochSecond()));
        if (known.hasPlace() || !sealing.bindsPlaces()) {
            return sealing.seal(entry.requireItem(), known);
        }
        // It gets a place now, behind what stands before it.
        Optional<Item> previous = before.isEmpty() ? Optional.empty() : Optional.of(before.get(before.size() - 1));
        return sealing.seal(
                entry.requireItem(),
                new Stamp(known.seconds(), Batch.name(encryption.random()), 0, 1, Batch.of(previous)));
    }
}
