package dev.remembrancer.session.chat;

import dev.remembrancer.PermanentException;

/** An item that has no form among chat messages. Nothing was converted; nothing is left out silently. */
public final class UnconvertibleItemException extends PermanentException {
    private static final long serialVersionUID = 1L;

    /**
     * Such an item.
     *
     * @param place where it stands among those given, counted from 0
     * @param kind its type or role
     * @param problem why not, and what helps
     */
    public UnconvertibleItemException(int place, String kind, String problem) {
        super("item " + place + " (" + kind + ") as a chat message: " + problem);
    }
}
