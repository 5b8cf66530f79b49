package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall.Recalled;
import dev.remembrancer.spi.Embedder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A whole memory under test with its clock and embedder, and the few steps that most tests begin with. */
final class EngineRig {
    private final Opener opener;
    private final Path directory;
    private final MutableClock clock = MutableClock.atNoon();
    private Embedder embedder = HashingEmbedder.standard();
    private Optional<Remembrancer> opened = Optional.empty();

    /** How one is opened. */
    interface Opener {
        Remembrancer open(Path directory, InstantSource clock, Embedder embedder);
    }

    EngineRig(Opener opener, Path directory) {
        this.opener = opener;
        this.directory = directory;
    }

    MutableClock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    Instant advance(Duration by) {
        return clock.advance(by);
    }

    /** The memory, opened when it is first asked for. */
    Remembrancer remembrancer() {
        if (opened.isEmpty()) {
            opened = Optional.of(opener.open(directory.resolve("memory"), clock, embedder));
        }
        return opened.get();
    }

    /** Another memory, in a directory of its own, which the caller closes. */
    Remembrancer openAnother(String name) {
        return opener.open(directory.resolve(name), clock, HashingEmbedder.standard());
    }

    void close() {
        opened.ifPresent(Remembrancer::close);
        opened = Optional.empty();
    }

    Remembrancer reopen() {
        return reopen(HashingEmbedder.standard());
    }

    /** Closes the memory, and opens it again with that embedder. */
    Remembrancer reopen(Embedder next) {
        close();
        embedder = next;
        return remembrancer();
    }

    void checkAndClose() {
        if (opened.isPresent()) {
            try {
                remembrancer().awaitEmbedded();
                assertThat(remembrancer().check()).isEmpty();
            } finally {
                close();
            }
        }
    }

    Agent agent() {
        return remembrancer().agent("support");
    }

    Receipt remember(NewMemory memory) {
        return agent().remember(memory);
    }

    /** Remembers a plain fact. */
    MemoryId remember(Scope scope, String content) {
        return remember(NewMemory.semantic(content).scope(scope)).id();
    }

    Optional<Memory> get(MemoryId id) {
        return agent().memoriesInEveryScope().get(id);
    }

    /** A question that everything visible answers, however unsure. */
    static Query everything(String text, Scope scope) {
        return Query.of(text).scope(scope).minimumConfidence(0).topK(Query.MAXIMUM_TOP_K);
    }

    /** What is recalled from a scope when everything visible is wanted. */
    List<Memory> recall(String text, Scope scope) {
        return memories(agent().recall(everything(text, scope)).memories());
    }

    static List<Memory> memories(List<Recalled> recalled) {
        return recalled.stream().map(Recalled::memory).toList();
    }

    List<String> recalledContents(String text, Scope scope) {
        return recall(text, scope).stream().map(Memory::content).toList();
    }

    static Set<MemoryId> ids(List<Memory> memories) {
        return memories.stream().map(Memory::id).collect(Collectors.toSet());
    }

    /** Every version of the agent, whatever its scope and state. */
    static List<Memory> allVersions(Agent agent) {
        List<Memory> all = new ArrayList<>();
        Page page = agent.memoriesInEveryScope().list(Selection.EVERY, Optional.empty(), 7);
        all.addAll(page.memories());
        while (page.next().isPresent()) {
            page = agent.memoriesInEveryScope().list(Selection.EVERY, page.next(), 7);
            all.addAll(page.memories());
        }
        return all;
    }
}
