package dev.remembrancer.client;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Memories;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.consolidation.Consolidations;
import dev.remembrancer.hygiene.review.Reviews;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.TokenBudget;
import java.util.List;

/** One agent's memory on a server. */
final class ClientAgent implements Agent {
    private final AsyncAgent agent;

    ClientAgent(AsyncAgent agent) {
        this.agent = agent;
    }

    @Override
    public AgentInfo info() {
        return agent.info();
    }

    @Override
    public Receipt remember(NewMemory memory) {
        return Blocking.on(agent.remember(memory));
    }

    @Override
    public List<Receipt> rememberAll(List<NewMemory> memories) {
        return Blocking.on(agent.rememberAll(memories));
    }

    @Override
    public Recall recall(Query query) {
        return Blocking.on(agent.recall(query));
    }

    @Override
    public Context context(Query query, TokenBudget budget) {
        return Blocking.on(agent.context(query, budget));
    }

    @Override
    public Memories memories(Scope scope) {
        return new ClientMemories(agent.memories(scope));
    }

    @Override
    public Memories memoriesInEveryScope() {
        return new ClientMemories(agent.memoriesInEveryScope());
    }

    @Override
    public Reviews reviews(Scope scope) {
        return agent.reviews(Standpoint.in(scope));
    }

    @Override
    public Reviews reviewsInEveryScope() {
        return agent.reviews(Standpoint.everywhere());
    }

    @Override
    public Consolidations consolidations() {
        return agent.consolidations();
    }
}
