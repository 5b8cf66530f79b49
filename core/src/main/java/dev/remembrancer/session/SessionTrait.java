package dev.remembrancer.session;

import java.util.EnumSet;
import java.util.Set;

/** What sessions do with their items, for whatever is put on top of them: not every order makes sense. */
public enum SessionTrait {
    /** A service holds the items: it takes only kinds that it knows, brings them into its own form, and gives them ids. */
    HELD_BY_SERVICE,

    /** What lies below is encrypted; above, items are read as they were written. */
    ENCRYPTED,

    /** Only a part of the history is seen. */
    BOUNDED,

    /** Old items give way to shorter ones. */
    COMPACTED;

    /** The traits of sessions with this one that stand over others. */
    public Set<SessionTrait> over(Sessions below) {
        Set<SessionTrait> traits = EnumSet.of(this);
        traits.addAll(below.traits());
        return Set.copyOf(traits);
    }
}
