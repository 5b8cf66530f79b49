package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Agent;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.audit.Act;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.audit.Audit;
import dev.remembrancer.audit.AuditEntry;
import dev.remembrancer.audit.AuditPage;
import dev.remembrancer.audit.AuditQuery;
import dev.remembrancer.audit.AuditVerdict;
import dev.remembrancer.audit.Deed;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Forgetting;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.Query;
import dev.remembrancer.recall.TokenBudget;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a memory that keeps an audit record writes into it. For a test class of the {@link EngineContract}. */
public interface EngineAuditContract extends EngineUnderTest {
    private Audit audit() {
        return rig().remembrancer().audit();
    }

    /** All entries, the first first. */
    private List<AuditEntry> entries() {
        List<AuditEntry> entries = new ArrayList<>();
        AuditPage page = audit().list(AuditQuery.latest(1_000));
        entries.addAll(page.entries());
        while (page.next().isPresent()) {
            page = audit().list(AuditQuery.latest(1_000).before(page.next().getAsLong()));
            entries.addAll(page.entries());
        }
        Collections.reverse(entries);
        return entries;
    }

    /** The latest entry of an act. */
    private AuditEntry last(Act act) {
        return audit().list(AuditQuery.latest(1).acts(Set.of(act))).entries().stream()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no entry of " + act));
    }

    private static Correction corrected(String content) {
        return new Correction(content, Optional.empty(), Source.HUMAN);
    }

    @Test
    default void everyWriteAndEveryReadIsAnEntry() {
        Agent agent = rig().agent();
        Scope alice = Scope.OPEN.user("alice");
        MemoryId id =
                agent.remember(NewMemory.semantic("Prefers tea").scope(alice)).id();
        MemoryId corrected = agent.memories(alice)
                .correct(id, corrected("Prefers green tea"))
                .id();
        agent.memories(alice).verify(corrected);
        agent.memories(alice).pin(corrected, true);
        agent.recall(Query.of("What does she drink?").scope(alice));
        agent.context(Query.of("What does she drink?").scope(alice), TokenBudget.of(200));
        agent.memories(alice).get(corrected);
        agent.memories(alice).list(Selection.CURRENT, Optional.empty(), 10);
        agent.memories(alice).count(Selection.CURRENT);
        agent.memories(alice).history(corrected);
        agent.memories(alice).forget(List.of(corrected), Forgetting.of(true, false));
        agent.memories(alice).forget(List.of(corrected), Forgetting.of(false, false));
        agent.memories(alice).forgotten(Optional.empty(), 10);
        agent.memories(alice).restore(corrected);
        List<Memory> exported = EngineRig.allVersions(agent);
        agent.memories(alice).forget(List.of(corrected), Forgetting.of(false, true));
        agent.memoriesInEveryScope().restore(exported);
        rig().remembrancer().rename(agent.info().id(), "renamed");
        rig().remembrancer().remove(agent.info().id());
        assertThat(audit().list(AuditQuery.latest(5)).entries()).hasSize(5);
        List<AuditEntry> entries = entries();
        assertThat(entries)
                .extracting(AuditEntry::act)
                .contains(
                        Act.BEGUN,
                        Act.AGENT_MADE,
                        Act.REMEMBER,
                        Act.CORRECT,
                        Act.VERIFY,
                        Act.PIN,
                        Act.RECALL,
                        Act.CONTEXT,
                        Act.GET,
                        Act.LIST,
                        Act.COUNT,
                        Act.HISTORY,
                        Act.FORGET,
                        Act.LIST_FORGOTTEN,
                        Act.RESTORE,
                        Act.IMPORT,
                        Act.AGENT_RENAMED,
                        Act.AGENT_REMOVED,
                        Act.READ_AUDIT);
        assertThat(entries)
                .extracting(AuditEntry::number)
                .isEqualTo(LongStream.rangeClosed(1, entries.size()).boxed().toList());
        assertThat(entries)
                .filteredOn(entry -> entry.act() == Act.FORGET)
                .extracting(AuditEntry::previewed)
                .containsExactlyInAnyOrder(true, false, false);
        assertThat(audit().verify().faults()).isEmpty();
    }

    @Test
    default void anEntrySaysWhoAndWhyAndToWhat() {
        Actor auditor = Actor.of("key:key_7").because("ticket 4711").inRequest("req-1");
        Agent agent = rig().remembrancer().as(auditor).agent("support");
        Receipt receipt = agent.remember(NewMemory.semantic("Prefers tea").user("alice"));
        AuditEntry entry = last(Act.REMEMBER);
        assertThat(entry.actor()).isEqualTo(auditor);
        assertThat(entry.at()).isEqualTo(rig().now());
        assertThat(entry.agent()).contains(agent.info().id());
        assertThat(entry.touched().count()).isEqualTo(1);
        assertThat(entry.touched().ids()).containsExactly(receipt.id());
        assertThat(entry.subject()).isPresent();
        rig().agent().recall(Query.of("tea").user("alice"));
        assertThat(last(Act.RECALL).actor()).isEqualTo(Actor.LIBRARY);
        assertThat(last(Act.RECALL).subject()).isEqualTo(entry.subject());
    }

    @Test
    default void nothingOfAContentANameOrASubjectIsInIt() {
        Agent agent = rig().remembrancer().agent("marker-agent");
        Scope scope = Scope.OPEN.user("marker-user").session("marker-session").project("marker-project");
        Receipt receipt = agent.remember(NewMemory.semantic("marker-content")
                .scope(scope)
                .key("marker.key")
                .tags("marker-tag")
                .idempotencyKey("marker-idempotency"));
        agent.recall(Query.of("marker-question").scope(scope));
        agent.memories(scope).correct(receipt.id(), corrected("marker-correction"));
        agent.memories(scope).forget(Selection.CURRENT, false);
        assertThat(entries())
                .hasSizeGreaterThan(4)
                .allSatisfy(entry -> assertThat(entry.fields().toString()).doesNotContain("marker"));
    }

    @Test
    default void aBatchIsOneEntryForEachSubject() {
        Agent agent = rig().agent();
        List<NewMemory> batch = IntStream.range(0, 60)
                .mapToObj(i -> NewMemory.semantic("number " + i).user(i % 2 == 0 ? "alice" : "bob"))
                .toList();
        int before = entries().size();
        agent.rememberAll(batch);
        List<AuditEntry> entries = entries();
        List<AuditEntry> remembered = entries.subList(before, entries.size()).stream()
                .filter(entry -> entry.act() == Act.REMEMBER)
                .toList();
        assertThat(remembered).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.touched().count()).isEqualTo(30);
            assertThat(entry.touched().ids()).isEmpty();
            assertThat(entry.touched().digest()).isPresent();
        });
        assertThat(remembered).extracting(AuditEntry::subject).doesNotHaveDuplicates();
    }

    @Test
    default void whoReadASubjectIsFoundAndNotWhoReadAnother() {
        Agent agent = rig().agent();
        agent.remember(NewMemory.semantic("Prefers tea").user("alice"));
        agent.remember(NewMemory.semantic("Prefers coffee").user("bob"));
        Agent seen = rig().remembrancer().as(Actor.of("key:reader")).agent("support");
        seen.recall(Query.of("drinks").user("bob"));
        rig().advance(Duration.ofHours(1));
        seen.recall(Query.of("drinks").user("alice"));
        seen.memoriesInEveryScope().list(Selection.CURRENT, Optional.empty(), 10);
        AuditQuery query = AuditQuery.latest(100)
                .user(Optional.of("alice"))
                .actor(Optional.of("key:reader"))
                .between(Optional.of(rig().now()), Optional.empty());
        assertThat(audit().list(query).entries()).extracting(AuditEntry::act).containsExactly(Act.LIST, Act.RECALL);
        assertThat(audit().list(query.user(Optional.of("bob"))).entries())
                .extracting(AuditEntry::act)
                .containsExactly(Act.LIST);
        assertThat(audit().list(query.user(Optional.of("nobody"))).entries())
                .extracting(AuditEntry::everywhere)
                .containsExactly(true);
    }

    @Test
    default void whatIsRefusedLeavesNoEntry() {
        Agent agent = rig().agent();
        int before = entries().size();
        assertThatThrownBy(() -> agent.memories(Scope.OPEN).correct(new MemoryId("mem_none"), corrected("any")))
                .isInstanceOf(NotFoundException.class);
        assertThat(entries())
                .hasSize(before + 1)
                .last()
                .extracting(AuditEntry::act)
                .isEqualTo(Act.READ_AUDIT);
    }

    @Test
    default void whatWasDoneElsewhereCanBeNoted() {
        Remembrancer root = rig().remembrancer().as(Actor.of("key:root"));
        OptionalLong number = root.note(Deed.of(Act.KEY_REVOKED, rig().now()).object("key_9"));
        AuditEntry entry = last(Act.KEY_REVOKED);
        assertThat(number).hasValue(entry.number());
        assertThat(entry.object()).contains("key_9");
        assertThat(entry.actor().name()).isEqualTo("key:root");
    }

    @Test
    default void pagesGoBackToTheFirstEntry() {
        for (int i = 0; i < 25; i++) {
            rig().remember(Scope.OPEN, "fact " + i);
        }
        AuditQuery query = AuditQuery.latest(10).acts(Set.of(Act.REMEMBER));
        List<AuditEntry> seen = new ArrayList<>();
        OptionalLong next;
        do {
            AuditPage page = audit().list(query);
            seen.addAll(page.entries());
            next = page.next();
            query = next.isPresent() ? query.before(next.getAsLong()) : query;
        } while (next.isPresent());
        assertThat(seen).hasSize(25);
        assertThat(seen).extracting(AuditEntry::number).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    default void whatWasReadIsThereAfterClosing() {
        rig().agent().recall(Query.of("anything").user("alice"));
        rig().reopen();
        assertThat(last(Act.RECALL).touched().count()).isZero();
        AuditVerdict verdict = audit().verify();
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.heads()).isPositive();
    }

    @Test
    default void manyThreadsMakeOneChain() throws Exception {
        Remembrancer remembrancer = rig().remembrancer();
        Agent agent = remembrancer.agent("support");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            String user = "user-" + thread;
            done.add(threads.submit(() -> {
                for (int i = 0; i < 20; i++) {
                    agent.remember(NewMemory.semantic("fact " + i).user(user));
                    agent.recall(Query.of("fact").user(user));
                }
            }));
        }
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
        AuditVerdict verdict = audit().verify();
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(2 + 8 * 20 * 2);
    }
}
