package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import java.util.List;

/**
 * A run's input, ready.
 *
 * @param forModel what the model sees: history and input, without what a model refuses
 * @param toPersist what is new, to be appended to the session before the model is called
 */
public record PreparedInput(List<Item> forModel, List<Item> toPersist) {
    public PreparedInput {
        forModel = List.copyOf(forModel);
        toPersist = List.copyOf(toPersist);
    }
}
