package dev.remembrancer.session.turn;

import dev.remembrancer.Checks;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Session.Appended;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run adds to a session, in the order of the OpenAI Agents SDK: the input before the model is first called, then
 * each turn as one batch when it is finished.
 *
 * <ul>
 *   <li>A model that fails, or a guard that trips, leaves what was saved before: the input, and all turns that ended.
 *   <li>A guard looks at the last turn before that is saved.
 *   <li>A run that waits for somebody's leave saves {@link #soFar} what is there, and the rest of the turn later.
 * </ul>
 *
 * <p>Each append has an idempotency key made of the run's id: after an answer that was lost, the same calls with the
 * same items on a new object of the same id add nothing twice. Other items under the same id are refused.
 *
 * <p>For one thread. Failures are those of {@link Session#append}; what failed can be called again.
 */
public final class SavedRun {
    private final Session session;
    private final String id;
    private final ReasoningIds reasoningIds;
    private final boolean isHeldByService;
    private int turn = 1;
    private int savedOfTurn;
    private final List<Item> asSaved = new ArrayList<>();

    /**
     * A run that begins.
     *
     * @param id its name, not used before in the session, at most 200 characters
     */
    public SavedRun(Session session, String id) {
        this(session, id, InputRules.PLAIN);
    }

    /** The same, with ids kept or left out as these rules say. */
    public SavedRun(Session session, String id, InputRules rules) {
        this.session = session;
        this.id = Checks.name("run_id", id, 200);
        this.reasoningIds = rules.isHeldByService() ? ReasoningIds.PRESERVE : rules.reasoningIds();
        this.isHeldByService = rules.isHeldByService();
    }

    /** Saves the input: {@link PreparedInput#toPersist}, once, before the model is called. */
    public Appended input(List<Item> items) {
        return append(id + "/input", sent(Duplicates.removed(Cleaning.withoutInternalKeys(items))));
    }

    /** Saves what the turn made until now, while it waits: all of it, of which only what is new is added. */
    public Appended soFar(List<Item> items) {
        List<Item> rest = items.subList(Math.min(savedOfTurn, items.size()), items.size()).stream()
                .filter(item -> item.type().filter("tool_approval_item"::equals).isEmpty())
                .map(item -> Cleaning.ofTurn(reasoningIds, item))
                .toList();
        List<Item> once = sent(Duplicates.removed(rest));
        Appended appended = append(id + "/turn/" + turn + "/" + savedOfTurn, once);
        savedOfTurn = Math.max(savedOfTurn, items.size());
        asSaved.addAll(once);
        return appended;
    }

    /** Saves a finished turn: what the model said, the outputs of tools, all of it; the next turn begins. */
    public SavedTurn turn(List<Item> items) {
        Appended appended = soFar(items);
        SavedTurn saved = new SavedTurn(session.id(), id + "/turn/" + turn, asSaved, appended);
        turn++;
        savedOfTurn = 0;
        asSaved.clear();
        return saved;
    }

    private List<Item> sent(List<Item> items) {
        return isHeldByService
                ? items.stream()
                        .flatMap(item -> Cleaning.forConversations(item).stream())
                        .toList()
                : items;
    }

    private Appended append(String key, List<Item> items) {
        return items.isEmpty() ? new Appended(0, false) : session.append(items, key);
    }
}
