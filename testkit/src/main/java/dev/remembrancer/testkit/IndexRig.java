package dev.remembrancer.testkit;

import dev.remembrancer.AgentId;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Standing;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Candidates.Candidate;
import dev.remembrancer.spi.ChangeFeed;
import dev.remembrancer.spi.EmbedderInfo;
import dev.remembrancer.spi.MemoryStore;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.SearchIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An index under test with the store that it follows, and the few steps that most tests begin with. */
final class IndexRig implements AutoCloseable {
    static final AgentId AGENT = new AgentId("agt_support");
    static final AgentId OTHER = new AgentId("agt_other");

    private final Function<EmbedderInfo, SearchIndex> opener;
    private final boolean durable;
    private final HashingEmbedder embedder = HashingEmbedder.standard();
    private final MemoryStore store = new InMemoryStore();
    private final List<SearchIndex> opened = new ArrayList<>();
    private int memories;

    IndexRig(Function<EmbedderInfo, SearchIndex> opener, boolean durable) {
        this.opener = opener;
        this.durable = durable;
        store.write(writer -> {
            writer.addAgent(new AgentInfo(AGENT, "support", MutableClock.NOON));
            writer.addAgent(new AgentInfo(OTHER, "other", MutableClock.NOON));
            return true;
        });
    }

    boolean isDurable() {
        return durable;
    }

    HashingEmbedder embedder() {
        return embedder;
    }

    MemoryStore store() {
        return store;
    }

    ChangeFeed feed() {
        return store.changes(embedder.info().fingerprint());
    }

    /** The index that was opened last, or the first. */
    SearchIndex index() {
        return opened.isEmpty() ? openAnother() : opened.get(opened.size() - 1);
    }

    /** Opens the index once more, beside those that are open. */
    SearchIndex openAnother() {
        return open(embedder.info());
    }

    SearchIndex open(EmbedderInfo info) {
        SearchIndex index = opener.apply(info);
        opened.add(index);
        return index;
    }

    /** Closes the index and opens it again. */
    SearchIndex reopen() {
        close();
        return openAnother();
    }

    @Override
    public void close() {
        opened.forEach(SearchIndex::close);
        opened.clear();
    }

    /** Catches up, and then searches. */
    Candidates search(Probe probe) {
        index().catchUp(feed());
        return index().search(probe);
    }

    /** Stores a plain memory of the agent with its passages. */
    Memory remember(Scope scope, String content) {
        return insert(memory(AGENT, scope, content));
    }

    /** A plain memory with a new id, not stored. */
    Memory memory(AgentId agent, Scope scope, String content) {
        MemoryId id = new MemoryId("mem_plain-" + memories++);
        return new Memory(
                id,
                agent,
                scope,
                new Statement(
                        MemoryType.SEMANTIC, Optional.empty(), content, Optional.empty(), Set.of(), Json.EMPTY_OBJECT),
                new Provenance(Source.USER, 1, Optional.empty(), Optional.empty(), Optional.empty()),
                new Validity(MutableClock.NOON, Optional.empty(), Optional.empty()),
                new Revision(id, 1, MutableClock.NOON, Optional.empty()),
                Standing.fresh(false));
    }

    /** Stores a memory with its passages. */
    Memory insert(Memory memory) {
        insertWithoutPassages(memory);
        embed(memory);
        return memory;
    }

    void insertWithoutPassages(Memory memory) {
        store.write(writer -> {
            writer.insert(memory, "digest");
            return true;
        });
    }

    void embed(Memory memory) {
        store.write(writer -> {
            writer.putPassages(
                    memory.agent(),
                    memory.id(),
                    embedder.info().fingerprint(),
                    embedder.embedTexts(List.of(memory.searchText())).get(0));
            return true;
        });
    }

    boolean update(Memory memory) {
        return store.<Boolean>write(writer -> writer.update(memory));
    }

    boolean delete(Memory memory) {
        return store.<Boolean>write(writer -> writer.delete(memory.agent(), memory.id()));
    }

    /** A question of the agent from a scope, to everything, by meaning and by word. */
    Probe probe(Scope scope, String text) {
        return probe(Reach.from(scope), text, Optional.empty());
    }

    /** A question to what is current at an instant, or to everything. */
    Probe probe(Reach reach, String text, Optional<Instant> currentAt) {
        return new Probe(
                AGENT,
                reach,
                text,
                Optional.of(embedder.embedQuery(text)),
                Set.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                currentAt,
                1_000);
    }

    static Set<MemoryId> ids(Candidates candidates) {
        return candidates.found().stream().map(Candidate::id).collect(Collectors.toSet());
    }

    static Set<MemoryId> ids(List<Memory> memories) {
        return memories.stream().map(Memory::id).collect(Collectors.toSet());
    }

    static Candidate candidate(Candidates candidates, Memory memory) {
        return candidates.found().stream()
                .filter(candidate -> candidate.id().equals(memory.id()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(memory.id() + " was not found"));
    }
}
