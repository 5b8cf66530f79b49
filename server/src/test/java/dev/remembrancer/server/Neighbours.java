package dev.remembrancer.server;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** What the tenants of a fuzz know of each other: the identities and cursors that each of them was given. */
final class Neighbours {
    private static final int KEPT = 200;

    /** The place of every identity that was ever answered. */
    private final Map<String, FuzzedPlace> places = new ConcurrentHashMap<>();

    private final ConcurrentLinkedDeque<String> memories = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<String> cursors = new ConcurrentLinkedDeque<>();

    void memory(String id, FuzzedPlace place) {
        places.put(id, place);
        keep(memories, id);
    }

    void agent(String id, FuzzedPlace place) {
        places.put(id, place);
    }

    void cursor(String cursor) {
        keep(cursors, cursor);
    }

    /** Where something with that identity is, or was; nowhere when nobody was ever given it. */
    FuzzedPlace of(String id) {
        return places.getOrDefault(id, FuzzedPlace.NOWHERE);
    }

    /** One of the last memories, of any tenant. */
    String someMemory(int which) {
        return nth(memories, which);
    }

    String someCursor(int which) {
        return nth(cursors, which);
    }

    private static void keep(ConcurrentLinkedDeque<String> some, String one) {
        some.addLast(one);
        if (some.size() > KEPT) {
            some.pollFirst();
        }
    }

    private static String nth(ConcurrentLinkedDeque<String> some, int which) {
        return some.stream()
                .skip(Math.floorMod(which, Math.max(1, some.size())))
                .findFirst()
                .orElse("");
    }
}
