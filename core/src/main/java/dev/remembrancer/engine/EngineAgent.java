package dev.remembrancer.engine;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.hygiene.vault.Vault;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One agent's memory in an {@link Engine}. */
final class EngineAgent implements Agent {
    private final AgentInfo info;
    private final Engine.Parts parts;
    private final Remembering remembering;
    private final Recalling recalling;
    private final Recording recording;
    private final Echoes echoes;

    EngineAgent(Engine.Parts parts, Workings workings, AgentInfo info) {
        this.parts = parts;
        this.info = info;
        this.recording = new Recording(parts.recorder(), info.id());
        this.echoes = workings.upkeep().echoes();
        this.remembering = new Remembering(parts, info, workings.upkeep(), workings.ahead());
        this.recalling = new Recalling(parts, workings, info.id());
    }

    @Override
    public AgentInfo info() {
        return info;
    }

    @Override
    public Receipt remember(NewMemory memory) {
        return rememberAll(List.of(memory)).get(0);
    }

    @Override
    public List<Receipt> rememberAll(List<NewMemory> memories) {
        return parts.observer().observe(Activity.REMEMBER, () -> remembering.remember(memories));
    }

    @Override
    public Recall recall(Query query) {
        return parts.observer().observe(Activity.RECALL, () -> recalled(Act.RECALL, query, List.of()));
    }

    @Override
    public Context context(Query query, TokenBudget budget) {
        return parts.observer().observe(Activity.CONTEXT, () -> {
            List<Memory> pinned = recalling.pinned(query.scope());
            return ContextBlock.compose(recalled(Act.CONTEXT, query, pinned), pinned, budget);
        });
    }

    /** Recalls, and tells of what was recalled and of what is shown with it. */
    private Recall recalled(Act act, Query query, List<Memory> besides) {
        Recall found = recalling.recall(query);
        List<Memory> shown = Stream.concat(found.memories().stream().map(Recalled::memory), besides.stream())
                .toList();
        Instant now = parts.now();
        if (!query.isTrial()) {
            echoes.shown(info.id(), shown, now);
        }
        recording.read(
                act,
                Reach.from(query.scope()),
                shown.stream().map(Memory::id).distinct().toList(),
                now);
        return found;
    }

    @Override
    public Memories memories(Scope scope) {
        return memories(Reach.from(scope));
    }

    @Override
    public Memories memoriesInEveryScope() {
        return memories(Reach.across());
    }

    @Override
    public Reviews reviews(Scope scope) {
        return new EngineReviews(parts, info.id(), Reach.from(scope), remembering);
    }

    @Override
    public Reviews reviewsInEveryScope() {
        return new EngineReviews(parts, info.id(), Reach.across(), remembering);
    }

    @Override
    public Vault vault(Scope scope) {
        return new EngineVault(parts, info.id(), Reach.from(scope));
    }

    @Override
    public Vault vaultInEveryScope() {
        return new EngineVault(parts, info.id(), Reach.across());
    }

    @Override
    public Consolidations consolidations() {
        return new Consolidating(parts, info.id(), Optional.empty());
    }

    private Memories memories(Reach reach) {
        Memories memories =
                new RecordedMemories(new Stewardship(parts, info.id(), reach), recording, reach, parts.clock());
        Observer observer = parts.observer();
        return observer == Observer.NONE ? memories : new ObservedMemories(memories, observer);
    }
}
