package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.ChangesGoneException;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.memory.MemoryChange.Asked;
import dev.remembrancer.memory.MemoryChange.Kind;
import dev.remembrancer.memory.Revision;
import dev.remembrancer.memory.Supersession;
import dev.remembrancer.spi.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

/** All that happens to memories is told in order, each thing once, also when the memory is gone by then. */
interface StoreHappeningsContract extends StoreUnderTest {
    @Test
    default void allThatHappenedToAMemoryIsToldAlsoWhenItIsGone() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory first = rig().insert(standing(cases, agent, Scope.OPEN.user("alice")));
        Memory second = rig().insert(standing(cases, agent, Scope.OPEN.user("alice")));
        Supersession how = new Supersession(
                rig().now(),
                second.id(),
                Supersession.Reason.CORRECTED,
                first.validity().from());
        rig().write(writer -> writer.update(first.superseded(how)));
        assertThat(kinds(rig().store(), Asked.after(0, 10)))
                .containsExactly(
                        Tuple.tuple(Kind.STORED, first.id()),
                        Tuple.tuple(Kind.STORED, second.id()),
                        Tuple.tuple(Kind.CORRECTED, first.id()));
        rig().write(writer -> writer.delete(agent, first.id()));
        rig().write(writer -> writer.expire(agent, second.id()));
        rig().reopenIfDurable();
        MemoryChange.Told all = told(rig().store(), Asked.after(0, 10));
        assertThat(all.changes())
                .extracting(MemoryChange::kind, MemoryChange::memory)
                .containsExactly(
                        Tuple.tuple(Kind.STORED, first.id()),
                        Tuple.tuple(Kind.STORED, second.id()),
                        Tuple.tuple(Kind.CORRECTED, first.id()),
                        Tuple.tuple(Kind.FORGOTTEN, first.id()),
                        Tuple.tuple(Kind.EXPIRED, second.id()));
        assertThat(all.changes()).allSatisfy(change -> {
            assertThat(change.agent()).isEqualTo(agent);
            assertThat(change.scope()).isEmpty();
        });
        assertThat(all.changes().get(2).by()).contains(second.id());
        assertThat(all.changes()).extracting(MemoryChange::number).isSorted().doesNotHaveDuplicates();
        assertThat(all.through()).isEqualTo(rig().feed().last());
        assertThat(all.more()).isFalse();
    }

    @Test
    default void whatIsSetAsideIsForgottenAndStoredAgainWhenItIsPutBack() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(standing(cases, agent, Scope.OPEN.user("alice")));
        Memory swept = rig().insert(standing(cases, agent, Scope.OPEN.user("alice")));
        Instant until = rig().now().plus(Duration.ofDays(7));
        rig().write(writer -> writer.setAside(agent, memory.id(), rig().now(), until));
        rig().write(writer -> writer.setAside(agent, swept.id(), rig().now(), until));
        rig().write(writer -> writer.dropForgotten(agent, memory.id()));
        rig().insert(memory);
        rig().clock().advance(Duration.ofDays(8));
        rig().write(writer -> writer.dropForgotten(rig().now(), 10));
        rig().reopenIfDurable();
        for (Asked asked : List.of(Asked.after(0, 10), Asked.after(0, 10).ofUser("alice"))) {
            assertThat(kinds(rig().store(), asked))
                    .containsExactly(
                            Tuple.tuple(Kind.STORED, memory.id()),
                            Tuple.tuple(Kind.STORED, swept.id()),
                            Tuple.tuple(Kind.FORGOTTEN, memory.id()),
                            Tuple.tuple(Kind.FORGOTTEN, swept.id()),
                            Tuple.tuple(Kind.STORED, memory.id()));
        }
    }

    @Test
    default void marksAreChangesAndCountsAreNot() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = rig().insert(standing(cases, agent, Scope.OPEN));
        long stored = rig().feed().last();
        Memory repeated = memory.with(memory.standing().repeated());
        rig().write(writer -> writer.update(repeated));
        rig().write(writer -> writer.countRecall(agent, List.of(memory.id()), rig().now()));
        rig().write(writer -> writer.putPassages(
                agent, memory.id(), StoreRig.FINGERPRINT, cases.passages(memory.content(), StoreRig.DIMENSION)));
        assertThat(told(rig().store(), Asked.after(stored, 10)).changes()).isEmpty();
        rig().write(writer -> writer.update(
                repeated.with(repeated.standing().withPinned(!memory.standing().pinned()))));
        assertThat(told(rig().store(), Asked.after(stored, 10)).changes())
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.kind()).isEqualTo(Kind.CHANGED);
                    assertThat(change.scope()).contains(Scope.OPEN);
                    assertThat(change.number()).isEqualTo(rig().feed().last());
                });
    }

    @Test
    default void whoIsConfinedIsToldOfOneUserOrAgentAlone() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("sales");
        SeededCases cases = new SeededCases(1);
        Memory alices = rig().insert(standing(cases, agent, Scope.OPEN.user("alice")));
        Memory bobs = rig().insert(standing(cases, agent, Scope.OPEN.user("bob").session("7")));
        Memory theirs = rig().insert(standing(cases, other, Scope.OPEN.user("bob")));
        rig().insert(standing(cases, agent, Scope.OPEN));
        rig().write(writer -> writer.delete(agent, bobs.id()));
        Asked bob = Asked.after(0, 10).ofUser("bob");
        assertThat(kinds(rig().store(), bob))
                .containsExactly(
                        Tuple.tuple(Kind.STORED, bobs.id()),
                        Tuple.tuple(Kind.STORED, theirs.id()),
                        Tuple.tuple(Kind.FORGOTTEN, bobs.id()));
        assertThat(kinds(rig().store(), bob.of(other))).containsExactly(Tuple.tuple(Kind.STORED, theirs.id()));
        rig().write(writer -> writer.removeAgent(agent));
        assertThat(kinds(rig().store(), Asked.after(0, 10).ofUser("alice")))
                .containsExactly(Tuple.tuple(Kind.STORED, alices.id()), Tuple.tuple(Kind.FORGOTTEN, alices.id()));
        assertThat(kinds(rig().store(), Asked.after(0, 10).ofUser("carol"))).isEmpty();
    }

    @Test
    default void oldChangesAreDroppedAndWhoWouldMissThemIsTold() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory gone = rig().insert(standing(cases, agent, Scope.OPEN));
        rig().write(writer -> writer.delete(agent, gone.id()));
        long through = rig().feed().last();
        rig().clock().advance(Duration.ofDays(2));
        Memory late = rig().insert(standing(cases, agent, Scope.OPEN));
        rig().write(writer -> writer.delete(agent, late.id()));
        rig().write(writer -> writer.dropChanges(rig().now().minus(Duration.ofDays(1))));
        assertThatThrownBy(() -> told(rig().store(), Asked.after(0, 10))).isInstanceOf(ChangesGoneException.class);
        assertThat(kinds(rig().store(), Asked.after(through, 10)))
                .containsExactly(Tuple.tuple(Kind.STORED, late.id()), Tuple.tuple(Kind.FORGOTTEN, late.id()));
        long last = rig().feed().last();
        assertThatThrownBy(() -> told(rig().store(), Asked.after(last + 1, 10)))
                .isInstanceOf(ChangesGoneException.class);
    }

    @Test
    default void randomUnitsAreToldAsPlainCollectionsTellThem() {
        Seeds.run(10, cases -> {
            MemoryStore oracle = new InMemoryStore(rig().clock());
            RandomUnits units = new RandomUnits(cases, rig().clock());
            long begin = rig().feed().last();
            for (int step = 0; step < 40; step++) {
                RandomUnits.Unit unit = units.next();
                assertThat(unit.carryOut(rig().store())).isEqualTo(unit.carryOut(oracle));
            }
            List<MemoryChange> told = allAfter(rig().store(), begin, 1 + cases.below(7));
            List<MemoryChange> expected = allAfter(oracle, 0, 1_000);
            assertThat(told).extracting(MemoryChange::number).isSorted().doesNotHaveDuplicates();
            assertThat(told.stream().map(StoreHappeningsContract::unnumbered).toList())
                    .isEqualTo(expected.stream()
                            .map(StoreHappeningsContract::unnumbered)
                            .toList());
            units.agents().forEach(agent -> rig().write(writer -> writer.removeAgent(agent)));
        });
    }

    /** A random memory that nothing has taken the place of. */
    private Memory standing(SeededCases cases, AgentId agent, Scope scope) {
        Memory memory = cases.memory(agent, scope, rig().now());
        Revision was = memory.revision();
        return new Memory(
                memory.id(),
                agent,
                scope,
                memory.statement(),
                memory.provenance(),
                memory.validity(),
                new Revision(was.line(), was.number(), was.recordedAt(), Optional.empty()),
                memory.standing());
    }

    private static List<Optional<Object>> unnumbered(MemoryChange change) {
        return List.of(
                Optional.of(change.kind()),
                Optional.of(change.agent()),
                Optional.of(change.memory()),
                change.scope().map(scope -> scope),
                change.by().map(by -> by),
                Optional.of(change.at()));
    }

    private static List<MemoryChange> allAfter(MemoryStore store, long number, int part) {
        List<MemoryChange> all = new ArrayList<>();
        MemoryChange.Told some = told(store, Asked.after(number, part));
        all.addAll(some.changes());
        while (some.more()) {
            some = told(store, Asked.after(some.through(), part));
            all.addAll(some.changes());
        }
        return all;
    }

    private static MemoryChange.Told told(MemoryStore store, Asked asked) {
        return store.<MemoryChange.Told>read(reader -> reader.changes(asked));
    }

    private static List<Tuple> kinds(MemoryStore store, Asked asked) {
        return told(store, asked).changes().stream()
                .map(change -> Tuple.tuple(change.kind(), change.memory()))
                .toList();
    }
}
