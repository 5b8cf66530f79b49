package dev.remembrancer.session.compacted;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.ForwardingSession;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.ToolPairs;
import dev.remembrancer.session.compacted.CompactionOutcome.State;
import dev.remembrancer.session.compacted.Compactor.Compacted;
import dev.remembrancer.session.compacted.Compactor.Request;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A session that a service makes shorter. */
public final class ResponsesCompactedSession extends ForwardingSession {
    private static final Logger LOG = LoggerFactory.getLogger(ResponsesCompactedSession.class);
    private static final int ATTEMPTS = 2;

    private final ResponsesCompaction compaction;
    private final ResponsesCompactedSessions owner;

    ResponsesCompactedSession(Session inner, ResponsesCompaction compaction, ResponsesCompactedSessions owner) {
        super(inner);
        this.compaction = compaction;
        this.owner = owner;
    }

    @Override
    public Cleared clear() {
        Cleared cleared = super.clear();
        owner.forget(id());
        return cleared;
    }

    /**
     * What a runner calls once a turn was saved. When the turn answered tools here, it only notes whether compacting is
     * due, for the model hasn't seen the outputs yet and the service would cut them off from their calls; the next turn
     * without them makes up for it. Else it compacts if that is due.
     *
     * @param turn the items of the turn
     */
    public CompactionOutcome afterTurn(List<Item> turn, ResponseTurn response) {
        if (response.responseId().isEmpty()) {
            return CompactionOutcome.of(State.NOT_DUE);
        }
        ResponseState state = owner.state(id());
        if (turn.stream().anyMatch(ToolPairs::isOutput)) {
            state.responseFor(response, CompactionMode.AUTO);
            if (!state.isDeferred() && isDue(inner().items())) {
                state.defer(response.responseId().get());
            }
            return CompactionOutcome.of(state.isDeferred() ? State.DEFERRED : State.NOT_DUE);
        }
        return compactIfNeeded(state.isDeferred() ? response.forced() : response);
    }

    /**
     * Compacts if that is due, by what the turn says or by what is known from earlier ones.
     *
     * @throws dev.remembrancer.InvalidRequestException when it is to be done by the id of a response and none is known
     */
    public CompactionOutcome compactIfNeeded(ResponseTurn turn) {
        if (!owner.running().add(id())) {
            return CompactionOutcome.of(State.RUNNING);
        }
        try {
            ResponseState state = owner.state(id());
            Optional<String> response = state.responseFor(turn, compaction.mode());
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                List<Item> items = inner().items();
                if (items.isEmpty() || !(turn.force() || isDue(items))) {
                    return CompactionOutcome.of(State.NOT_DUE);
                }
                Optional<CompactionOutcome> outcome = tryTo(items, response);
                if (outcome.isPresent()) {
                    state.settled();
                    return outcome.get();
                }
            }
            return CompactionOutcome.of(State.GAVE_UP);
        } finally {
            owner.running().remove(id());
        }
    }

    private boolean isDue(List<Item> items) {
        return compaction.trigger().isDue(ResponseItems.candidates(items));
    }

    /** Does it once; gives nothing when the items were changed meanwhile. */
    private Optional<CompactionOutcome> tryTo(List<Item> items, Optional<String> response) {
        Request request = response.<Request>map(id -> new Request.OfResponse(compaction.model(), id))
                .orElseGet(() -> new Request.OfItems(compaction.model(), ResponseItems.forService(items)));
        Compactor compactor = compaction.compactor();
        Compacted compacted = compactor.compact(request);
        if (compacted.output().isEmpty()) {
            throw new CompactionRefusedException(id(), "the service compacted " + items.size() + " items to none");
        }
        List<Item> output = ResponseItems.forSession(compacted.output());
        try {
            Replaced replaced = inner().replace(items, output);
            return Optional.of(new CompactionOutcome(State.DONE, items.size(), output.size(), replaced.kept()));
        } catch (ConflictException e) {
            LOG.debug("session {}: its items were changed while they were compacted", id());
            return Optional.empty();
        }
    }
}
