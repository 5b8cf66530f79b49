package dev.remembrancer.engine;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Checks;
import dev.remembrancer.ConflictException;
import dev.remembrancer.Ids;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.Audit;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.audit.Recorder;
import dev.remembrancer.erasure.Erasing;
import dev.remembrancer.erasure.ErasurePlace;
import dev.remembrancer.erasure.Erasures;
import dev.remembrancer.hygiene.conflict.ConflictPolicy;
import dev.remembrancer.hygiene.expiry.Sweep;
import dev.remembrancer.hygiene.expiry.Swept;
import dev.remembrancer.hygiene.guard.Guard;
import dev.remembrancer.hygiene.guard.GuardRules;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Calibration;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.MemoryStore.Problem;
import dev.remembrancer.spi.Observer;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.Reranker;
import dev.remembrancer.spi.SearchIndex;
import dev.remembrancer.spi.SteadyClock;
import dev.remembrancer.spi.StoreWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A {@link Remembrancer} put together from a store, an index and an embedder. */
public final class Engine implements Remembrancer {
    /**
     * What an engine is made of. The engine closes them.
     *
     * @param store the truth
     * @param index what is derived from it
     * @param embedder the model
     * @param sessions the conversations
     * @param clock what time it is
     * @param ids where new identities come from
     * @param forgottenKept how long what was forgotten can be restored; zero for not at all
     * @param observer is told what the engine does
     * @param erasurePlace what surrounds it and has to do with erasing from it
     * @param recorder writes down what is done, and by whom
     * @param guard looks at what is to be remembered
     * @param steady a clock that nobody can set, to judge the other by
     * @param conflicts what is done when a statement contradicts an earlier one
     * @param policy what is let in, how much of it, and for how long
     * @param calibration how scores become confidences
     * @param ranking what recall ranks by
     * @param reranker what puts results into another order, if anything does; the engine does not close it
     */
    public record Parts(
            MemoryStore store,
            SearchIndex index,
            Embedder embedder,
            Sessions sessions,
            InstantSource clock,
            Ids ids,
            Duration forgottenKept,
            Observer observer,
            ErasurePlace erasurePlace,
            Recorder recorder,
            Guard guard,
            SteadyClock steady,
            ConflictPolicy conflicts,
            MemoryPolicy policy,
            Calibration calibration,
            Ranking ranking,
            Optional<Reranker> reranker) {
        /**
         * A week: long enough to notice that the wrong thing is missing, short enough that forgetting stays true. The
         * answers to idempotent requests are kept as long.
         */
        public static final Duration USUALLY_KEPT = Duration.ofDays(7);

        private static final Duration LONGEST_KEPT = Duration.ofDays(365);

        public Parts {
            if (forgottenKept.isNegative() || forgottenKept.compareTo(LONGEST_KEPT) > 0) {
                throw new InvalidRequestException(
                        "forgotten_kept", "must be from 0 to " + LONGEST_KEPT.toDays() + " days");
            }
        }

        /** Parts that nobody observes or records, of an engine that keeps what was forgotten as long as is usual. */
        public Parts(
                MemoryStore store,
                SearchIndex index,
                Embedder embedder,
                Sessions sessions,
                InstantSource clock,
                Ids ids) {
            this(
                    store,
                    index,
                    embedder,
                    sessions,
                    clock,
                    ids,
                    USUALLY_KEPT,
                    Observer.NONE,
                    ErasurePlace.inMemory(),
                    Recorder.NONE,
                    new Guard(GuardRules.USUAL),
                    SteadyClock.beside(clock, SteadyClock::ofProcess),
                    ConflictPolicy.SUPERSEDE,
                    MemoryPolicy.USUAL,
                    Calibration.BUILT_IN,
                    Ranking.USUAL,
                    Optional.empty());
        }

        /** The same parts, but what was forgotten can be restored that long. */
        public Parts forgottenKept(Duration kept) {
            return with(copy -> copy.forgottenKept = kept);
        }

        /** The same parts, with somebody who is told what the engine does. */
        public Parts observer(Observer told) {
            return with(copy -> copy.observer = told);
        }

        /** The same parts, which erase from that place. */
        public Parts erasurePlace(ErasurePlace place) {
            return with(copy -> copy.erasurePlace = place);
        }

        /** The same parts, with what writes down what is done; the engine writes down the rest of it at its end. */
        public Parts recorder(Recorder writing) {
            return with(copy -> copy.recorder = writing);
        }

        /** The same parts, with other rules for what is to be remembered. */
        public Parts guard(GuardRules rules) {
            return with(copy -> copy.guard = new Guard(rules));
        }

        /** The same parts, which do that about statements that contradict each other. */
        public Parts conflicts(ConflictPolicy policy) {
            return with(copy -> copy.conflicts = policy);
        }

        /** The same parts, with another clock that nobody can set. */
        public Parts steady(SteadyClock other) {
            return with(copy -> copy.steady = other);
        }

        /** The same parts, which let in and keep by another policy. */
        public Parts policy(MemoryPolicy other) {
            return with(copy -> copy.policy = other);
        }

        /** The same parts, whose scores become confidences by another curve. */
        public Parts calibration(Calibration other) {
            return with(copy -> copy.calibration = other);
        }

        /** The same parts, which rank by that. */
        public Parts ranking(Ranking other) {
            return with(copy -> copy.ranking = other);
        }

        /** The same parts, whose results that one puts into its order. It is shown the questions and what is found. */
        public Parts reranker(Reranker asked) {
            return with(copy -> copy.reranker = Optional.of(asked));
        }

        /** These by the time of their store. */
        private Parts timed(StoreClock time) {
            return with(copy -> copy.clock = time);
        }

        /** What erasing works on. */
        Erasing.Parts erasing() {
            return new Erasing.Parts(store, sessions, erasurePlace, clock, ids, recorder);
        }

        /** These with another embedder. */
        private Parts embedder(Embedder other) {
            return with(copy -> copy.embedder = other);
        }

        /** These with the embedder observed, if anybody observes. */
        private Parts observed() {
            return observer == Observer.NONE
                    ? this
                    : with(copy -> copy.embedder = new ObservedEmbedder(embedder, observer));
        }

        private Parts with(Consumer<Copy> change) {
            Copy copy = new Copy(this);
            change.accept(copy);
            return copy.parts();
        }

        /** Now, as exactly as every store can hold it. */
        Instant now() {
            return clock.instant().truncatedTo(ChronoUnit.MICROS);
        }

        /** The changes of the store with the vectors of this embedder. */
        ChangeFeed changes() {
            return store.changes(embedder.info().fingerprint());
        }

        /** These parts on their way to others: what is not changed, stays. */
        private static final class Copy {
            private final MemoryStore store;
            private final SearchIndex index;
            private Embedder embedder;
            private final Sessions sessions;
            private InstantSource clock;
            private final Ids ids;
            private Duration forgottenKept;
            private Observer observer;
            private ErasurePlace erasurePlace;
            private Recorder recorder;
            private Guard guard;
            private SteadyClock steady;
            private ConflictPolicy conflicts;
            private MemoryPolicy policy;
            private Calibration calibration;
            private Ranking ranking;
            private Optional<Reranker> reranker;

            Copy(Parts from) {
                store = from.store;
                index = from.index;
                embedder = from.embedder;
                sessions = from.sessions;
                clock = from.clock;
                ids = from.ids;
                forgottenKept = from.forgottenKept;
                observer = from.observer;
                erasurePlace = from.erasurePlace;
                recorder = from.recorder;
                guard = from.guard;
                steady = from.steady;
                conflicts = from.conflicts;
                policy = from.policy;
                calibration = from.calibration;
                ranking = from.ranking;
                reranker = from.reranker;
            }

            Parts parts() {
                return new Parts(
                        store,
                        index,
                        embedder,
                        sessions,
                        clock,
                        ids,
                        forgottenKept,
                        observer,
                        erasurePlace,
                        recorder,
                        guard,
                        steady,
                        conflicts,
                        policy,
                        calibration,
                        ranking,
                        reranker);
            }
        }
    }

    private final Parts parts;
    private final Sweeping sweeps;
    private final Workings workings;
    /** Of this and of all that see it as somebody. */
    private final AtomicBoolean closed;

    private Engine(Parts parts, Sweeping sweeps, Workings workings, AtomicBoolean closed) {
        this.parts = parts;
        this.sweeps = sweeps;
        this.workings = workings;
        this.closed = closed;
    }

    /** Opens an engine. It has a thread of its own for upkeep, and some for recalls while there are any; they end
     * when it is closed. */
    public static Engine open(Parts parts) {
        StoreClock time = new StoreClock(parts.clock(), parts.steady(), parts.store());
        if (parts.guard().needsVault() && !parts.store().<Boolean>read(reader -> reader.keepsVault())) {
            throw new InvalidRequestException(
                    "guard",
                    "keeps something in the vault, and this memory is not encrypted: give it a key ring, or choose mask");
        }
        RecentQuestions questions = new RecentQuestions(parts.embedder());
        Parts timed = parts.embedder(questions).observed().timed(time);
        Sweeping sweeps = new Sweeping(timed.store(), timed.recorder(), time, timed.policy(), timed.ids());
        Reranking reranking = new Reranking(timed.reranker(), timed.observer());
        Workings workings = new Workings(new Upkeep(timed, time, sweeps), new Ahead(), reranking, questions);
        Engine engine = new Engine(timed, sweeps, workings, new AtomicBoolean());
        workings.upkeep().start();
        return engine;
    }

    @Override
    public Remembrancer as(Actor actor) {
        Parts theirs = parts.recorder(parts.recorder().as(actor));
        return new Engine(theirs, sweeps, workings, closed);
    }

    /** The same memory, ranked otherwise. Closing either closes both. */
    public Engine ranked(Ranking ranking) {
        return new Engine(parts.ranking(ranking), sweeps, workings, closed);
    }

    @Override
    public Audit audit() {
        return parts.recorder().audit();
    }

    @Override
    public OptionalLong note(Deed deed) {
        return parts.recorder().note(deed);
    }

    @Override
    public Agent agent(String name) {
        Checks.name("agent", name, 255);
        Optional<AgentInfo> known = parts.store().read(reader -> reader.agentNamed(name));
        return new EngineAgent(
                parts,
                workings,
                known.orElseGet(() -> parts.store()
                        .write(writer -> writer.agentNamed(name).orElseGet(() -> {
                            AgentInfo agent = new AgentInfo(parts.ids().agent(), name, parts.now());
                            writer.addAgent(agent);
                            wrote(writer, Act.AGENT_MADE, agent.id());
                            return agent;
                        }))));
    }

    @Override
    public Optional<Agent> findAgent(String name) {
        return parts.store().read(reader -> reader.agentNamed(name)).map(this::open);
    }

    @Override
    public Optional<Agent> findAgent(AgentId id) {
        return parts.store().read(reader -> reader.agent(id)).map(this::open);
    }

    private Agent open(AgentInfo agent) {
        return new EngineAgent(parts, workings, agent);
    }

    @Override
    public Sessions sessions() {
        return parts.sessions();
    }

    @Override
    public List<AgentInfo> agents() {
        return parts.store().read(reader -> reader.agents());
    }

    @Override
    public AgentInfo rename(AgentId id, String name) {
        Checks.name("agent", name, 255);
        return parts.store().write(writer -> {
            if (writer.agentNamed(name).filter(other -> !other.id().equals(id)).isPresent()) {
                throw new ConflictException("another agent has that name");
            }
            if (writer.renameAgent(id, name)) {
                wrote(writer, Act.AGENT_RENAMED, id);
            }
            return writer.agent(id).orElseThrow(() -> new NotFoundException("no agent " + id));
        });
    }

    @Override
    public boolean remove(AgentId id) {
        boolean removed = parts.store().write(writer -> {
            boolean wasThere = writer.removeAgent(id);
            if (wasThere) {
                wrote(writer, Act.AGENT_REMOVED, id);
            }
            return wasThere;
        });
        return removed;
    }

    private void wrote(StoreWriter writer, Act act, AgentId agent) {
        parts.recorder().wrote(writer, Deed.of(act, parts.now()).agent(agent).everywhere(act == Act.AGENT_REMOVED));
    }

    @Override
    public Erasures erasures() {
        return workings.questions().emptiedBy(workings.upkeep().erasing().as(parts.recorder()));
    }

    @Override
    public Swept sweep(Sweep how) {
        return sweeps.sweep(how);
    }

    @Override
    public Statistics statistics() {
        parts.index().catchUp(workings.upkeep().changes());
        Instant now = parts.now();
        String fingerprint = parts.embedder().info().fingerprint();
        return parts.store().read(reader -> {
            List<AgentInfo> agents = reader.agents();
            return new Statistics(
                    agents.size(),
                    agents.stream()
                            .mapToLong(agent -> reader.count(agent.id(), Reach.across(), Selection.CURRENT, now))
                            .sum(),
                    agents.stream()
                            .mapToLong(agent -> reader.count(agent.id(), Reach.across(), Selection.EVERY, now))
                            .sum(),
                    reader.countWithoutPassages(fingerprint),
                    parts.embedder().info(),
                    parts.store().size(),
                    parts.index().size(),
                    reader.lastChange(),
                    parts.index().watermark());
        });
    }

    @Override
    public MemoryChange.Told changes(MemoryChange.Asked asked) {
        return parts.store().read(reader -> reader.changes(asked));
    }

    @Override
    public long lastChange() {
        return parts.store().read(reader -> reader.lastChange());
    }

    @Override
    public Backlog backlog() {
        // The index first: what is stored in between must not look as if the index were ahead.
        long indexed = parts.index().watermark();
        String fingerprint = parts.embedder().info().fingerprint();
        return parts.store()
                .read(reader -> new Backlog(reader.lastChange(), indexed, reader.countWithoutPassages(fingerprint)));
    }

    @Override
    public List<Problem> check() {
        List<Problem> problems = new ArrayList<>(parts.store().check());
        parts.recorder().verdict().faults().forEach(fault -> problems.add(fault.problem()));
        ChangeFeed feed = workings.upkeep().changes();
        Map<MemoryId, Integer> stored = new HashMap<>();
        long through = 0;
        for (List<Change> some = feed.after(0, 1_000); !some.isEmpty(); some = feed.after(through, 1_000)) {
            for (Change change : some) {
                through = change.number();
                if (change instanceof Change.Put put) {
                    stored.put(put.memory(), put.passages().size());
                } else {
                    stored.remove(change.memory());
                }
            }
        }
        if (parts.index().catchUp(feed) == through) {
            compare(stored, parts.index().contents(), problems);
        } else {
            problems.add(new Problem("index", "could not be compared: the store is being written; check again"));
        }
        return problems;
    }

    private static void compare(Map<MemoryId, Integer> stored, Map<MemoryId, Integer> indexed, List<Problem> problems) {
        stored.forEach((id, passages) -> {
            Integer held = indexed.get(id);
            if (held == null) {
                problems.add(new Problem(id.value(), "is in the store and not in the index; reindex"));
            } else if (!held.equals(passages)) {
                problems.add(new Problem(
                        id.value(), "has " + passages + " passages in the store, " + held + " in the index; reindex"));
            }
        });
        indexed.keySet().stream()
                .filter(id -> !stored.containsKey(id))
                .forEach(id -> problems.add(new Problem(id.value(), "is in the index and not in the store; reindex")));
    }

    @Override
    public long reindex() {
        parts.index().rebuild(workings.upkeep().changes());
        return parts.index().contents().size();
    }

    @Override
    public void awaitEmbedded() {
        workings.upkeep().awaitEmbedded();
    }

    /** Ends the upkeep, then closes index, store and embedder, each of them whatever happens to another. */
    @Override
    @SuppressWarnings("try") // Nothing is done with them but closing, the last opened first, whatever the others throw.
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (Embedder embedder = parts.embedder();
                MemoryStore store = parts.store();
                Sessions sessions = parts.sessions();
                SearchIndex index = parts.index()) {
            workings.ahead().close();
            workings.upkeep().close();
        }
    }
}
