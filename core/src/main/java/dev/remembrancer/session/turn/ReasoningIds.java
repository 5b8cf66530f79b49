package dev.remembrancer.session.turn;

/** What becomes of the ids of reasoning items: a service that did not keep them refuses them. */
public enum ReasoningIds {
    /** They stay. */
    PRESERVE,

    /** They are left out, of what the model sees and of what is saved. */
    OMIT
}
