package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.AgentId;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.ForgottenMemory;
import dev.remembrancer.memory.ForgottenPage;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.spi.Change;
import dev.remembrancer.spi.Passage;
import dev.remembrancer.spi.Reach;
import dev.remembrancer.spi.StoreReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is set aside is gone for everybody, and can be put back until its time is over. */
interface StoreForgottenContract extends StoreUnderTest {
    Duration WEEK = Duration.ofDays(7);

    private void setAside(Memory memory) {
        assertThat(rig().did(writer -> writer.setAside(
                        memory.agent(), memory.id(), rig().now(), rig().now().plus(WEEK))))
                .isTrue();
    }

    private Optional<ForgottenMemory> forgotten(Memory memory) {
        return rig().store()
                .<Optional<ForgottenMemory>>read(
                        reader -> reader.forgotten(memory.agent(), Reach.across(), memory.id(), rig().now()));
    }

    private static List<Memory> pages(StoreReader reader, AgentId agent, Reach reach, Instant now, int limit) {
        List<Memory> all = new ArrayList<>();
        Optional<Page.Cursor> next = Optional.empty();
        do {
            ForgottenPage page = reader.forgotten(agent, reach, now, next, limit);
            page.memories().forEach(forgotten -> all.add(forgotten.memory()));
            next = page.next();
        } while (next.isPresent());
        return all;
    }

    @Test
    default void whatIsSetAsideIsGoneForEveryOtherCall() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        Memory memory = cases.memory(agent, Scope.OPEN.user("alice"), rig().now());
        List<Passage> passages = cases.passages(memory.content(), StoreRig.DIMENSION);
        rig().write(writer -> writer.insert(memory, "its digest", StoreRig.FINGERPRINT, passages));
        long before = rig().feed().last();
        setAside(memory);
        MemoryId id = memory.id();
        rig().look(reader -> {
            assertThat(reader.memory(agent, Reach.across(), id)).isEmpty();
            assertThat(reader.memories(agent, Reach.across(), Set.of(id))).isEmpty();
            assertThat(reader.line(agent, Reach.across(), memory.revision().line()))
                    .isEmpty();
            memory.key()
                    .ifPresent(key ->
                            assertThat(reader.keyed(agent, memory.scope(), key)).isEmpty());
            assertThat(reader.withDigest(agent, memory.scope(), "its digest")).isEmpty();
            assertThat(StoreRig.pages(reader, agent, Reach.across(), Selection.EVERY, rig().now(), 5))
                    .isEmpty();
            assertThat(reader.count(agent, Reach.across(), Selection.EVERY, rig().now()))
                    .isZero();
            assertThat(reader.passages(agent, id, StoreRig.FINGERPRINT)).isEmpty();
            assertThat(reader.withoutPassages("another", 10)).isEmpty();
            assertThat(reader.expired(Instant.parse("2100-01-01T00:00:00Z"), 10))
                    .isEmpty();
        });
        assertThat(rig().store().known(agent, Reach.across(), Set.of(id), before + 1))
                .isEmpty();
        assertThat(rig().changesAfter(0, 10))
                .containsExactly(new Change.Gone(rig().feed().last(), agent, id));
        assertThat(rig().feed().last()).isGreaterThan(before);
        rig().write(writer -> {
            assertThat(writer.update(memory)).isFalse();
            assertThat(writer.delete(agent, id)).isFalse();
            assertThat(writer.setAside(agent, id, rig().now(), rig().now())).isFalse();
        });
        assertThat(forgotten(memory))
                .contains(new ForgottenMemory(memory, rig().now(), rig().now().plus(WEEK)));
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void whatIsSetAsideIsPutBackAsItWas() {
        AgentId agent = rig().agent("support");
        Memory memory = rig().insert(new SeededCases(2).memory(agent, Scope.OPEN, rig().now()));
        setAside(memory);
        rig().reopenIfDurable();
        long before = rig().feed().last();
        rig().write(writer -> {
            assertThat(writer.dropForgotten(agent, memory.id())).isTrue();
            writer.insert(memory, "digest");
        });
        assertThat(rig().memory(agent, memory.id())).contains(memory);
        assertThat(forgotten(memory)).isEmpty();
        assertThat(rig().changesAfter(0, 10))
                .singleElement()
                .satisfies(change -> assertThat(change.number()).isGreaterThan(before));
        assertThat(rig().did(writer -> writer.dropForgotten(agent, memory.id())))
                .isFalse();
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void itIsSeenFromItsScopesAndByItsAgentOnly() {
        AgentId agent = rig().agent("support");
        AgentId other = rig().agent("other");
        SeededCases cases = new SeededCases(3);
        Memory alices = rig().insert(cases.memory(agent, Scope.OPEN.user("alice"), rig().now()));
        Memory everybodys = rig().insert(cases.memory(agent, Scope.OPEN, rig().now()));
        setAside(alices);
        setAside(everybodys);
        rig().look(reader -> {
            Instant now = rig().now();
            assertThat(pages(reader, agent, Reach.across(), now, 1)).containsExactly(everybodys, alices);
            assertThat(pages(reader, agent, Reach.from(Scope.OPEN.user("alice").session("7")), now, 1))
                    .containsExactly(everybodys, alices);
            assertThat(pages(reader, agent, Reach.from(Scope.OPEN.user("bob")), now, 5))
                    .containsExactly(everybodys);
            assertThat(pages(reader, other, Reach.across(), now, 5)).isEmpty();
            assertThat(reader.forgotten(agent, Reach.from(Scope.OPEN.user("bob")), alices.id(), now))
                    .isEmpty();
            assertThat(reader.forgotten(other, Reach.across(), alices.id(), now))
                    .isEmpty();
            assertThat(reader.forgottenLine(
                            agent,
                            Reach.from(Scope.OPEN.user("bob")),
                            alices.revision().line(),
                            now))
                    .isEmpty();
        });
        assertThat(rig().did(writer -> writer.dropForgotten(other, alices.id())))
                .isFalse();
        assertThat(rig().did(writer -> writer.setAside(other, alices.id(), rig().now(), rig().now())))
                .isFalse();
    }

    @Test
    default void whatIsForgottenIsListedTheLastForgottenFirst() {
        AgentId agent = rig().agent("support");
        List<Memory> memories = rig().insertSome(new SeededCases(4), agent, 11);
        for (int i = 0; i < memories.size(); i++) {
            if (i % 3 == 0) {
                rig().clock().advance(Duration.ofSeconds(1));
            }
            setAside(memories.get(i));
        }
        List<Memory> reversed = new ArrayList<>(memories);
        java.util.Collections.reverse(reversed);
        rig().look(reader -> {
            for (int limit : List.of(1, 2, 3, 100)) {
                assertThat(pages(reader, agent, Reach.across(), rig().now(), limit))
                        .isEqualTo(reversed);
            }
        });
    }

    @Test
    default void whatIsOverIsDroppedInSmallSteps() {
        AgentId agent = rig().agent("support");
        List<Memory> memories = rig().insertSome(new SeededCases(5), agent, 5);
        memories.subList(0, 4).forEach(this::setAside);
        rig().clock().advance(WEEK.minusSeconds(1));
        setAside(memories.get(4));
        assertThat(rig().store().<Boolean>read(reader -> reader.hasForgottenToDrop(rig().now())))
                .isFalse();
        rig().clock().advance(Duration.ofSeconds(1));
        rig().look(reader -> {
            assertThat(reader.hasForgottenToDrop(rig().now())).isTrue();
            assertThat(reader.countForgottenToDrop(rig().now())).isEqualTo(4);
            // Over is over, dropped or not.
            assertThat(pages(reader, agent, Reach.across(), rig().now(), 10)).containsExactly(memories.get(4));
        });
        assertThat(forgotten(memories.get(0))).isEmpty();
        long before = rig().feed().last();
        for (int expected : List.of(3, 1, 0)) {
            rig().write(writer ->
                    assertThat(writer.dropForgotten(rig().now(), 3)).isEqualTo(expected));
        }
        rig().reopenIfDurable();
        assertThat(rig().feed().last()).isEqualTo(before);
        assertThat(rig().store().<Boolean>read(reader -> reader.hasForgottenToDrop(rig().now())))
                .isFalse();
        assertThat(forgotten(memories.get(4))).isPresent();
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void aClockThatWasAheadKeepsNothingLonger() {
        AgentId agent = rig().agent("support");
        Memory memory = rig().insertSome(new SeededCases(6), agent, 1).get(0);
        Instant right = rig().now();
        rig().clock().advance(Duration.ofDays(10_000));
        setAside(memory);
        rig().clock().set(right);
        assertThat(rig().memory(agent, memory.id())).isEmpty();
        assertThat(rig().store().<Boolean>read(reader -> reader.hasForgottenToDrop(rig().now())))
                .isTrue();
        assertThat(rig().store().<Long>read(reader -> reader.countForgottenToDrop(rig().now())))
                .isZero();
        rig().write(writer -> assertThat(writer.dropForgotten(rig().now(), 10)).isZero());
        assertThat(forgotten(memory)).contains(new ForgottenMemory(memory, right, right.plus(WEEK)));
        rig().clock().advance(WEEK);
        rig().write(writer -> assertThat(writer.dropForgotten(rig().now(), 10)).isEqualTo(1));
    }

    @Test
    default void whatIsSetAsideGoesWithItsAgent() {
        AgentId agent = rig().agent("support");
        Memory memory = rig().insertSome(new SeededCases(7), agent, 1).get(0);
        setAside(memory);
        rig().write(writer -> assertThat(writer.removeAgent(agent)).isTrue());
        rig().agent("support");
        assertThat(forgotten(memory)).isEmpty();
        assertThat(rig().store().check()).isEmpty();
    }

    @Test
    default void aUnitThatFailsSetsNothingAside() {
        AgentId agent = rig().agent("support");
        Memory memory = rig().insertSome(new SeededCases(8), agent, 1).get(0);
        rig().tryWrite(writer -> {
            writer.setAside(agent, memory.id(), rig().now(), rig().now().plus(WEEK));
            throw new dev.remembrancer.ConflictException("on purpose");
        });
        assertThat(rig().memory(agent, memory.id())).contains(memory);
        assertThat(forgotten(memory)).isEmpty();
    }
}
