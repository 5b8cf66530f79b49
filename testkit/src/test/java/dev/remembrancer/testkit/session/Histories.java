package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Item;
import dev.remembrancer.testkit.SeededCases;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Conversations as agents leave them. */
final class Histories {
    private Histories() {}

    static Item call(String id) {
        return item("function_call", "call_id", id, "name", "look_up", "arguments", "{}");
    }

    static Item output(String id) {
        return item("function_call_output", "call_id", id, "output", "found " + id);
    }

    static Item reasoning(String id) {
        return item("reasoning", "id", id, "encrypted_content", "xyz");
    }

    static Item assistant(String text) {
        return Item.message("assistant", text);
    }

    static Item item(String type, String... fields) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("type", type);
        for (int i = 0; i < fields.length; i += 2) {
            all.put(fields[i], fields[i + 1]);
        }
        return Item.of(all);
    }

    /** So many turns, with tools, reasoning, approvals, and now and then an output without a call or the reverse. */
    static List<Item> random(SeededCases cases, int turns) {
        List<Item> items = new ArrayList<>();
        if (cases.percent(30)) {
            items.add(Item.message("system", "be brief"));
        }
        for (int turn = 0; turn < turns; turn++) {
            items.add(Item.user("question " + turn + " " + cases.sentence()));
            for (int step = cases.below(3); step > 0; step--) {
                step(cases, turn + "-" + step, items);
            }
            if (cases.percent(80)) {
                items.add(assistant("answer " + turn + " " + cases.sentence()));
            }
        }
        return items;
    }

    private static void step(SeededCases cases, String name, List<Item> items) {
        for (int i = cases.below(3); i > 0; i--) {
            items.add(reasoning("rs_" + name + i));
        }
        int calls = cases.between(1, 4);
        boolean isReusingIds = cases.percent(10);
        for (int i = 0; i < calls; i++) {
            items.add(call(isReusingIds ? "c" + i : name + "c" + i));
        }
        for (int i = 0; i < calls; i++) {
            if (cases.percent(95)) {
                items.add(output(isReusingIds ? "c" + i : name + "c" + i));
            }
            if (cases.percent(5)) {
                items.add(Item.user("meanwhile"));
            }
        }
        if (cases.percent(5)) {
            items.add(output("lone" + name));
        }
        if (cases.percent(20)) {
            items.add(item("mcp_approval_request", "id", "mcpr_" + name));
            items.add(item("mcp_approval_response", "approval_request_id", "mcpr_" + name));
        }
    }
}
