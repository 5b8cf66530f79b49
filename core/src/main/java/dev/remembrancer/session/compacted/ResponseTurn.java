package dev.remembrancer.session.compacted;

import java.util.Optional;

/**
 * What a runner knows about the response that ended a turn.
 *
 * @param responseId its id, if it has one
 * @param stored whether the service stored it, if that is known
 * @param mode what to give the service; empty for what the sessions were set up with
 * @param force whether to compact even if it is not due
 */
public record ResponseTurn(
        Optional<String> responseId, Optional<Boolean> stored, Optional<CompactionMode> mode, boolean force) {
    /** Nothing is known. */
    public static final ResponseTurn UNKNOWN =
            new ResponseTurn(Optional.empty(), Optional.empty(), Optional.empty(), false);

    /** A response of that id. */
    public static ResponseTurn of(String responseId) {
        return new ResponseTurn(Optional.of(responseId), Optional.empty(), Optional.empty(), false);
    }

    /** The same, stored by the service or not. */
    public ResponseTurn stored(boolean isStored) {
        return new ResponseTurn(responseId, Optional.of(isStored), mode, force);
    }

    /** The same, compacted that way. */
    public ResponseTurn mode(CompactionMode mode) {
        return new ResponseTurn(responseId, stored, Optional.of(mode), force);
    }

    /** The same, compacted in any case. */
    public ResponseTurn forced() {
        return new ResponseTurn(responseId, stored, mode, true);
    }
}
