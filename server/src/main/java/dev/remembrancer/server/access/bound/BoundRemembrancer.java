package dev.remembrancer.server.access.bound;

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
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.OutsideBindingException;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.spi.MemoryStore;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A memory as far as a {@link Binding} lets one see and touch it. What is outside is not there, or is refused in the
 * same words whether it is there or not. The walls are here, around the memory, and not in what asks it, so that a
 * route that forgets them can't pass them. Closing it does nothing: the memory is somebody else's.
 */
public final class BoundRemembrancer implements Remembrancer {
    private final Remembrancer inner;
    private final Binding binding;

    private BoundRemembrancer(Remembrancer inner, Binding binding) {
        this.inner = inner;
        this.binding = binding;
    }

    /** A memory behind the walls of a binding; the memory itself when that confines nothing. */
    public static Remembrancer of(Remembrancer inner, Binding binding) {
        return binding.isNone() ? inner : new BoundRemembrancer(inner, binding);
    }

    @Override
    public Sessions sessions() {
        return new BoundSessions(inner.sessions(), binding);
    }

    @Override
    public Agent agent(String name) {
        if (binding.agent().isPresent()) {
            Optional<Agent> mine = findAgent(name);
            if (mine.isEmpty()
                    && (binding.confinesScope() || !binding.agent().get().equals(name))) {
                throw refused("to another agent");
            }
            return mine.orElseGet(() -> bound(inner.agent(name)));
        }
        return findAgent(name).orElseThrow(() -> refused("to a part of the agents' memories, and makes no agents"));
    }

    @Override
    public Optional<Agent> findAgent(String name) {
        return inner.findAgent(name)
                .filter(agent -> binding.reaches(agent.info()))
                .map(this::bound);
    }

    @Override
    public Optional<Agent> findAgent(AgentId id) {
        return inner.findAgent(id)
                .filter(agent -> binding.reaches(agent.info()))
                .map(this::bound);
    }

    @Override
    public List<AgentInfo> agents() {
        return inner.agents().stream().filter(binding::reaches).toList();
    }

    @Override
    public AgentInfo rename(AgentId id, String name) {
        throw refused("and renames no agents");
    }

    @Override
    public boolean remove(AgentId id) {
        throw refused("and removes no agents");
    }

    @Override
    public Erasures erasures() {
        throw refused("and erases nobody");
    }

    @Override
    public Remembrancer as(Actor actor) {
        return new BoundRemembrancer(inner.as(actor), binding);
    }

    @Override
    public Audit audit() {
        throw refused("and reads no audit record");
    }

    @Override
    public OptionalLong note(Deed deed) {
        return inner.note(deed);
    }

    @Override
    public Statistics statistics() {
        throw refused("and sees no statistics of the whole");
    }

    @Override
    public MemoryChange.Told changes(MemoryChange.Asked asked) {
        if (binding.sessionPrefix().isPresent()) {
            // What is gone says no more of which session it was.
            throw refused("to sessions, and follows no changes");
        }
        MemoryChange.Asked mine = binding.user().map(asked::ofUser).orElse(asked);
        if (binding.agent().isEmpty()) {
            return inner.changes(mine);
        }
        Optional<AgentId> agent = agents().stream()
                .map(AgentInfo::id)
                .filter(id -> asked.agent().map(id::equals).orElse(true))
                .findFirst();
        return agent.map(id -> inner.changes(mine.of(id)))
                .orElseGet(() -> new MemoryChange.Told(List.of(), asked.after(), false));
    }

    @Override
    public long lastChange() {
        return inner.lastChange();
    }

    @Override
    public List<MemoryStore.Problem> check() {
        throw refused("and checks nothing");
    }

    @Override
    public Swept sweep(Sweep how) {
        throw refused("and sweeps nothing");
    }

    @Override
    public long reindex() {
        throw refused("and indexes nothing");
    }

    @Override
    public void awaitEmbedded() {
        inner.awaitEmbedded();
    }

    @Override
    public void close() {}

    private Agent bound(Agent agent) {
        return binding.confinesScope() ? new BoundAgent(agent, binding) : agent;
    }

    private static OutsideBindingException refused(String why) {
        return new OutsideBindingException("This key is bound " + why + "; use one that is not.");
    }
}
