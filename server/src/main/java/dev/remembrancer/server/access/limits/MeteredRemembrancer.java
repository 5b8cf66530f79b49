package dev.remembrancer.server.access.limits;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.Audit;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.erasure.Erasures;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.spi.MemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A tenant's memory that is measured. Closing it does nothing: the memory is somebody else's. */
final class MeteredRemembrancer implements Remembrancer {
    private final Remembrancer inner;
    private final Meter meter;

    MeteredRemembrancer(Remembrancer inner, Meter meter) {
        this.inner = inner;
        this.meter = meter;
    }

    @Override
    public Sessions sessions() {
        return inner.sessions();
    }

    @Override
    public Agent agent(String name) {
        return findAgent(name).orElseGet(() -> measured(meter.making(inner, () -> inner.agent(name))));
    }

    @Override
    public Optional<Agent> findAgent(String name) {
        return inner.findAgent(name).map(this::measured);
    }

    @Override
    public Optional<Agent> findAgent(AgentId id) {
        return inner.findAgent(id).map(this::measured);
    }

    @Override
    public List<AgentInfo> agents() {
        return inner.agents();
    }

    @Override
    public AgentInfo rename(AgentId id, String name) {
        return inner.rename(id, name);
    }

    @Override
    public boolean remove(AgentId id) {
        return inner.remove(id);
    }

    @Override
    public Erasures erasures() {
        return inner.erasures();
    }

    @Override
    public Remembrancer as(Actor actor) {
        return new MeteredRemembrancer(inner.as(actor), meter);
    }

    @Override
    public Audit audit() {
        return inner.audit();
    }

    @Override
    public OptionalLong note(Deed deed) {
        return inner.note(deed);
    }

    @Override
    public Statistics statistics() {
        return inner.statistics();
    }

    @Override
    public MemoryChange.Told changes(MemoryChange.Asked asked) {
        return inner.changes(asked);
    }

    @Override
    public long lastChange() {
        return inner.lastChange();
    }

    @Override
    public List<MemoryStore.Problem> check() {
        return inner.check();
    }

    @Override
    public Swept sweep(Sweep how) {
        return inner.sweep(how);
    }

    @Override
    public long reindex() {
        return inner.reindex();
    }

    @Override
    public void awaitEmbedded() {
        inner.awaitEmbedded();
    }

    @Override
    public void close() {}

    private Agent measured(Agent agent) {
        return new MeteredAgent(agent, inner, meter);
    }
}
