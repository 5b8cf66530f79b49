package dev.remembrancer.transfer;

import dev.remembrancer.Agent;
import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.PermanentException;
import dev.remembrancer.memory.ExportedMemory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what a format reads, in batches, and counts it. A batch is stored whole or not at all, and what is there
 * already is left as it is: an import that was broken off is finished by doing it again.
 */
public final class Intake implements Sink {
    private static final int BATCH = 256;

    private final Supplier<Agent> agent;
    private final Function<Agent, Memories> memories;
    private final Consumer<Tally> progress;
    private final Tally tally = new Tally();
    private final List<Placed<NewMemory>> said = new ArrayList<>();
    private final List<Placed<ExportedMemory>> versions = new ArrayList<>();
    private final Set<MemoryId> seen = new LinkedHashSet<>();

    /** Something and where it stands in the file. */
    private record Placed<T>(String place, T thing) {}

    /**
     * @param agent whose memory it is to be; asked for when there is something to take in
     * @param memories where versions of the agent are put back, and looked for
     * @param progress told after every batch
     */
    public Intake(Supplier<Agent> agent, Function<Agent, Memories> memories, Consumer<Tally> progress) {
        this.agent = agent;
        this.memories = memories;
        this.progress = progress;
    }

    @Override
    public void memory(String place, NewMemory memory) {
        said.add(new Placed<>(place, memory));
        if (said.size() >= BATCH) {
            flush();
        }
    }

    @Override
    public void version(String place, Map<String, ? extends @Nullable Object> fields) {
        ExportedMemory version = ExportedMemory.of(agent.get().info().id(), fields);
        if (!seen.add(version.memory().id())) {
            tally.there(1);
            return;
        }
        versions.add(new Placed<>(place, version));
        if (versions.size() >= BATCH) {
            flush();
        }
    }

    @Override
    public void damaged(String place, String reason) {
        tally.damaged(place, reason);
    }

    @Override
    public void passedOver(String what) {
        tally.passedOver(what);
    }

    /** Takes in what is waiting, and returns what was done so far. */
    public Tally flush() {
        inBatch(said, this::remember);
        inBatch(versions, this::restore);
        seen.clear();
        progress.accept(tally);
        return tally;
    }

    /** Does it for all at once; when one of them is refused, for each alone, so that the others get in. */
    private <T> void inBatch(List<Placed<T>> batch, Consumer<List<T>> act) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            act.accept(batch.stream().map(Placed::thing).toList());
        } catch (InvalidRequestException | ConflictException e) {
            for (Placed<T> one : batch) {
                alone(one, act);
            }
        }
        batch.clear();
    }

    private <T> void alone(Placed<T> one, Consumer<List<T>> act) {
        try {
            act.accept(List.of(one.thing()));
        } catch (InvalidRequestException | ConflictException e) {
            tally.damaged(one.place(), reason(e));
        }
    }

    private void remember(List<NewMemory> memories) {
        for (Receipt receipt : agent.get().rememberAll(memories)) {
            switch (receipt.outcome()) {
                case STORED -> tally.imported(1);
                case REPEATED -> tally.there(1);
                case REPLAYED -> replayed(receipt);
                case QUARANTINED -> tally.passedOver("memories that wait for review");
                case DISCARDED, KEPT_IN_SESSION -> tally.passedOver("memories that the write policy turns away");
            }
        }
    }

    /** What was forgotten is not brought back by a file that is imported again. */
    private void replayed(Receipt receipt) {
        if (memories.apply(agent.get()).get(receipt.id()).isPresent()) {
            tally.there(1);
        } else {
            tally.passedOver("memories that were forgotten or expired since");
        }
    }

    private void restore(List<ExportedMemory> restored) {
        int added = memories.apply(agent.get()).restoreExported(restored);
        tally.imported(added);
        tally.there(restored.size() - added);
    }

    /** What is said of a refusal. */
    public static String reason(PermanentException refusal) {
        return String.valueOf(refusal.getMessage());
    }
}
