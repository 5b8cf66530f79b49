package dev.remembrancer.session.encrypted;

import dev.remembrancer.session.Item;

/** What came of opening one envelope. */
sealed interface Opening {
    /** It could be opened. */
    record Opened(Item item, Stamp stamp) implements Opening {}

    /** It was changed, or was never whole. */
    record Damaged(String problem) implements Opening {}

    /** It was changed, or sealed under another key: the envelope doesn't tell which. */
    record Doubtful() implements Opening {}

    /** It was sealed under a key that is not here. */
    record Locked(String problem) implements Opening {}
}
