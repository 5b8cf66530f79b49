package dev.remembrancer.engine;

import dev.remembrancer.AgentId;
import dev.remembrancer.ConsolidationId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is done to one agent's memories, told to the audit record: one entry for each user whose memories they are. */
record Recording(Recorder recorder, AgentId agent) {
    /** A unit has remembered something; what was turned away is no deed. To be called last in it. */
    void remembered(StoreWriter writer, List<NewMemory> requests, List<Receipt> receipts, Instant at) {
        Map<Optional<String>, List<MemoryId>> byUser = new LinkedHashMap<>();
        for (int i = 0; i < receipts.size(); i++) {
            if (receipts.get(i).isTurnedAway()) {
                continue;
            }
            byUser.computeIfAbsent(user(requests.get(i).scope()), user -> new ArrayList<>())
                    .add(receipts.get(i).id());
        }
        wrote(writer, deed(Act.REMEMBER, at), byUser);
    }

    /** A unit has done something to these memories. To be called last in it. */
    void wrote(StoreWriter writer, Act act, List<Memory> memories, Instant at) {
        wrote(writer, deed(act, at), byUser(memories));
    }

    /** A unit has decided a review, and made a memory if it was approved. To be called last in it. */
    void decided(StoreWriter writer, Review review, Optional<MemoryId> made, Instant at) {
        recorder.wrote(
                writer,
                deed(Act.REVIEW, at)
                        .subject(user(review.scope()))
                        .memories(made.stream().toList()));
    }

    /** A unit of a consolidation has done something to these memories. To be called last in it. */
    void consolidated(StoreWriter writer, Act act, ConsolidationId run, List<Memory> memories, Instant at) {
        wrote(writer, deed(act, at).object(run.value()), byUser(memories));
    }

    /** A consolidation of every scope was previewed. */
    void consolidationPreviewed(Instant at) {
        recorder.read(deed(Act.CONSOLIDATE, at).previewed(true).everywhere(true));
    }

    /** Something would be done to these memories. */
    void previewed(Act act, List<Memory> memories, Instant at) {
        Deed deed = deed(act, at).previewed(true);
        byUser(memories).forEach((user, ids) -> recorder.read(deed.subject(user).memories(ids)));
    }

    /** These memories were read from somewhere. */
    void read(Act act, Reach reach, List<MemoryId> memories, Instant at) {
        recorder.read(deed(act, at)
                .everywhere(reach instanceof Reach.Across)
                .subject(reach instanceof Reach.From from ? user(from.scope()) : Optional.empty())
                .memories(memories));
    }

    private void wrote(StoreWriter writer, Deed deed, Map<Optional<String>, List<MemoryId>> byUser) {
        byUser.forEach((user, ids) -> recorder.wrote(writer, deed.subject(user).memories(ids)));
    }

    private Deed deed(Act act, Instant at) {
        return Deed.of(act, at).agent(agent);
    }

    private static Map<Optional<String>, List<MemoryId>> byUser(List<Memory> memories) {
        Map<Optional<String>, List<MemoryId>> byUser = new LinkedHashMap<>();
        memories.forEach(memory -> byUser.computeIfAbsent(user(memory.scope()), user -> new ArrayList<>())
                .add(memory.id()));
        return byUser;
    }

    private static Optional<String> user(Scope scope) {
        return scope.get(Scope.Level.USER);
    }
}
