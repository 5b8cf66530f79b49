package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.ToolPairs;
import dev.remembrancer.session.ToolPairs.Pair;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Calls without their output and outputs without their call, which a model refuses: they are left out of what it sees;
 * what is stored stays. With a call goes the reasoning right before it, which may not stand without.
 *
 * <p>A program that runs on the service may wait: as long as new input belongs to it, it stays, and so does a shell
 * call of its own that is still under way. When a program goes, all that it called goes too.
 */
final class Orphans {
    private final List<Item> items;
    private final BitSet prunable;
    private final List<Optional<Pair>> pairs;
    private final List<Optional<String>> programs;
    private final BitSet dropped = new BitSet();

    /**
     * Looks through a list.
     *
     * @param items what the model is to see
     * @param prunable the places of what may go: of history, not of new input
     */
    Orphans(List<Item> items, BitSet prunable) {
        this.items = items;
        this.prunable = prunable;
        this.pairs = items.stream().map(ToolPairs::pair).toList();
        this.programs = items.stream().map(Orphans::program).toList();
    }

    /**
     * What stays.
     *
     * @param outputsToo whether outputs without a call go: only where a limit may have cut the pair
     */
    List<Item> removed(boolean outputsToo) {
        dropCalls();
        BitSet gone = reasoningBefore(dropped);
        if (outputsToo) {
            dropOutputs();
        }
        gone.or(dropped);
        List<Item> kept = new ArrayList<>();
        for (int i = gone.nextClearBit(0); i < items.size(); i = gone.nextClearBit(i + 1)) {
            kept.add(items.get(i));
        }
        return kept;
    }

    private void dropCalls() {
        Set<Pair> answered = pairs(ToolPairs::isOutput);
        Set<String> waiting = new HashSet<>();
        Set<String> ended = new HashSet<>();
        for (int i = prunable.nextSetBit(0); i >= 0; i = prunable.nextSetBit(i + 1)) {
            Optional<Pair> unanswered = pairs.get(i).filter(pair -> !answered.contains(pair));
            if (isProgram(items.get(i)) && unanswered.isPresent()) {
                String program = unanswered.get().callId();
                (ownsNewItem(program) ? waiting : ended).add(program);
            }
        }
        BitSet answeredSearches = answeredSearchesWithoutId();
        for (int i = prunable.nextSetBit(0); i >= 0; i = prunable.nextSetBit(i + 1)) {
            boolean wentWithProgram = programs.get(i).filter(ended::contains).isPresent();
            boolean isAnswered = answeredSearches.get(i)
                    || pairs.get(i).filter(answered::contains).isPresent();
            if (wentWithProgram || (ToolPairs.isCall(items.get(i)) && !isAnswered && !mayWait(i, waiting))) {
                dropped.set(i);
            }
        }
    }

    private boolean mayWait(int place, Set<String> waiting) {
        Item item = items.get(place);
        return (programs.get(place).isPresent() && isShellUnderWay(item))
                || (isProgram(item) && item.callId().filter(waiting::contains).isPresent());
    }

    private boolean ownsNewItem(String program) {
        for (int i = prunable.nextClearBit(0); i < items.size(); i = prunable.nextClearBit(i + 1)) {
            if (programs.get(i).filter(program::equals).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** Searches for tools may come without an id: each is answered by an output without one that comes later. */
    private BitSet answeredSearchesWithoutId() {
        BitSet answered = new BitSet();
        int outputs = 0;
        for (int i = items.size() - 1; i >= 0; i--) {
            String type = pairs.get(i).isPresent() ? "" : items.get(i).type().orElse("");
            if (type.equals("tool_search_output")) {
                outputs++;
            } else if (type.equals("tool_search_call") && outputs > 0) {
                answered.set(i);
                outputs--;
            }
        }
        return answered;
    }

    /** The places of reasoning that the next item other than reasoning, one of these, leaves alone. */
    private BitSet reasoningBefore(BitSet places) {
        BitSet reasoning = new BitSet();
        boolean isAlone = false;
        for (int i = items.size() - 1; i >= 0; i--) {
            if (Cleaning.isReasoning(items.get(i))) {
                reasoning.set(i, isAlone);
            } else {
                isAlone = places.get(i);
            }
        }
        return reasoning;
    }

    private void dropOutputs() {
        Set<Pair> called = new HashSet<>();
        for (int i = dropped.nextClearBit(0); i < items.size(); i = dropped.nextClearBit(i + 1)) {
            if (ToolPairs.isCall(items.get(i))) {
                pairs.get(i).ifPresent(called::add);
            }
        }
        for (int i = prunable.nextSetBit(0); i >= 0; i = prunable.nextSetBit(i + 1)) {
            boolean isUncalled =
                    pairs.get(i).filter(pair -> !called.contains(pair)).isPresent();
            if (ToolPairs.isOutput(items.get(i)) && isUncalled) {
                dropped.set(i);
            }
        }
    }

    private Set<Pair> pairs(Predicate<Item> which) {
        Set<Pair> found = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (which.test(items.get(i))) {
                pairs.get(i).ifPresent(found::add);
            }
        }
        return found;
    }

    private static boolean isProgram(Item item) {
        return item.type().filter("program"::equals).isPresent();
    }

    private static boolean isShellUnderWay(Item item) {
        return item.type().filter("shell_call"::equals).isPresent()
                && (Fields.isNothing(item, "status")
                        || item.text("status").filter("in_progress"::equals).isPresent());
    }

    /** The {@code call_id} of the program that made an item. */
    private static Optional<String> program(Item item) {
        String caller = JsonParts.fields(item.json()).getOrDefault("caller", "{}");
        Map<String, String> fields = JsonParts.fields(caller);
        return JsonParts.string(fields.getOrDefault("type", "null"))
                .filter("program"::equals)
                .flatMap(type -> JsonParts.string(fields.getOrDefault("caller_id", "null")));
    }
}
