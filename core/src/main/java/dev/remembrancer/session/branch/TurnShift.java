package dev.remembrancer.session.branch;

import dev.remembrancer.session.Item;
import java.util.List;

/**
 * How turns are numbered once the oldest items gave way to others. What was spent stays spent: the usage of turns that
 * are gone goes to the last turn that came in their place, so that sums stay as they were.
 *
 * @param before how many user's turns began in what went
 * @param after how many begin in what came
 */
public record TurnShift(int before, int after) {
    /** The shift when some items give way to others. What both end with stayed where it was. */
    public static TurnShift of(List<Item> went, List<Item> came) {
        int stayed = 0;
        while (stayed < Math.min(went.size(), came.size())
                && went.get(went.size() - 1 - stayed).equals(came.get(came.size() - 1 - stayed))) {
            stayed++;
        }
        return new TurnShift(
                userMessages(went.subList(0, went.size() - stayed)),
                userMessages(came.subList(0, came.size() - stayed)));
    }

    /** Whether every turn keeps its number. */
    public boolean isNone() {
        return before == after;
    }

    /** The number that a turn has now. */
    public int apply(int turn) {
        return turn > before ? turn - before + after : Math.min(turn, after);
    }

    /** How many items begin a turn. */
    static int userMessages(List<Item> items) {
        return (int) items.stream().filter(Item::isUserMessage).count();
    }
}
