package dev.remembrancer.session.compacted;

import dev.remembrancer.InvalidRequestException;
import java.util.Optional;

/** What is remembered about the responses of one session. Safe for use by several threads. */
final class ResponseState {
    private Optional<String> lastId = Optional.empty();
    private Optional<String> lastUnstoredId = Optional.empty();
    private Optional<String> deferredId = Optional.empty();

    /** Takes in what a turn says, and returns how to compact after it: with the id of a response, or without. */
    synchronized Optional<String> responseFor(ResponseTurn turn, CompactionMode usual) {
        turn.responseId().ifPresent(id -> lastId = Optional.of(id));
        CompactionMode mode = turn.mode().orElse(usual);
        boolean isUnstored =
                turn.stored().map(stored -> !stored).orElse(lastId.isPresent() && lastId.equals(lastUnstoredId));
        if (turn.stored().isPresent()) {
            lastUnstoredId = isUnstored ? lastId : Optional.empty();
        }
        return switch (mode) {
            case INPUT -> Optional.empty();
            case AUTO -> isUnstored ? Optional.empty() : lastId;
            case PREVIOUS_RESPONSE_ID -> {
                if (lastId.isEmpty()) {
                    throw new InvalidRequestException(
                            "response_id", "is not known; give the id of the last response, or compact by input");
                }
                yield lastId;
            }
        };
    }

    synchronized void defer(String responseId) {
        if (deferredId.isEmpty()) {
            deferredId = Optional.of(responseId);
        }
    }

    synchronized boolean isDeferred() {
        return deferredId.isPresent();
    }

    synchronized void settled() {
        deferredId = Optional.empty();
    }
}
