package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.ConflictException;
import dev.remembrancer.Json;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryKey;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.recall.Query;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was acknowledged is stored, found by the next recall, and takes the place of what it supersedes. */
interface EngineRememberingContract extends EngineUnderTest {
    @Test
    default void whatWasRememberedIsFoundByTheNextRecall() {
        Scope alice = Scope.OPEN.user("alice");
        rig().remember(alice, "User is on the Pro plan");
        rig().remember(alice, "Company uses Slack for comms");
        MemoryId tone = rig().remember(alice, "Prefers a formal tone");
        var recall = rig().agent().recall(Query.of("formal tone").scope(alice).topK(1));
        assertThat(EngineRig.memories(recall.memories())).extracting(Memory::id).containsExactly(tone);
        assertThat(recall.visible()).isEqualTo(3);
    }

    @Test
    default void aReceiptTellsTheIdTheVersionAndThatItWasStored() {
        Receipt receipt = rig().remember(NewMemory.semantic("likes coffee"));
        assertThat(receipt.outcome()).isEqualTo(Receipt.Outcome.STORED);
        assertThat(receipt.version()).isEqualTo(1);
        assertThat(receipt.superseded()).isEmpty();
        assertThat(rig().get(receipt.id())).isPresent();
    }

    @Test
    default void everythingThatWasSaidIsKept() {
        Provenance.Origin origin = new Provenance.Origin("thread-42", 7, Optional.of("item-3"));
        Json data = new Json("{ \"steps\": [1, 2.50, \"x\"] }");
        Json metadata = new Json("{\"n\":12345678901234567890}");
        Receipt receipt = rig().remember(NewMemory.procedural("How to deploy")
                .organization("o")
                .project("p")
                .user("u")
                .task("t")
                .session("s")
                .key("howto.deploy")
                .data(data)
                .tags("b", "a")
                .metadata(metadata)
                .source(Source.TOOL)
                .confidence(0.25)
                .author("Bob")
                .saidAt(rig().now().minusSeconds(60))
                .origin(origin)
                .validFrom(rig().now().minusSeconds(30))
                .validUntil(rig().now().plusSeconds(30))
                .ttl(Duration.ofDays(1))
                .pin());
        Memory memory = rig().get(receipt.id()).orElseThrow();
        assertThat(memory.agent()).isEqualTo(rig().agent().info().id());
        assertThat(memory.scope())
                .isEqualTo(Scope.OPEN
                        .organization("o")
                        .project("p")
                        .user("u")
                        .task("t")
                        .session("s"));
        assertThat(memory.content()).isEqualTo("How to deploy");
        assertThat(memory.key()).contains(new MemoryKey("howto.deploy"));
        assertThat(memory.statement().data()).contains(data);
        assertThat(memory.statement().metadata()).isEqualTo(metadata);
        assertThat(memory.statement().tags()).containsExactly("a", "b");
        assertThat(memory.provenance())
                .isEqualTo(new Provenance(
                        Source.TOOL,
                        0.25,
                        Optional.of("Bob"),
                        Optional.of(rig().now().minusSeconds(60)),
                        Optional.of(origin)));
        assertThat(memory.validity().from()).isEqualTo(rig().now().minusSeconds(30));
        assertThat(memory.validity().until()).contains(rig().now().plusSeconds(30));
        assertThat(memory.validity().expiresAt()).contains(rig().now().plus(Duration.ofDays(1)));
        assertThat(memory.revision().recordedAt()).isEqualTo(rig().now());
        assertThat(memory.revision().line()).isEqualTo(memory.id());
        assertThat(memory.standing().pinned()).isTrue();
    }

    @Test
    default void anyValidTextIsKeptVerbatimAndFoundByItself() {
        List<String> texts = new ArrayList<>(HostileText.VALID);
        texts.add(HostileText.largest().get(0));
        for (String text : texts) {
            // Of a person who answers for it: from others the guard holds hidden characters and delimiters back.
            MemoryId id = rig().remember(NewMemory.semantic(text).source(Source.HUMAN))
                    .id();
            assertThat(rig().get(id).map(Memory::content)).contains(text);
            assertThat(EngineRig.ids(rig().recall(text, Scope.OPEN))).contains(id);
        }
    }

    @Test
    default void aNewVersionUnderAKeySupersedesTheOldWithoutDeletingIt() {
        Receipt formal = rig().remember(tone("formal tone"));
        rig().advance(Duration.ofDays(1));
        Receipt casual = rig().remember(tone("casual tone"));
        assertThat(casual.outcome()).isEqualTo(Receipt.Outcome.STORED);
        assertThat(casual.version()).isEqualTo(2);
        assertThat(casual.superseded()).containsExactly(formal.id());
        assertThat(rig().recalledContents("tone", Scope.OPEN.user("alice"))).containsExactly("casual tone");
        Memory replaced = rig().get(formal.id()).orElseThrow();
        assertThat(replaced.revision().superseded())
                .contains(new Supersession(rig().now(), casual.id(), Supersession.Reason.CHANGED, rig().now()));
        assertThat(history(casual.id())).containsExactly("formal tone", "casual tone");
        assertThat(history(formal.id())).containsExactly("formal tone", "casual tone");
    }

    private static NewMemory tone(String content) {
        return NewMemory.semantic(content).user("alice").key("preference.tone");
    }

    private List<String> history(MemoryId id) {
        return rig().agent().memoriesInEveryScope().history(id).stream()
                .map(Memory::content)
                .toList();
    }

    @Test
    default void thereAndBackAgainIsThreeVersionsThoughTheClockStandsStill() {
        for (Duration between : List.of(Duration.ZERO, Duration.ofSeconds(1))) {
            String key = "back.again-" + between.toSeconds();
            List<Receipt> receipts = new ArrayList<>();
            for (String content : List.of("likes tea", "likes coffee", "likes tea")) {
                receipts.add(
                        rig().remember(NewMemory.semantic(content).user(key).key(key)));
                rig().advance(between);
            }
            assertThat(receipts).extracting(Receipt::version).containsExactly(1, 2, 3);
            assertThat(receipts).extracting(Receipt::outcome).containsOnly(Receipt.Outcome.STORED);
            assertThat(receipts.get(2).superseded())
                    .containsExactly(receipts.get(1).id());
            assertThat(history(receipts.get(0).id())).containsExactly("likes tea", "likes coffee", "likes tea");
            assertThat(rig().recall("likes", Scope.OPEN.user(key)))
                    .extracting(Memory::id)
                    .containsExactly(receipts.get(2).id());
        }
    }

    @Test
    default void aKeySupersedesInExactlyItsScopeOnly() {
        List<Scope> scopes = List.of(
                Scope.OPEN,
                Scope.OPEN.user("alice"),
                Scope.OPEN.user("bob"),
                Scope.OPEN.user("alice").session("7"),
                Scope.OPEN.organization("alice"),
                Scope.OPEN.user("Alice"));
        List<MemoryId> ids = new ArrayList<>();
        for (Scope scope : scopes) {
            Receipt receipt = rig().remember(
                            NewMemory.semantic("tone of " + scope).scope(scope).key("preference.tone"));
            assertThat(receipt.superseded()).isEmpty();
            assertThat(receipt.version()).isEqualTo(1);
            ids.add(receipt.id());
        }
        Receipt next = rig().remember(tone("another tone"));
        assertThat(next.superseded()).containsExactly(ids.get(1));
        assertThat(rig().agent().memoriesInEveryScope().count(Selection.CURRENT))
                .isEqualTo(6);
    }

    @Test
    default void differentKeysAndNoKeysSupersedeNothing() {
        assertThat(rig().remember(tone("formal")).superseded()).isEmpty();
        assertThat(rig().remember(NewMemory.semantic("dark").user("alice").key("preference.theme"))
                        .superseded())
                .isEmpty();
        assertThat(rig().remember(NewMemory.semantic("plain").user("alice")).superseded())
                .isEmpty();
        assertThat(rig().recall("anything", Scope.OPEN.user("alice"))).hasSize(3);
    }

    @Test
    default void manyAreRememberedInTheirOrder() {
        List<Receipt> receipts = rig().agent()
                .rememberAll(List.of(
                        tone("one"),
                        tone("two"),
                        NewMemory.semantic("else").user("alice"),
                        tone("three"),
                        NewMemory.semantic("else").user("alice")));
        assertThat(receipts).extracting(Receipt::version).containsExactly(1, 2, 1, 3, 1);
        assertThat(receipts.get(4).outcome()).isEqualTo(Receipt.Outcome.REPEATED);
        assertThat(receipts.get(4).id()).isEqualTo(receipts.get(2).id());
        assertThat(rig().recalledContents("anything", Scope.OPEN.user("alice")))
                .containsExactlyInAnyOrder("three", "else");
        assertThat(rig().agent().rememberAll(List.of())).isEmpty();
    }

    @Test
    default void ofManyAllAreRememberedOrNone() {
        rig().remember(NewMemory.semantic("first").idempotencyKey("taken"));
        Agent agent = rig().agent();
        assertThatThrownBy(() -> agent.rememberAll(List.of(
                        NewMemory.semantic("before"),
                        NewMemory.semantic("conflict").idempotencyKey("taken"),
                        NewMemory.semantic("after"))))
                .isInstanceOf(ConflictException.class);
        assertThat(rig().recalledContents("anything", Scope.OPEN)).containsExactly("first");
        assertThat(agent.memoriesInEveryScope().count(Selection.EVERY)).isEqualTo(1);
    }

    @Test
    default void aThousandAtOnceAreAllThere() {
        List<NewMemory> memories = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            memories.add(NewMemory.episodic("event number " + i).user("user-" + i % 3));
        }
        List<Receipt> receipts = rig().agent().rememberAll(memories);
        assertThat(Set.copyOf(receipts.stream().map(Receipt::id).toList())).hasSize(1_000);
        assertThat(rig().agent()
                        .recall(EngineRig.everything("event", Scope.OPEN.user("user-0")))
                        .visible())
                .isEqualTo(334);
        assertThat(EngineRig.allVersions(rig().agent())).hasSize(1_000);
    }

    @Test
    default void manyThreadsRememberAndEachFindsItsOwn() throws Exception {
        int threads = 6;
        Agent agent = rig().agent();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                Scope scope = Scope.OPEN.user("user-" + thread);
                all.add(pool.submit(() -> {
                    for (int i = 0; i < 15; i++) {
                        Receipt receipt = agent.remember(
                                NewMemory.semantic("value " + i).scope(scope).key("counter"));
                        assertThat(receipt.version()).isEqualTo(i + 1);
                        assertThat(EngineRig.memories(agent.recall(EngineRig.everything("value", scope))
                                        .memories()))
                                .extracting(Memory::id)
                                .containsExactly(receipt.id());
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(agent.memoriesInEveryScope().count(Selection.EVERY)).isEqualTo(threads * 15L);
    }

    @Test
    default void threadsThatWriteOneKeyMakeOneLineWithoutGapsOrLosses() throws Exception {
        int threads = 6;
        Agent agent = rig().agent();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Receipt> receipts = new ArrayList<>();
        try {
            List<Future<Receipt>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                NewMemory memory = tone("tone number " + i);
                all.add(pool.submit(() -> agent.remember(memory)));
            }
            for (Future<Receipt> one : all) {
                receipts.add(one.get(120, TimeUnit.SECONDS));
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(receipts)
                .extracting(Receipt::version)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 60).boxed().toList());
        assertThat(rig().recall("tone", Scope.OPEN.user("alice"))).hasSize(1);
        assertThat(agent.memoriesInEveryScope().history(receipts.get(0).id())).hasSize(60);
    }
}
