package dev.remembrancer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.AgentInfo;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.AuditEntry;
import dev.remembrancer.audit.AuditPage;
import dev.remembrancer.audit.AuditQuery;
import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.client.http.AccessRefusedException;
import dev.remembrancer.client.http.RequestRefusedException;
import dev.remembrancer.erasure.Subject;
import dev.remembrancer.memory.ChangesGoneException;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.MemoryFields;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Receipt.Outcome;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Trial;
import dev.remembrancer.recall.Context;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.Recall;
import dev.remembrancer.recall.TokenBudget;
import dev.remembrancer.session.IdempotencyKey;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session.Appended;
import dev.remembrancer.session.branch.BranchId;
import dev.remembrancer.session.branch.BranchedSession;
import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import dev.remembrancer.transfer.SubjectExport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to the server and comes back is what the library itself would hold and say. */
class RoundTripTest {
    @TempDir
    Path directory;

    private ServedMemory served;
    private RemembrancerClient client;

    @BeforeEach
    void start() {
        served = ServedMemory.empty(directory);
        client = served.client();
    }

    @AfterEach
    void stop() {
        client.close();
        served.close();
    }

    @Test
    void theAuditRecordIsReadAndVerifiedAsOnTheServerItself() {
        Agent there = client.agent("support");
        Receipt receipt = there.remember(NewMemory.semantic("Prefers tea").scope(Scope.OPEN.user("alice")));
        there.recall(Query.of("tea").scope(Scope.OPEN.user("alice")));

        AuditQuery written = AuditQuery.latest(10).acts(Set.of(Act.REMEMBER, Act.AGENT_MADE));
        AuditPage page = client.audit().list(written);

        assertThat(page.entries()).extracting(AuditEntry::act).containsExactly(Act.REMEMBER, Act.AGENT_MADE);
        assertThat(page.entries().get(0).actor().name()).startsWith("key:");
        assertThat(page.entries())
                .isEqualTo(served.behind().audit().list(written).entries());
        assertThat(client.audit()
                        .list(AuditQuery.latest(1)
                                .user(Optional.of("alice"))
                                .agent(Optional.of(there.info().id()))
                                .memory(Optional.of(receipt.id()))
                                .before(page.entries().get(0).number() + 1))
                        .entries())
                .containsExactly(page.entries().get(0));
        AuditVerdict verdict = client.audit().verify();
        assertThat(verdict.isIntact()).isTrue();
        assertThat(verdict.entries()).isGreaterThan(3);
        RemembrancerClient reader = RemembrancerClient.connect(served.url(), "rem_nobody");
        assertThatThrownBy(() -> reader.audit().verify()).isInstanceOf(AccessRefusedException.class);
        reader.close();
    }

    @Test
    void recallsAndContextsAreThoseOfTheLibraryNumberForNumber() {
        Seeds.run(5, cases -> {
            Agent there = client.agent("agent-" + cases.seed());
            for (int i = 0; i < 30; i++) {
                there.remember(cases.newMemory(cases.scope()));
            }
            Agent here = served.behind().agent("agent-" + cases.seed());
            for (int i = 0; i < 10; i++) {
                Query query = Query.of(cases.sentence())
                        .scope(cases.scope())
                        .topK(20)
                        .minimumConfidence(0)
                        .explained();
                Pair<Recall> recalled = settled(() -> here.recall(query), () -> there.recall(query), Recall::memories);
                Recall expected = recalled.here();
                Recall found = recalled.there();
                assertThat(found.visible()).isEqualTo(expected.visible());
                assertSame(found.memories(), expected.memories());
                assertThat(there.recall(query.topK(3)).memories()).hasSizeLessThanOrEqualTo(3);
                Pair<Context> rendered = settled(
                        () -> here.context(query, TokenBudget.of(300)),
                        () -> there.context(query, TokenBudget.of(300)),
                        RoundTripTest::cited);
                Context wanted = rendered.here();
                Context block = rendered.there();
                assertThat(block.text()).isEqualTo(wanted.text());
                assertThat(block.tokens()).isEqualTo(wanted.tokens());
                assertThat(block.leftOut()).isEqualTo(wanted.leftOut());
                assertThat(block.citations())
                        .extracting(Context.Citation::mark)
                        .isEqualTo(wanted.citations().stream()
                                .map(Context.Citation::mark)
                                .toList());
                assertSame(cited(block), cited(wanted));
            }
        });
    }

    /** What two answered between which nothing was counted. */
    private record Pair<T>(T here, T there) {}

    /** Recalls are counted later than they happen, and they move the ranking: asks again when it moved in between. */
    private static <T> Pair<T> settled(
            Supplier<T> here, Supplier<T> there, Function<T, List<Recall.Recalled>> memories) {
        while (true) {
            T before = here.get();
            T other = there.get();
            if (confidences(memories.apply(here.get())).equals(confidences(memories.apply(before)))) {
                return new Pair<>(before, other);
            }
        }
    }

    private static List<Double> confidences(List<Recall.Recalled> memories) {
        return memories.stream().map(Recall.Recalled::confidence).toList();
    }

    private static List<Recall.Recalled> cited(Context context) {
        return context.citations().stream().map(Context.Citation::memory).toList();
    }

    // How often something was recalled goes on counting, so that is left out.
    private static void assertSame(List<Recall.Recalled> found, List<Recall.Recalled> expected) {
        assertThat(found)
                .extracting(one -> one.memory().id())
                .isEqualTo(expected.stream().map(one -> one.memory().id()).toList());
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).confidence()).isEqualTo(expected.get(i).confidence());
            assertThat(found.get(i).explanation()).isEqualTo(expected.get(i).explanation());
            assertThat(found.get(i).memory().statement())
                    .isEqualTo(expected.get(i).memory().statement());
            assertThat(found.get(i).memory().provenance())
                    .isEqualTo(expected.get(i).memory().provenance());
            assertThat(found.get(i).memory().validity())
                    .isEqualTo(expected.get(i).memory().validity());
            assertThat(found.get(i).memory().revision())
                    .isEqualTo(expected.get(i).memory().revision());
        }
    }

    @Test
    void aNewMemoryIsWrittenAndReadAsTheSameRequest() {
        SeededCases cases = new SeededCases(3);
        List<NewMemory> memories = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            memories.add(cases.newMemory(cases.scope()).idempotencyKey("key " + i));
        }
        memories.add(
                NewMemory.semantic("short-lived").ttl(Duration.ofNanos(1_500)).idempotencyKey("ttl"));
        memories.add(NewMemory.semantic("digits")
                .data(new Json("{ \"n\": 1.50, \"e\": 1E+2, \"big\": 12345678901234567890 }"))
                .metadata(new Json("{\"a\" : [ ]}"))
                .idempotencyKey("digits"));
        Agent agent = client.agent("support");
        for (NewMemory memory : memories) {
            Receipt first = agent.remember(memory);
            // A repeat that the engine takes for another request would be a conflict.
            Receipt again = served.behind().agent("support").remember(memory);
            boolean isHeldBack = first.outcome() == Outcome.QUARANTINED;
            assertThat(again.outcome()).isEqualTo(isHeldBack ? Outcome.QUARANTINED : Outcome.REPLAYED);
            assertThat(again.review()).isEqualTo(first.review());
            assertThat(MemoryFields.of(MemoryFields.newMemory(MemoryFields.of(memory))))
                    .isEqualTo(MemoryFields.of(memory));
        }
    }

    @Test
    void anyNameIsFound() {
        for (String name : List.of("..", ".", "a/b", "a b", "é", "100%", "?x=1", "#", "日本語 😀", "a+b", "a;b", "\\")) {
            AgentInfo made = client.agent(name).info();
            assertThat(made.name()).isEqualTo(name);
            assertThat(client.findAgent(name).map(Agent::info)).contains(made);
            BranchedSession session = client.session(name);
            session.append(List.of(Item.user("a")));
            BranchId branch = new BranchId(name);
            session.branch(1, branch);
            assertThat(session.items(branch)).isEmpty();
            session.switchTo(BranchId.MAIN);
            assertThat(session.delete(branch, false).id()).isEqualTo(branch);
            assertThat(served.behind().session(name).items()).containsExactly(Item.user("a"));
        }
        client.session("a\0b").append(List.of(Item.user("nul")));
        assertThat(served.behind().session("a\0b").items()).containsExactly(Item.user("nul"));
    }

    @Test
    void changesAreThoseOfTheLibrary() {
        Agent agent = client.agent("a");
        agent.remember(NewMemory.semantic("Lives in Oslo").user("alice").key("fact.home"));
        agent.remember(NewMemory.semantic("Lives in Bergen").user("alice").key("fact.home"));
        agent.remember(NewMemory.semantic("Likes tea").user("bob"));
        for (MemoryChange.Asked asked : List.of(
                MemoryChange.Asked.after(0, 1_000),
                MemoryChange.Asked.after(0, 2),
                MemoryChange.Asked.after(0, 1_000).ofUser("bob"),
                MemoryChange.Asked.after(0, 1_000).of(agent.info().id()))) {
            assertThat(client.changes(asked)).isEqualTo(served.behind().changes(asked));
        }
        assertThat(client.changes(MemoryChange.Asked.after(0, 1_000)).changes())
                .extracting(MemoryChange::kind)
                .contains(MemoryChange.Kind.SUPERSEDED);
        assertThat(client.lastChange()).isEqualTo(served.behind().lastChange());
        assertThatThrownBy(() -> client.changes(MemoryChange.Asked.after(1L << 40, 1)))
                .isInstanceOf(ChangesGoneException.class);
    }

    @Test
    void aUserIsExportedThroughTheClientAsOnTheServerItself() throws IOException {
        Agent agent = client.agent("support");
        Receipt procedure =
                agent.remember(NewMemory.procedural("Restart the printer twice").user("alice"));
        agent.memories(Scope.OPEN.user("alice")).reportOutcome(procedure.id(), Trial.failure());
        agent.remember(NewMemory.semantic("Likes tea").user("bob"));
        client.session("thread").append(List.of(Item.user("a")));
        client.session("thread").describe(Optional.of("alice"), Map.of());

        String there = exported(client);

        assertThat(there).isEqualTo(exported(served.behind()));
        assertThat(there).contains("Restart the printer twice", "\"failed\":1").doesNotContain("Likes tea");
    }

    private static String exported(Remembrancer remembrancer) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        SubjectExport.of(remembrancer, new Subject("alice"), Instant.EPOCH).to(file);
        return file.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anAgentWhoseNameIsTheIdentityOfAnotherIsFoundByBoth() {
        AgentInfo one = client.agent("one").info();
        AgentInfo two = client.agent(one.id().value()).info();
        assertThat(client.findAgent("one").map(Agent::info)).contains(one);
        assertThat(client.findAgent(one.id()).map(Agent::info)).contains(one);
        assertThat(client.findAgent(one.id().value()).map(Agent::info)).contains(two);
    }

    @Test
    void whatTwoAppendsUnderOneKeyHaveInCommonIsTheCallersToSay() {
        BranchedSession session = client.session("s");
        IdempotencyKey key = new IdempotencyKey("é 日", "the same");
        assertThat(session.append(List.of(Item.user("sealed one way")), key)).isEqualTo(new Appended(1, false));
        assertThat(session.append(List.of(Item.user("sealed another way")), key))
                .isEqualTo(new Appended(1, true));
        assertThat(session.items()).containsExactly(Item.user("sealed one way"));
    }

    @Test
    void manyVersionsAreRestoredInSeveralRequests() {
        Agent agent = client.agent("support");
        for (int i = 0; i < 6; i++) {
            agent.remember(NewMemory.semantic("version " + i + " " + "x".repeat(300_000))
                    .key("k"));
        }
        Page all = agent.memoriesInEveryScope().list(Selection.EVERY, Optional.empty(), 10);
        List<Memory> versions = all.memories();
        agent.memoriesInEveryScope().forget(Selection.EVERY, false);
        assertThat(agent.memoriesInEveryScope().restore(versions)).isEqualTo(6);
        assertThat(agent.memoriesInEveryScope()
                        .list(Selection.EVERY, Optional.empty(), 10)
                        .memories())
                .containsExactlyInAnyOrderElementsOf(versions);
        assertThat(served.behind().check()).isEmpty();
    }

    @Test
    void whatIsTooLongForTheServerIsRefusedWhole() {
        Agent agent = client.agent("support");
        List<NewMemory> tooLong = List.of(
                NewMemory.semantic("a".repeat(1_000_000)),
                NewMemory.semantic("b".repeat(1_000_000)),
                NewMemory.semantic("c".repeat(1_000_000)));
        assertThatThrownBy(() -> agent.rememberAll(tooLong)).isInstanceOf(RequestRefusedException.class);
        assertThat(agent.memoriesInEveryScope().count(Selection.EVERY)).isZero();
    }

    @Test
    void futuresSayTheSame() {
        AsyncAgent agent = client.async().agent("support").join();
        Memory memory = agent.remember(NewMemory.semantic("likes coffee").user("alice"))
                .thenCompose(receipt -> agent.memories(Scope.OPEN.user("alice")).get(receipt.id()))
                .join()
                .orElseThrow();
        assertThat(memory.content()).isEqualTo("likes coffee");
        assertThat(agent.recall(Query.of("coffee").user("alice"))
                        .thenApply(recall -> recall.memories().get(0).memory().id())
                        .join())
                .isEqualTo(memory.id());
        assertThat(client.async()
                        .session("s")
                        .append(List.of(Item.user("a")))
                        .thenCompose(appended -> client.async().session("s").pop())
                        .join())
                .contains(Item.user("a"));
    }

    @Test
    void aWrongKeyIsRefused() {
        try (RemembrancerClient stranger =
                RemembrancerClient.connect(served.url(), "rem_" + "0".repeat(16) + "_" + "0".repeat(64))) {
            assertThatThrownBy(stranger::agents).isInstanceOf(AccessRefusedException.class);
        }
    }

    @Test
    void factsOfASessionComeBackAsTheyWere() {
        Map<String, String> facts = Map.of("a \"quoted\" name", "é 😀", "", "empty");
        assertThat(client.session("s").describe(Optional.of("alice"), facts))
                .isEqualTo(served.behind().session("s").info().orElseThrow());
        assertThat(client.session("s").info().orElseThrow().metadata()).isEqualTo(facts);
        assertThatThrownBy(() -> client.agent("a\nb")).isInstanceOf(InvalidRequestException.class);
    }
}
