package dev.remembrancer.session.compacted;

import dev.remembrancer.ConflictException;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.bounded.Seams;
import dev.remembrancer.session.compacted.CompactionOutcome.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that stays short. */
public final class CompactedSession extends ForwardingSession {
    private static final Logger LOG = LoggerFactory.getLogger(CompactedSession.class);
    private static final int ATTEMPTS = 3;

    private final Compaction compaction;
    private final Set<SessionId> running;

    CompactedSession(Session inner, Compaction compaction, Set<SessionId> running) {
        super(inner);
        this.compaction = compaction;
        this.running = running;
    }

    @Override
    public Appended append(List<Item> items) {
        Appended appended = super.append(items);
        compactLater();
        return appended;
    }

    @Override
    public Appended append(List<Item> items, IdempotencyKey key) {
        Appended appended = super.append(items, key);
        compactLater();
        return appended;
    }

    /** Clears the session, and then its archive, whose items are not counted. */
    @Override
    public Cleared clear() {
        Cleared cleared = super.clear();
        archive().ifPresent(Session::clear);
        return cleared;
    }

    /** Where the items are that went, the oldest first, digests aside; empty when none are kept. */
    public Optional<Session> archive() {
        return compaction.archive().map(sessions -> sessions.session(new SessionId("archive:" + id().value())));
    }

    /** Makes the session shorter if it has become too long. */
    public CompactionOutcome compactIfNeeded() {
        return compact(compaction.trigger());
    }

    /** Makes the session shorter now, as far as anything may go. */
    public CompactionOutcome compact() {
        return compact(items -> true);
    }

    private CompactionOutcome compact(Trigger trigger) {
        if (!running.add(id())) {
            return CompactionOutcome.of(State.RUNNING);
        }
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<CompactionOutcome> outcome = tryTo(trigger);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
            LOG.info("session {}: gave up compacting it, for its old items kept changing", id());
            return CompactionOutcome.of(State.GAVE_UP);
        } finally {
            running.remove(id());
        }
    }

    /** Does it once; gives nothing when the old items were changed meanwhile. */
    private Optional<CompactionOutcome> tryTo(Trigger trigger) {
        List<Item> items = inner().items();
        if (!trigger.isDue(items)) {
            return Optional.of(CompactionOutcome.of(State.NOT_DUE));
        }
        List<Item> old = items.subList(0, end(items));
        Predicate<Item> isOpaque =
                item -> item.type().filter("compaction"::equals).isPresent();
        List<Item> going = old.stream().filter(isOpaque.negate()).toList();
        if (going.stream().allMatch(CompactedSession::isDigest)) {
            return Optional.of(CompactionOutcome.of(State.NOT_DUE));
        }
        List<Item> coming = new ArrayList<>(old.stream().filter(isOpaque).toList());
        coming.add(EarlierConversation.of(compaction.digester().digest(going)));
        keep(going);
        try {
            Replaced replaced = inner().replace(old, coming);
            return Optional.of(new CompactionOutcome(State.DONE, going.size(), 1, replaced.kept()));
        } catch (ConflictException e) {
            LOG.debug("session {}: its old items were changed while it was compacted", id());
            if (info().isEmpty()) {
                // It was cleared, and its archive perhaps before these items came there.
                archive().ifPresent(Session::clear);
            }
            return Optional.empty();
        }
    }

    private static boolean isDigest(Item item) {
        return EarlierConversation.words(item).isPresent();
    }

    /** Where the items end that may go: before those to keep, and before a call that is perhaps still being answered. */
    private int end(List<Item> items) {
        int turnBeforeLast = 0;
        int turns = 0;
        for (int i = items.size() - 1; i >= 0 && turns < 2; i--) {
            if (items.get(i).isUserMessage()) {
                turnBeforeLast = i;
                turns++;
            }
        }
        if (turns < 2) {
            turnBeforeLast = 0;
        }
        Seams seams = Seams.of(items);
        // A call that is older than two turns was abandoned: its output won't come.
        int open = seams.openCallFrom(turnBeforeLast);
        return seams.atOrBefore(Math.min(compaction.keep().start(items), open));
    }

    /**
     * Before they go: a crash in between leaves them in both places, not in none. Sent twice they are kept once, unless
     * the session began anew.
     */
    private void keep(List<Item> old) {
        archive().ifPresent(archive -> {
            List<Item> going = old.stream().filter(item -> !isDigest(item)).toList();
            String digest = IdempotencyKey.of("items", going).digest();
            String life = info().map(info -> Long.toString(info.createdAt().toEpochMilli()))
                    .orElse("");
            archive.append(going, new IdempotencyKey("compaction " + life + " " + digest, digest));
        });
    }

    private void compactLater() {
        compaction.executor().ifPresent(executor -> {
            try {
                executor.execute(this::compactQuietly);
            } catch (RejectedExecutionException e) {
                LOG.warn("session {}: its executor took no more work, so it was not compacted", id());
            }
        });
    }

    /** Nobody waits for it, so nobody else would hear of a failure. The next append tries again. */
    private void compactQuietly() {
        try {
            compactIfNeeded();
        } catch (RemembrancerException e) {
            LOG.warn("session {}: could not be compacted, and is as it was", id(), e);
        } catch (RuntimeException e) {
            // Somebody else's exception, from a model or an archive, may say what was said.
            LOG.warn("session {}: could not be compacted ({}), and is as it was", id(), e.getClass());
        }
    }
}
