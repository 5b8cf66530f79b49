package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.ConflictException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreWriter;
import dev.remembrancer.testkit.InMemoryState.DatedReceipt;
import dev.remembrancer.testkit.InMemoryState.Kept;
import dev.remembrancer.testkit.InMemoryState.OwnedId;
import dev.remembrancer.testkit.InMemoryState.ReceiptName;
import dev.remembrancer.testkit.InMemoryState.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes the draft of a state of an {@link InMemoryStore}. */
final class InMemoryWriter extends InMemoryReader implements StoreWriter {
    InMemoryWriter(InMemoryState draft) {
        super(draft);
    }

    @Override
    public void addAgent(AgentInfo agent) {
        requireFree(agent.name());
        state.agents.put(agent.id(), agent);
    }

    @Override
    public boolean renameAgent(AgentId id, String name) {
        AgentInfo agent = state.agents.get(id);
        if (agent == null) {
            return false;
        }
        if (!agent.name().equals(name)) {
            requireFree(name);
        }
        state.agents.put(id, new AgentInfo(id, name, agent.createdAt()));
        return true;
    }

    @Override
    public boolean removeAgent(AgentId id) {
        visible(id, Reach.across()).map(row -> row.memory().id()).toList().forEach(memory -> delete(id, memory));
        state.forgotten.keySet().removeIf(name -> name.agent().equals(id));
        state.receipts.keySet().removeIf(name -> name.agent().equals(id));
        return state.agents.remove(id) != null;
    }

    @Override
    public void insert(Memory memory, String digest) {
        if (state.rows.containsKey(memory.id())) {
            throw new ConflictException(memory.id() + " is stored already");
        }
        long number = state.nextChange();
        state.gone.remove(memory.id());
        state.rows.put(memory.id(), new Row(memory, digest, number, number, "", List.of()));
    }

    @Override
    public boolean update(Memory memory) {
        Optional<Row> found = row(memory.agent(), memory.id());
        found.ifPresent(row -> state.rows.put(memory.id(), row.with(kept(row.memory(), memory), state.nextChange())));
        return found.isPresent();
    }

    @Override
    public void putPassages(AgentId agent, MemoryId id, String fingerprint, List<Passage> passages) {
        row(agent, id)
                .ifPresent(row -> state.rows.put(
                        id,
                        new Row(
                                row.memory(),
                                row.digest(),
                                row.place(),
                                state.nextChange(),
                                fingerprint,
                                List.copyOf(passages))));
    }

    @Override
    public boolean delete(AgentId agent, MemoryId id) {
        if (row(agent, id).isEmpty()) {
            return false;
        }
        state.rows.remove(id);
        state.gone.put(id, new Change.Gone(state.nextChange(), agent, id));
        return true;
    }

    @Override
    public boolean setAside(AgentId agent, MemoryId id, Instant at, Instant until) {
        Optional<Row> found = row(agent, id);
        found.ifPresent(row -> {
            delete(agent, id);
            OwnedId name = new OwnedId(agent, id);
            state.forgotten.remove(name);
            state.forgotten.put(name, new Kept(new ForgottenMemory(row.memory(), at, until), state.lastChange()));
        });
        return found.isPresent();
    }

    @Override
    public boolean dropForgotten(AgentId agent, MemoryId id) {
        return state.forgotten.remove(new OwnedId(agent, id)) != null;
    }

    @Override
    public int dropForgotten(Instant now, int limit) {
        state.forgotten.replaceAll((name, kept) -> {
            ForgottenMemory was = kept.memory();
            return was.forgottenAt().isAfter(now)
                    ? new Kept(
                            new ForgottenMemory(
                                    was.memory(), now, now.plus(Duration.between(was.forgottenAt(), was.keptUntil()))),
                            kept.place())
                    : kept;
        });
        List<OwnedId> over = state.forgotten.entrySet().stream()
                .filter(entry -> !entry.getValue().memory().keptUntil().isAfter(now))
                .map(Map.Entry::getKey)
                .limit(limit)
                .toList();
        over.forEach(state.forgotten::remove);
        return over.size();
    }

    @Override
    public void countRecall(AgentId agent, Collection<MemoryId> ids, Instant at) {
        for (MemoryId id : ids) {
            row(agent, id).ifPresent(row -> {
                Standing was = row.memory().standing();
                Standing counted =
                        new Standing(was.pinned(), was.verifiedAt(), was.repeats(), was.recalls() + 1, Optional.of(at));
                state.rows.put(id, row.with(row.memory().with(counted), row.change()));
            });
        }
    }

    @Override
    public void keepReceipt(AgentId agent, String idempotencyKey, KeptReceipt receipt, Instant at) {
        state.receipts.put(new ReceiptName(agent, idempotencyKey), new DatedReceipt(receipt, at));
    }

    @Override
    public int dropReceipts(Instant before) {
        int had = state.receipts.size();
        state.receipts.values().removeIf(kept -> kept.at().isBefore(before));
        return had - state.receipts.size();
    }

    private Optional<Row> row(AgentId agent, MemoryId id) {
        return Optional.ofNullable(state.rows.get(id))
                .filter(row -> row.memory().agent().equals(agent));
    }

    private void requireFree(String name) {
        if (agentNamed(name).isPresent()) {
            throw new ConflictException("another agent has that name; choose a free one");
        }
    }

    /** What was stored, with what may change taken from the other. */
    private static Memory kept(Memory stored, Memory changed) {
        Revision was = stored.revision();
        return new Memory(
                stored.id(),
                stored.agent(),
                stored.scope(),
                stored.statement(),
                stored.provenance(),
                changed.validity(),
                new Revision(
                        was.line(),
                        was.number(),
                        was.recordedAt(),
                        changed.revision().superseded()),
                changed.standing());
    }
}
