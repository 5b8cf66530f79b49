package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.MemoryId;
import dev.remembrancer.ReviewId;
import dev.remembrancer.Scope;
import dev.remembrancer.hygiene.review.Proposal;
import dev.remembrancer.hygiene.review.Review;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.KeptErasure;
import dev.remembrancer.spi.StoreReader.KeptReceipt;
import dev.remembrancer.spi.SubjectRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is stored of a user is counted and removed as a whole, and nothing of anybody else. */
interface StoreSubjectsContract extends StoreUnderTest {
    private SubjectRows count(String user) {
        return rig().store().<SubjectRows>read(reader -> reader.subject(user, Long.MAX_VALUE, Checks.LATEST));
    }

    private SubjectRows erase(String user, long through) {
        return rig().store().<SubjectRows>write(writer -> writer.eraseSubject(user, through, Checks.LATEST));
    }

    private Memory stored(SeededCases cases, AgentId agent, Scope scope) {
        Memory memory = cases.memory(agent, scope, rig().now());
        rig().write(writer -> writer.insert(
                memory,
                "digest of " + memory.id(),
                StoreRig.FINGERPRINT,
                cases.passages(memory.content(), StoreRig.DIMENSION)));
        return memory;
    }

    private List<MemoryChange> told(Optional<String> user) {
        MemoryChange.Asked asked = MemoryChange.Asked.after(0, 100);
        return rig().store()
                .<List<MemoryChange>>read(reader ->
                        reader.changes(user.map(asked::ofUser).orElse(asked)).changes());
    }

    @Test
    default void everythingOfTheUserGoesFromEveryAgentAndScopeAndNothingOfOthers() {
        SeededCases cases = new SeededCases(1);
        AgentId support = rig().agent("support");
        AgentId sales = rig().agent("sales");
        Memory first = stored(cases, support, Scope.OPEN.user("alice"));
        Memory second =
                stored(cases, sales, Scope.OPEN.user("alice").project("x & y").session("7"));
        Memory aside = stored(cases, support, Scope.OPEN.user("alice"));
        Memory other = stored(cases, support, Scope.OPEN.user("alice2"));
        Memory common = stored(cases, support, Scope.OPEN.project("user=alice"));
        Memory nobodys = stored(cases, support, Scope.OPEN);
        rig().write(writer -> {
            writer.setAside(support, aside.id(), rig().now(), rig().now().plus(Duration.ofDays(7)));
            writer.keepReceipt(support, "k-alice", new KeptReceipt("r", first.id() + " 1"), rig().now());
            writer.keepReceipt(support, "k-other", new KeptReceipt("r", other.id() + " 1"), rig().now());
        });
        SubjectRows counted = count("alice");
        assertThat(counted.versions()).isEqualTo(2);
        assertThat(counted.forgotten()).isEqualTo(1);
        assertThat(counted.receipts()).isEqualTo(1);
        assertThat(counted.passages()).isPositive();
        assertThat(counted.ids()).containsExactlyInAnyOrder(first.id(), second.id(), aside.id());

        SubjectRows erased = erase("alice", Long.MAX_VALUE);

        assertThat(erased.versions()).isEqualTo(counted.versions());
        assertThat(erased.change()).isEqualTo(rig().number(reader -> reader.lastChange()));
        assertThat(count("alice").isNothing()).isTrue();
        for (Memory gone : List.of(first, second, aside)) {
            assertThat(rig().memory(gone.agent(), gone.id())).isEmpty();
        }
        for (Memory kept : List.of(other, common, nobodys)) {
            assertThat(rig().memory(kept.agent(), kept.id())).isPresent();
        }
        assertThat(rig().find(reader -> reader.receipt(support, "k-alice"))).isEmpty();
        assertThat(rig().find(reader -> reader.receipt(support, "k-other"))).isPresent();
        assertThat(rig().store().<Set<String>>read(reader -> reader.users())).containsExactly("alice2");
    }

    @Test
    default void thatItIsGoneIsToldToTheIndexAndToMirrorsAndToNobodyAsTheUsers() {
        SeededCases cases = new SeededCases(2);
        AgentId agent = rig().agent("support");
        Memory memory = stored(cases, agent, Scope.OPEN.user("alice"));
        Memory before = stored(cases, agent, Scope.OPEN.user("alice"));
        rig().write(writer -> writer.delete(agent, before.id()));
        assertThat(told(Optional.of("alice"))).isNotEmpty();
        long last = erase("alice", Long.MAX_VALUE).change();
        assertThat(told(Optional.of("alice"))).isEmpty();
        assertThat(told(Optional.empty()))
                .extracting(MemoryChange::memory, MemoryChange::kind)
                .containsExactlyInAnyOrder(
                        tuple(memory.id(), MemoryChange.Kind.FORGOTTEN),
                        tuple(before.id(), MemoryChange.Kind.FORGOTTEN));
        List<Change> changes = rig().changesAfter(0, 10);
        assertThat(changes).allMatch(change -> change instanceof Change.Gone);
        assertThat(changes.get(changes.size() - 1)).isEqualTo(new Change.Gone(last, agent, memory.id()));
    }

    @Test
    default void whatWaitsForReviewGoesTooButNotWhatWasRaisedLater() {
        AgentId agent = rig().agent("support");
        for (String user : List.of("alice", "bob")) {
            rig().write(writer -> writer.putReview(waiting(agent, user), Optional.empty()));
        }
        assertThat(count("alice").reviews()).isEqualTo(1);
        assertThat(rig().store().<Set<String>>read(reader -> reader.users())).containsExactlyInAnyOrder("alice", "bob");
        Instant before = rig().now().minusSeconds(1);
        assertThat(rig().store()
                        .<SubjectRows>write(writer -> writer.eraseSubject("alice", Long.MAX_VALUE, before))
                        .isNothing())
                .isTrue();
        assertThat(erase("alice", Long.MAX_VALUE).reviews()).isEqualTo(1);
        assertThat(count("alice").isNothing()).isTrue();
        assertThat(count("bob").reviews()).isEqualTo(1);
    }

    private Review waiting(AgentId agent, String user) {
        return Review.raised(
                new ReviewId("rev_" + user),
                agent,
                Scope.OPEN.user(user),
                rig().now(),
                "instruction-like text",
                List.of(),
                new Proposal.Remember(
                        new MemoryId("mem_" + user),
                        NewMemory.semantic("held back").scope(Scope.OPEN.user(user))));
    }

    @Test
    default void whatWasStoredByALaterChangeIsOfAnotherLife() {
        SeededCases cases = new SeededCases(3);
        AgentId agent = rig().agent("support");
        Memory old = stored(cases, agent, Scope.OPEN.user("alice"));
        long through = rig().number(reader -> reader.lastChange());
        Memory young = stored(cases, agent, Scope.OPEN.user("alice"));
        assertThat(erase("alice", through).ids()).containsExactly(old.id());
        assertThat(rig().memory(agent, young.id())).isPresent();
        rig().write(writer -> writer.skipTo(1_000));
        rig().write(writer -> writer.skipTo(10));
        Memory next = stored(cases, agent, Scope.OPEN.user("alice"));
        assertThat(rig().number(reader -> reader.lastChange())).isGreaterThan(1_000);
        assertThat(erase("alice", 1_000).ids()).containsExactly(young.id());
        assertThat(rig().memory(agent, next.id())).isPresent();
    }

    @Test
    default void conversationsThatMemoriesComeFromAreTheUsersAloneOrNot() {
        SeededCases cases = new SeededCases(4);
        AgentId agent = rig().agent("support");
        Memory one = cases.memory(agent, Scope.OPEN.user("alice"), rig().now());
        rig().insert(StoreRig.from(one, "alone"));
        rig().insert(StoreRig.from(cases.memory(agent, Scope.OPEN.user("alice"), rig().now()), "room"));
        rig().insert(StoreRig.from(cases.memory(agent, Scope.OPEN.user("bob"), rig().now()), "room"));
        rig().insert(StoreRig.from(cases.memory(agent, Scope.OPEN, rig().now()), "alone"));
        assertThat(count("alice").origins()).containsOnly(entry("alone", true), entry("room", false));
    }

    @Test
    default void aDigestTellsUsersApartAndStays() {
        String digest = rig().store().<String>read(reader -> reader.userDigest("alice"));
        assertThat(digest).matches("[0-9a-f]{64}");
        assertThat(rig().store().<String>read(reader -> reader.userDigest("bob")))
                .isNotEqualTo(digest);
        rig().reopenIfDurable();
        assertThat(rig().store().<String>read(reader -> reader.userDigest("alice")))
                .isEqualTo(digest);
    }

    @Test
    default void anErasureIsKeptAndIsUnfinishedAsLongAsThereIsSomethingToDo() {
        KeptErasure begun = new KeptErasure("era_1", rig().now(), Optional.of("{\"user\":\"alice\"}"), "{}");
        KeptErasure later = new KeptErasure("era_2", rig().now().plusSeconds(1), Optional.of(""), "{\"a\":1}");
        rig().write(writer -> {
            writer.keepErasure(begun);
            writer.keepErasure(later);
        });
        rig().reopenIfDurable();
        assertThat(rig().listed(reader -> reader.unfinishedErasures())).containsExactly(begun, later);
        KeptErasure finished = new KeptErasure("era_1", begun.begunAt(), Optional.empty(), "{\"done\":true}");
        rig().write(writer -> writer.keepErasure(finished));
        assertThat(rig().find(reader -> reader.erasure("era_1"))).contains(finished);
        assertThat(rig().find(reader -> reader.erasure("era_3"))).isEmpty();
        assertThat(rig().listed(reader -> reader.erasures(10))).containsExactly(later, finished);
        assertThat(rig().listed(reader -> reader.erasures(1))).containsExactly(later);
        assertThat(rig().listed(reader -> reader.unfinishedErasures())).containsExactly(later);
    }
}
