package dev.remembrancer.session.bounded;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.ToolPairs;
import dev.remembrancer.session.ToolPairs.Pair;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a list of items can be cut in two without tearing apart what belongs together: the call of a tool and its
 * output, the request of an approval and its response, reasoning and the item that follows it. For one thread.
 */
public final class Seams {
    private final int size;
    /** Set where a cut before that item would tear something apart. */
    private final BitSet torn = new BitSet();

    private final BitSet openCalls = new BitSet();
    private final int lastLoneOutput;

    private Seams(List<Item> items) {
        this.size = items.size();
        Map<Pair, Integer> calls = new HashMap<>();
        Map<Pair, Integer> open = new HashMap<>();
        int lone = -1;
        for (int i = 0; i < size; i++) {
            Item item = items.get(i);
            if (isReasoning(item) && i + 1 < size) {
                torn.set(i + 1);
            }
            Optional<Pair> pair = pair(item);
            if (pair.isPresent() && isFirst(item)) {
                // An id that is used again begins another pair.
                calls.put(pair.get(), i);
                open.put(pair.get(), i);
            } else if (pair.isPresent()) {
                Integer call = calls.get(pair.get());
                if (call == null) {
                    lone = i;
                } else {
                    torn.set(call + 1, i + 1);
                    open.remove(pair.get());
                }
            }
        }
        this.lastLoneOutput = lone;
        open.values().forEach(openCalls::set);
    }

    /** The seams of these items, the oldest first. */
    public static Seams of(List<Item> items) {
        return new Seams(items);
    }

    private static boolean isReasoning(Item item) {
        return item.type().filter("reasoning"::equals).isPresent();
    }

    private static boolean isFirst(Item item) {
        return ToolPairs.isCall(item)
                || item.type().filter("mcp_approval_request"::equals).isPresent();
    }

    private static Optional<Pair> pair(Item item) {
        return switch (item.type().orElse("")) {
            case "mcp_approval_request" -> item.id().map(id -> new Pair("mcp_approval_request", id));
            case "mcp_approval_response" ->
                item.text("approval_request_id").map(id -> new Pair("mcp_approval_request", id));
            default -> ToolPairs.pair(item);
        };
    }

    /** Whether a cut before the item at that index tears nothing apart. The two ends are always seams. */
    public boolean isSeam(int index) {
        return !torn.get(index);
    }

    /** The first seam at that index or after it. */
    public int atOrAfter(int index) {
        return Math.min(size, torn.nextClearBit(Math.max(0, index)));
    }

    /** The last seam at that index or before it. */
    public int atOrBefore(int index) {
        return Math.max(0, torn.previousClearBit(Math.min(size, index)));
    }

    /** The index of the first call, at that index or after it, that has no output; the number of items if there is none. */
    public int openCallFrom(int index) {
        int call = openCalls.nextSetBit(Math.max(0, index));
        return call < 0 ? size : call;
    }

    /** The index of the newest output without a call; -1 when there is none. */
    int lastLoneOutput() {
        return lastLoneOutput;
    }
}
