package dev.remembrancer.session.chat;

import dev.remembrancer.PermanentException;

/** A chat message that has no form among items. Nothing was converted; nothing is left out silently. */
public final class UnconvertibleMessageException extends PermanentException {
    private static final long serialVersionUID = 1L;

    /**
     * Such a message.
     *
     * @param kind what it is
     * @param problem why not, and what helps
     */
    public UnconvertibleMessageException(String kind, String problem) {
        super(kind + " as an item: " + problem);
    }
}
