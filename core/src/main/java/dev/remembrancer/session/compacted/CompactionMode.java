package dev.remembrancer.session.compacted;

/** What a service is given to make a conversation shorter. */
public enum CompactionMode {
    /** The id of a response, whose conversation it stored itself. */
    PREVIOUS_RESPONSE_ID,

    /** All items of the session. */
    INPUT,

    /** The id of a response when one is known that was stored, else the items. */
    AUTO
}
