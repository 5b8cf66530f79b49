package dev.remembrancer.session.compacted;

import dev.remembrancer.session.SessionTrait;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.StackingRefusedException;
import java.util.Set;

/** Which sessions can be compacted. */
final class Stacking {
    private Stacking() {}

    static void requireCompactable(Sessions inner) {
        Set<SessionTrait> below = inner.traits();
        if (below.contains(SessionTrait.HELD_BY_SERVICE)) {
            throw refused(
                    "sessions that a service holds", "the service can't replace items; let it compact them itself");
        }
        if (below.contains(SessionTrait.BOUNDED)) {
            throw refused("a bounded view", "compaction must see all that it replaces; put the view over compaction");
        }
        if (below.contains(SessionTrait.COMPACTED)) {
            throw refused("compaction", "two of them would undo each other; use one");
        }
    }

    private static StackingRefusedException refused(String below, String reason) {
        return new StackingRefusedException("compaction", below, reason);
    }
}
