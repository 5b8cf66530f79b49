package dev.remembrancer.session.encrypted;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.SessionId;
import java.util.List;
import java.util.Map;

/** One way to seal the items of one session. Made for one operation, by one thread. */
interface Seal {
    /** A way to seal items, for any session. */
    @FunctionalInterface
    interface Maker {
        Seal of(SessionId session);
    }

    /** Whether an item with these fields is an envelope of this way. */
    boolean isEnvelope(Map<String, String> fields);

    /** Opens an envelope of this way. */
    Opening open(Map<String, String> fields);

    /** Whether an envelope that this opened is sealed as this would seal it now. */
    boolean isCurrent(Map<String, String> fields);

    /** Seals an item; the same item gives another envelope each time. */
    Item seal(Item item, Stamp stamp);

    /** Whether envelopes keep all of a stamp, and not its time alone. */
    boolean bindsPlaces();

    /** Keys for the digests of idempotency keys: the current one first, then those that a digest may have been made with. */
    List<byte[]> digestKeys();
}
