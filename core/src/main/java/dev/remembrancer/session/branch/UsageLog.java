package dev.remembrancer.session.branch;

import dev.remembrancer.Json;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** What the runs on one branch used, run by run, in a session of its own. */
final class UsageLog {
    private static final String TYPE = "remembrancer_usage";

    private final Session kept;

    UsageLog(Session kept) {
        this.kept = kept;
    }

    void add(long epoch, TurnUsage used) {
        kept.append(List.of(item(Long.toString(epoch), used)));
    }

    /** What was used since the session was cleared last, turn by turn. */
    List<TurnUsage> turns(long epoch) {
        SortedMap<Integer, Usage> turns = new TreeMap<>();
        for (Item run : kept.items()) {
            if (run.text("epoch").equals(Optional.of(Long.toString(epoch)))) {
                turns.merge(turn(run), usage(run), Usage::plus);
            }
        }
        return turns.entrySet().stream()
                .map(turn -> new TurnUsage(turn.getKey(), turn.getValue()))
                .toList();
    }

    boolean isEmpty() {
        return kept.items(1).isEmpty();
    }

    /**
     * Gives what is known now other turns.
     *
     * @param renumbering the new number of a turn; empty for a turn that is gone
     */
    void renumber(IntFunction<OptionalInt> renumbering) {
        List<Item> before = kept.items();
        List<Item> after = new ArrayList<>();
        for (Item run : before) {
            renumbering
                    .apply(turn(run))
                    .ifPresent(turn -> after.add(item(run.text("epoch").orElse(""), new TurnUsage(turn, usage(run)))));
        }
        if (!after.equals(before)) {
            kept.replace(before, after);
        }
    }

    void clear() {
        kept.clear();
    }

    private static Item item(String epoch, TurnUsage used) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", TYPE);
        fields.put("epoch", epoch);
        fields.put("turn", Integer.toString(used.turn()));
        fields.put("requests", Long.toString(used.usage().requests()));
        fields.put("input_tokens", Long.toString(used.usage().inputTokens()));
        fields.put("output_tokens", Long.toString(used.usage().outputTokens()));
        fields.put("total_tokens", Long.toString(used.usage().totalTokens()));
        used.usage().inputDetails().ifPresent(details -> fields.put("input_details", details.text()));
        used.usage().outputDetails().ifPresent(details -> fields.put("output_details", details.text()));
        return Item.of(fields);
    }

    private static int turn(Item run) {
        return (int) number(run, "turn");
    }

    private static Usage usage(Item run) {
        return new Usage(
                number(run, "requests"),
                number(run, "input_tokens"),
                number(run, "output_tokens"),
                number(run, "total_tokens"),
                run.text("input_details").map(Json::new),
                run.text("output_details").map(Json::new));
    }

    private static long number(Item run, String field) {
        return run.text(field).map(Long::parseLong).orElse(0L);
    }
}
