package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.MemoryId;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import dev.remembrancer.spi.StoreWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** A store under test with its clock, and the few steps that most tests begin with. */
final class StoreRig implements AutoCloseable {
    /** Whose vectors the tests keep, unless they say otherwise. */
    static final String FINGERPRINT = "fingerprint-1";

    static final int DIMENSION = 8;

    private final Function<InstantSource, MemoryStore> opener;
    private final boolean durable;
    private final MutableClock clock = MutableClock.atNoon();
    private final List<MemoryStore> opened = new ArrayList<>();

    StoreRig(Function<InstantSource, MemoryStore> opener, boolean durable) {
        this.opener = opener;
        this.durable = durable;
    }

    MutableClock clock() {
        return clock;
    }

    boolean isDurable() {
        return durable;
    }

    /** The store, opened when it is first asked for. */
    MemoryStore store() {
        return opened.isEmpty() ? reopen() : opened.get(opened.size() - 1);
    }

    /** Closes the store and opens it again. */
    MemoryStore reopen() {
        close();
        MemoryStore store = opener.apply(clock);
        opened.add(store);
        return store;
    }

    /** Closes the store and opens it again, if that keeps what is in it. */
    void reopenIfDurable() {
        if (durable) {
            reopen();
        }
    }

    @Override
    public void close() {
        opened.forEach(MemoryStore::close);
        opened.clear();
    }

    /** A new agent of that name. */
    AgentId agent(String name) {
        AgentInfo agent = new AgentInfo(new AgentId("agt_" + name), name, clock.instant());
        write(writer -> writer.addAgent(agent));
        return agent.id();
    }

    /** Stores a memory under a digest that nothing else has. */
    Memory insert(Memory memory) {
        write(writer -> writer.insert(memory, "digest of " + memory.id()));
        return memory;
    }

    /** Stores so many random memories in the open scope. */
    List<Memory> insertSome(SeededCases cases, AgentId agent, int many) {
        List<Memory> memories = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            memories.add(insert(cases.memory(agent, Scope.OPEN, now())));
        }
        return memories;
    }

    Instant now() {
        return clock.instant();
    }

    /** A unit that returns nothing. */
    void write(Consumer<? super StoreWriter> unit) {
        store().write(writer -> {
            unit.accept(writer);
            return true;
        });
    }

    /** A unit that may be refused. */
    void tryWrite(Consumer<? super StoreWriter> unit) {
        try {
            write(unit);
        } catch (RemembrancerException refused) {
            // Either is right: the tests look at what is there afterwards.
        }
    }

    /** A unit that returns whether it did something. */
    boolean did(Predicate<? super StoreWriter> unit) {
        return store().<Boolean>write(unit::test);
    }

    /** A unit of reading that returns nothing. */
    void look(Consumer<? super StoreReader> unit) {
        store().read(reader -> {
            unit.accept(reader);
            return true;
        });
    }

    <T> Optional<T> find(Function<? super StoreReader, Optional<T>> unit) {
        return store().<Optional<T>>read(unit);
    }

    <T> List<T> listed(Function<? super StoreReader, List<T>> unit) {
        return store().<List<T>>read(unit);
    }

    long number(ToLongFunction<? super StoreReader> unit) {
        return store().<Long>read(unit::applyAsLong);
    }

    Optional<Memory> memory(AgentId agent, MemoryId id) {
        return find(reader -> reader.memory(agent, Reach.across(), id));
    }

    ChangeFeed feed() {
        return store().changes(FINGERPRINT);
    }

    /** All changes above a number, fetched in parts of that size. */
    List<Change> changesAfter(long number, int part) {
        return changesAfter(feed(), number, part);
    }

    static List<Change> changesAfter(ChangeFeed feed, long number, int part) {
        List<Change> all = new ArrayList<>();
        List<Change> next = feed.after(number, part);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = feed.after(next.get(next.size() - 1).number(), part);
        }
        return all;
    }

    /** All pages of a list, one after the other. */
    static List<Memory> pages(
            StoreReader reader, AgentId agent, Reach reach, Selection selection, Instant now, int limit) {
        return pages(reader, agent, reach, selection, Order.RECENT, now, limit);
    }

    /** All pages of a list in some order, one after the other. */
    static List<Memory> pages(
            StoreReader reader, AgentId agent, Reach reach, Selection selection, Order order, Instant now, int limit) {
        List<Memory> all = new ArrayList<>();
        Page page = reader.list(agent, reach, selection, order, now, Optional.empty(), limit);
        all.addAll(page.memories());
        while (page.next().isPresent()) {
            page = reader.list(agent, reach, selection, order, now, page.next(), limit);
            all.addAll(page.memories());
        }
        return all;
    }

    /** Whether two lists of passages are the same but for the last bits of their vectors. */
    static boolean areSame(List<Passage> some, List<Passage> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            Passage one = some.get(i);
            Passage other = others.get(i);
            if (one.start() != other.start()
                    || one.end() != other.end()
                    || one.vector().dimension() != other.vector().dimension()
                    || one.vector().cosine(other.vector()) < 0.99999) {
                return false;
            }
        }
        return true;
    }

    /** The same memory, which comes from a conversation. */
    static Memory from(Memory memory, String conversation) {
        Provenance was = memory.provenance();
        return new Memory(
                memory.id(),
                memory.agent(),
                memory.scope(),
                memory.statement(),
                new Provenance(
                        was.source(),
                        was.confidence(),
                        was.author(),
                        was.saidAt(),
                        Optional.of(new Provenance.Origin(conversation, 0, Optional.empty()))),
                memory.validity(),
                memory.revision(),
                memory.standing());
    }
}
