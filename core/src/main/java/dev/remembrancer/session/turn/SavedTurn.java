package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session.Appended;
import dev.remembrancer.session.SessionId;
import java.util.List;

/**
 * A finished turn that a session keeps.
 *
 * @param session the session
 * @param id the turn's name in it, used for no other turn
 * @param items the turn as it was saved
 * @param appended what the last append of it did
 */
public record SavedTurn(SessionId session, String id, List<Item> items, Appended appended) {
    public SavedTurn {
        items = List.copyOf(items);
    }
}
