package dev.remembrancer;

import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.Audit;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.erasure.Erasures;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.RemembrancerOpener;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Lasting memory for agents: the way in.
 *
 * <p>Safe for use by several threads, and cheap on virtual ones. Calls block until they are done; what they return is
 * durable.
 *
 * <pre>{@code
 * try (Remembrancer remembrancer = Remembrancer.open(Path.of("memory"))) {
 *   Agent support = remembrancer.agent("support");
 *   support.remember(NewMemory.semantic("Prefers a formal tone").user("alice"));
 *   Recall found = support.recall(Query.of("how should I write my reply?").user("alice"));
 *
 *   Session thread = remembrancer.session("thread-42");
 *   thread.append(List.of(Item.user("My invoice is wrong.")));
 * }
 * }</pre>
 */
public interface Remembrancer extends AutoCloseable {
    /**
     * Opens the memory in a directory of its own, and makes it if there is none. Several processes may have it open.
     *
     * @throws PermanentException when the directory can't be used: not writable, not ours, of a newer version
     */
    static Remembrancer open(Path directory) {
        return RemembrancerOpener.find().open(directory);
    }

    /** The conversation of that name, whether anything was said in it yet or not. */
    default Session session(String id) {
        return sessions().session(id);
    }

    /** All conversations. They are closed with this. */
    Sessions sessions();

    /** The agent of that name, which is made when it is not there. */
    Agent agent(String name);

    /** The agent of that name, if it is there. */
    Optional<Agent> findAgent(String name);

    /** The agent of that identity, if it is there. */
    Optional<Agent> findAgent(AgentId id);

    /** All agents, by name. */
    List<AgentInfo> agents();

    /** Gives an agent another name. */
    AgentInfo rename(AgentId id, String name);

    /** Removes an agent with everything it remembers. Returns whether it was there. */
    boolean remove(AgentId id);

    /** Erases everything of a subject, and tells of it. */
    Erasures erasures();

    /**
     * The same memory; what is done through it is recorded as done by that actor. Closing either closes both. Where
     * somebody else says who calls, such as a server by its keys, it changes nothing.
     */
    default Remembrancer as(Actor actor) {
        return this;
    }

    /**
     * The record of who did what in here.
     *
     * @throws NotFoundException when none is kept, or not where this is
     */
    default Audit audit() {
        throw new NotFoundException("no audit record is kept here; ask the process that has the data");
    }

    /**
     * Writes into that record what was done elsewhere, such as to a key. When this returns it is durable.
     *
     * @return the number of its entry; empty where no record is kept
     */
    default OptionalLong note(Deed deed) {
        return OptionalLong.empty();
    }

    /** What is in here and how it does. */
    Statistics statistics();

    /**
     * What happened to the memories, in order, for those who follow from outside. It can be asked for as long as thirty
     * days; what expired is told when it is removed, within a minute or so while somebody has the memory open.
     *
     * @throws dev.remembrancer.memory.ChangesGoneException when some of it can be told no longer
     */
    MemoryChange.Told changes(MemoryChange.Asked asked);

    /** The number of the last change: what happens from now on has a higher one. */
    long lastChange();

    /** What waits to be done in the background. Waits for nothing, and lets nothing catch up. */
    default Backlog backlog() {
        Statistics now = statistics();
        return new Backlog(now.lastChange(), now.indexed(), now.unembedded());
    }

    /** Looks at everything, and names what is wrong: damage, broken rules, and where store and index disagree. */
    List<MemoryStore.Problem> check();

    /** Builds the search index anew from the store. Recall goes on; returns how many versions it holds now. */
    long reindex();

    /** Waits until every memory has a vector of the present embedding model, which may take long. */
    void awaitEmbedded();

    @Override
    void close();

    /**
     * What is in here and how it does.
     *
     * @param agents how many agents there are
     * @param current how many memories are current
     * @param versions how many versions are stored
     * @param unembedded how many versions wait for a vector of the present embedding model
     * @param embedder the present embedding model
     * @param store where the store is, and its size
     * @param index where the index is, and its size
     * @param lastChange the number of the last change of the store
     * @param indexed the number of the last change that the index holds
     */
    record Statistics(
            int agents,
            long current,
            long versions,
            long unembedded,
            EmbedderInfo embedder,
            MemoryStore.Size store,
            MemoryStore.Size index,
            long lastChange,
            long indexed) {}

    /**
     * What waits to be done in the background.
     *
     * @param lastChange the number of the last change of the store
     * @param indexed the number of the last change that the index holds
     * @param unembedded how many versions wait for a vector of the present embedding model
     */
    record Backlog(long lastChange, long indexed, long unembedded) {
        /** How many changes the index is behind. */
        public long lag() {
            return Math.max(0, lastChange - indexed);
        }
    }
}
