package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.policy.NearText;
import dev.remembrancer.hygiene.policy.Paraphrase;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.spi.Passage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What agents were lately shown, for as long as it may come back as something that they have found out. Bounded: what was
 * shown longest ago goes first. In no file, and gone with its memory. Safe for use by several threads.
 */
final class Echoes {
    private static final int MOST_OF_SCOPE = 64;
    private static final int MOST_SCOPES = 2_048;

    /** A longer text does not come back as a whole. */
    private static final int LONGEST = 8_192;

    private final Duration window;
    /** The scope that was shown something last is the last. */
    private final Map<Place, Map<MemoryId, Shown>> scopes = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<MemoryId, Place> places = new HashMap<>();

    private record Place(AgentId agent, String scope) {}

    /** @param window how long what was shown is kept; zero for not at all */
    Echoes(Duration window) {
        this.window = window;
    }

    /** A memory that was shown. */
    static final class Shown {
        private final Memory memory;
        private final Instant at;
        private volatile Optional<String> near = Optional.empty();
        private volatile Optional<Paraphrase> words = Optional.empty();
        private volatile Optional<List<Passage>> passages = Optional.empty();

        private Shown(Memory memory, Instant at) {
            this.memory = memory;
            this.at = at;
        }

        MemoryId id() {
            return memory.id();
        }

        boolean says(String nearText) {
            if (near.isEmpty()) {
                near = Optional.of(NearText.of(memory.content()));
            }
            return near.get().equals(nearText);
        }

        boolean allows(Paraphrase other) {
            if (words.isEmpty()) {
                words = Optional.of(new Paraphrase(memory.content()));
            }
            return words.get().allows(other);
        }

        /** Its vectors, once they were looked up. */
        Optional<List<Passage>> passages() {
            return passages;
        }

        void keep(List<Passage> found) {
            passages = Optional.of(found);
        }
    }

    /** An agent was shown memories. */
    void shown(AgentId agent, List<Memory> memories, Instant now) {
        if (window.isZero() || memories.isEmpty()) {
            return;
        }
        synchronized (scopes) {
            for (Memory memory : memories) {
                if (memory.content().length() <= LONGEST) {
                    put(new Place(agent, memory.scope().path()), new Shown(memory, now));
                }
            }
        }
    }

    private void put(Place place, Shown shown) {
        Map<MemoryId, Shown> there = scopes.computeIfAbsent(place, none -> new LinkedHashMap<>());
        Shown before = there.remove(shown.id());
        if (before != null) {
            before.passages().ifPresent(shown::keep);
        }
        there.put(shown.id(), shown);
        places.put(shown.id(), place);
        if (there.size() > MOST_OF_SCOPE) {
            forget(there.keySet().iterator().next());
        }
        if (scopes.size() > MOST_SCOPES) {
            Place oldest = scopes.keySet().iterator().next();
            List.copyOf(scopes.getOrDefault(oldest, Map.of()).keySet()).forEach(this::forget);
            scopes.remove(oldest);
        }
    }

    /**
     * What the agent was lately shown of what is visible from a scope: who will see what is remembered there sees that,
     * too.
     */
    List<Shown> visibleFrom(AgentId agent, Scope scope, Instant now) {
        if (window.isZero()) {
            return List.of();
        }
        List<Shown> found = new ArrayList<>();
        synchronized (scopes) {
            if (scopes.isEmpty()) {
                return List.of();
            }
            for (String path : scope.visiblePaths()) {
                Map<MemoryId, Shown> there = scopes.get(new Place(agent, path));
                if (there != null) {
                    there.values().stream()
                            .filter(shown -> shown.at.plus(window).isAfter(now))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    /** A memory is gone. */
    void gone(MemoryId id) {
        synchronized (scopes) {
            forget(id);
        }
    }

    private void forget(MemoryId id) {
        Place place = places.remove(id);
        Map<MemoryId, Shown> there = place == null ? null : scopes.get(place);
        if (there != null) {
            there.remove(id);
            if (there.isEmpty()) {
                scopes.remove(place);
            }
        }
    }
}
