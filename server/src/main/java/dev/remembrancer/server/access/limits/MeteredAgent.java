package dev.remembrancer.server.access.limits;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Memories;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.hygiene.vault.Vault;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.TokenBudget;
import java.util.List;

/** An agent's memory that is measured. */
final class MeteredAgent implements Agent {
    private final Agent inner;
    private final Remembrancer whole;
    private final Meter meter;

    MeteredAgent(Agent inner, Remembrancer whole, Meter meter) {
        this.inner = inner;
        this.whole = whole;
        this.meter = meter;
    }

    @Override
    public AgentInfo info() {
        return inner.info();
    }

    @Override
    public Receipt remember(NewMemory memory) {
        return meter.daily(Metered.REMEMBER, 1, () -> meter.storing(whole, 1, () -> inner.remember(memory)));
    }

    @Override
    public List<Receipt> rememberAll(List<NewMemory> memories) {
        int number = memories.size();
        return meter.daily(
                Metered.REMEMBER, number, () -> meter.storing(whole, number, () -> inner.rememberAll(memories)));
    }

    @Override
    public Recall recall(Query query) {
        return meter.daily(Metered.RECALL, 1, () -> inner.recall(query));
    }

    @Override
    public Context context(Query query, TokenBudget budget) {
        return meter.daily(Metered.RECALL, 1, () -> inner.context(query, budget));
    }

    @Override
    public Memories memories(Scope scope) {
        return new MeteredMemories(inner.memories(scope), whole, meter);
    }

    @Override
    public Memories memoriesInEveryScope() {
        return new MeteredMemories(inner.memoriesInEveryScope(), whole, meter);
    }

    @Override
    public Reviews reviews(Scope scope) {
        return inner.reviews(scope);
    }

    @Override
    public Reviews reviewsInEveryScope() {
        return inner.reviewsInEveryScope();
    }

    @Override
    public Vault vault(Scope scope) {
        return inner.vault(scope);
    }

    @Override
    public Vault vaultInEveryScope() {
        return inner.vaultInEveryScope();
    }

    @Override
    public Consolidations consolidations() {
        return inner.consolidations();
    }
}
