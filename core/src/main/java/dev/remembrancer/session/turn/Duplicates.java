package dev.remembrancer.session.turn;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.ToolPairs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Items that are there twice: a service refuses a second item with the id of a first. Of several, the latest value
 * stays. It stands where the latest stood; calls, approval requests and reasoning stand where the first did, so that
 * none comes behind what must follow it.
 *
 * <p>Messages are never duplicates: people repeat themselves.
 */
public final class Duplicates {
    private Duplicates() {}

    /** The items, each identity once. */
    public static List<Item> removed(List<Item> items) {
        Map<Identity, Item> latest = new HashMap<>();
        Map<Identity, Integer> places = new HashMap<>();
        List<Optional<Identity>> identities = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Optional<Identity> identity = identity(item);
            identities.add(identity);
            if (identity.isPresent()) {
                latest.put(identity.get(), item);
                if (!comesFirst(item) || !places.containsKey(identity.get())) {
                    places.put(identity.get(), i);
                }
            }
        }
        List<Item> once = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            Optional<Identity> identity = identities.get(i);
            if (identity.isEmpty()) {
                once.add(item);
            } else if (places.getOrDefault(identity.get(), -1) == i) {
                once.add(latest.getOrDefault(identity.get(), item));
            }
        }
        return once;
    }

    private static Optional<Identity> identity(Item item) {
        if (!Fields.isNothing(item, "role")
                || item.type().filter("message"::equals).isPresent()) {
            return Optional.empty();
        }
        String type = item.type().orElse("");
        Optional<Identity> byCall = item.callId().map(id -> new Identity("call_id", type, id));
        if (byCall.isPresent() && (ToolPairs.isCall(item) || ToolPairs.isOutput(item))) {
            return byCall;
        }
        return item.id()
                .filter(id -> !id.equals(Cleaning.FAKE_ID))
                .map(id -> new Identity("id", type, id))
                .or(() -> byCall)
                .or(() -> item.text("approval_request_id").map(id -> new Identity("approval_request_id", type, id)));
    }

    private static boolean comesFirst(Item item) {
        return ToolPairs.isCall(item)
                || item.type()
                        .filter(type -> type.equals("mcp_approval_request") || type.equals("reasoning"))
                        .isPresent();
    }

    /** What makes two items the same: the field that names them, their type, and the name. */
    private record Identity(String field, String type, String value) {}
}
