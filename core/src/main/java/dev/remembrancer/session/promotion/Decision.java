package dev.remembrancer.session.promotion;

import dev.remembrancer.memory.NewMemory;
import java.util.List;

/** What becomes of a finished turn: one of three. None of them takes anything out of the session. */
public sealed interface Decision {
    /** Nothing in it is worth remembering: it need not be offered again. */
    record Discard() implements Decision {}

    /** It matters as long as the session lasts, and no longer; it may be offered again when more is known. */
    record KeepInSession() implements Decision {}

    /**
     * It teaches something that outlives the session.
     *
     * @param memories what to remember, at least one; all or none of them
     */
    record Promote(List<NewMemory> memories) implements Decision {
        public Promote {
            memories = List.copyOf(memories);
        }
    }

    static Decision discard() {
        return new Discard();
    }

    static Decision keepInSession() {
        return new KeepInSession();
    }

    /** Promotes these; keeps the turn in the session when there are none. */
    static Decision promote(List<NewMemory> memories) {
        return memories.isEmpty() ? keepInSession() : new Promote(memories);
    }
}
