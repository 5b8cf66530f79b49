package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import java.util.List;

/**
 * Makes one list of history and new input, for the model to see: leaves out, reorders, shortens. It changes what the
 * model sees, never what was stored before.
 */
@FunctionalInterface
public interface InputCallback {
    /**
     * What the model is to see.
     *
     * @param history what is in the session, the oldest first
     * @param input what is new
     * @return items of either list, and others; others count as new, and are saved
     */
    List<Item> merge(List<Item> history, List<Item> input);
}
