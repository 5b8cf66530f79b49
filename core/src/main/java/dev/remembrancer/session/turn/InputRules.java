package dev.remembrancer.session.turn;

import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a session's history and new input become what the model sees, by the rules of the OpenAI Agents SDK. History is
 * read once, when a run begins; what the run's own turns add, the caller holds.
 *
 * <pre>{@code
 * SavedRun run = new SavedRun(session, runId);
 * PreparedInput input = InputRules.PLAIN.last(50).prepare(session, "And in euros?");
 * run.input(input.toPersist());
 * Answer answer = model.call(input.forModel());
 * run.turn(answer.items());
 * }</pre>
 *
 * <p>What the model sees is history and input without calls of history that have no output, and without an item that
 * is there twice; with a limit and without a callback, also without outputs of history that have no call. The store
 * keeps all of it.
 *
 * <p>A callback may return anything. An item object that it was given stays what it was, old or new; of one that it made
 * itself, it counts as old if history has one that says the same and was not returned yet, and as new otherwise.
 *
 * @param last how many items of history are read, the newest; all when empty
 * @param callback makes one list of both; when empty, the input follows the history
 * @param reasoningIds what becomes of the ids of reasoning in history
 * @param isHeldByService whether the session is kept by the Conversations API, whose ids a model may not see
 */
public record InputRules(
        OptionalInt last, Optional<InputCallback> callback, ReasoningIds reasoningIds, boolean isHeldByService) {
    /** All of history, then the input. */
    public static final InputRules PLAIN =
            new InputRules(OptionalInt.empty(), Optional.empty(), ReasoningIds.PRESERVE, false);

    /** The same with at most so many items of history. */
    public InputRules last(int items) {
        return new InputRules(OptionalInt.of(items), callback, reasoningIds, isHeldByService);
    }

    public InputRules callback(InputCallback callback) {
        return new InputRules(last, Optional.of(callback), reasoningIds, isHeldByService);
    }

    public InputRules reasoningIds(ReasoningIds policy) {
        return new InputRules(last, callback, policy, isHeldByService);
    }

    /** The same for a session that the Conversations API keeps. */
    public InputRules heldByService() {
        return new InputRules(last, callback, reasoningIds, true);
    }

    /** Prepares what a user says. */
    public PreparedInput prepare(Session session, String text) {
        // The SDK writes the content first.
        return prepare(session, List.of(new Item("{\"content\":" + Json.quote(text) + ",\"role\":\"user\"}")));
    }

    /** Prepares new items. */
    public PreparedInput prepare(Session session, List<Item> input) {
        return prepare(last.isPresent() ? session.items(last.getAsInt()) : session.items(), input);
    }

    /** The same for a history that was read before, as much of it as is wanted. */
    public PreparedInput prepare(List<Item> history, List<Item> input) {
        List<Item> old = history.stream().map(this::ofHistory).toList();
        List<Item> fresh = input.stream().map(InputRules::another).toList();
        if (callback.isPresent()) {
            List<Item> merged = List.copyOf(callback.get().merge(new ArrayList<>(old), new ArrayList<>(fresh)));
            Ownership ownership = new Ownership(old, fresh, merged, this::print);
            return prepared(merged, ownership.old(), ownership.fresh());
        }
        List<Item> all = new ArrayList<>(old);
        all.addAll(fresh);
        BitSet places = new BitSet();
        places.set(0, old.size());
        return prepared(all, places, fresh);
    }

    private Item ofHistory(Item item) {
        Item clean = Cleaning.withoutInternalKeys(another(item));
        return isHeldByService ? clean : Cleaning.under(reasoningIds, clean);
    }

    /** What an item of history is known by: a service's ids come and go. */
    private Fingerprint print(Item item) {
        return Fingerprint.of(isHeldByService ? Cleaning.fromConversations(Cleaning.withoutInternalKeys(item)) : item);
    }

    /** An object of its own: a caller may hand in the same one twice, and which is returned tells old from new. */
    private static Item another(Item item) {
        return new Item(item.json());
    }

    private PreparedInput prepared(List<Item> all, BitSet ofHistory, List<Item> fresh) {
        List<Item> seen = new ArrayList<>(all);
        if (isHeldByService) {
            ofHistory.stream().forEach(i -> seen.set(i, Cleaning.fromConversations(seen.get(i))));
        }
        boolean mayBeCut = last.isPresent() && callback.isEmpty();
        List<Item> paired = new Orphans(seen, ofHistory).removed(mayBeCut);
        return new PreparedInput(
                Duplicates.removed(Cleaning.withoutInternalKeys(paired)), Cleaning.withoutInternalKeys(fresh));
    }
}
