package dev.remembrancer.testkit;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Episodes of one conversation, old enough to be summarised. */
final class OldEpisodes {
    private OldEpisodes() {}

    static List<MemoryId> remembered(EngineRig rig, Scope scope, String session, int count) {
        List<MemoryId> ids = new ArrayList<>();
        Instant then = rig.now().minus(Duration.ofDays(200));
        for (int i = 0; i < count; i++) {
            ids.add(rig.remember(NewMemory.episodic("We spoke about the garden, part " + i + ", and about roses")
                            .scope(scope)
                            .author("Ana")
                            .saidAt(then.plus(Duration.ofMinutes(i)))
                            .origin(new Provenance.Origin(session, i, Optional.empty())))
                    .id());
        }
        return ids;
    }
}
