package dev.remembrancer.engine;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.spi.Activity;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Reach;
import java.util.List;

/** One agent's memory in an {@link Engine}. */
final class EngineAgent implements Agent {
    private final AgentInfo info;
    private final Engine.Parts parts;
    private final Remembering remembering;
    private final Recalling recalling;

    EngineAgent(Engine.Parts parts, Upkeep upkeep, Ahead ahead, AgentInfo info) {
        this.parts = parts;
        this.info = info;
        this.remembering = new Remembering(parts, info.id());
        this.recalling = new Recalling(parts, upkeep, ahead, info.id());
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
        return parts.observer().observe(Activity.RECALL, () -> recalling.recall(query));
    }

    @Override
    public Context context(Query query, TokenBudget budget) {
        return parts.observer()
                .observe(
                        Activity.CONTEXT,
                        () -> ContextBlock.compose(recalling.recall(query), recalling.pinned(query.scope()), budget));
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

    private Memories memories(Reach reach) {
        Memories memories = new Stewardship(parts, info.id(), reach);
        Observer observer = parts.observer();
        return observer == Observer.NONE ? memories : new ObservedMemories(memories, observer);
    }
}
