package dev.remembrancer.client;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.erasure.Erasures;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.spi.MemoryStore;
import java.util.List;
import java.util.Optional;

/** A client, and the server that is closed with it: for contracts that open a whole memory. */
record ClosedTogether(RemembrancerClient client, ServedMemory served) implements Remembrancer {
    @Override
    public Sessions sessions() {
        return client.sessions();
    }

    @Override
    public Agent agent(String name) {
        return client.agent(name);
    }

    @Override
    public Optional<Agent> findAgent(String name) {
        return client.findAgent(name);
    }

    @Override
    public Optional<Agent> findAgent(AgentId id) {
        return client.findAgent(id);
    }

    @Override
    public List<AgentInfo> agents() {
        return client.agents();
    }

    @Override
    public AgentInfo rename(AgentId id, String name) {
        return client.rename(id, name);
    }

    @Override
    public boolean remove(AgentId id) {
        return client.remove(id);
    }

    @Override
    public Statistics statistics() {
        return client.statistics();
    }

    @Override
    public MemoryChange.Told changes(MemoryChange.Asked asked) {
        return client.changes(asked);
    }

    @Override
    public long lastChange() {
        return client.lastChange();
    }

    @Override
    public List<MemoryStore.Problem> check() {
        return client.check();
    }

    @Override
    public Erasures erasures() {
        return client.erasures();
    }

    @Override
    public Swept sweep(Sweep how) {
        return client.sweep(how);
    }

    @Override
    public long reindex() {
        return client.reindex();
    }

    @Override
    public void awaitEmbedded() {
        client.awaitEmbedded();
    }

    @Override
    public void close() {
        client.close();
        served.close();
    }
}
