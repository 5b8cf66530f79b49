package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.AgentId;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.Order;
import dev.remembrancer.memory.Page;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.spi.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Lists are whole, in order, and their cursors stay good. */
interface StoreListsContract extends StoreUnderTest {
    @Test
    default void theLatestRecordedComesFirstHoweverThePagesAreCut() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(1);
        List<Memory> stored = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            Instant recorded = cases.around(rig().now(), Duration.ofSeconds(5));
            stored.add(rig().insert(cases.memory(agent, Scope.OPEN, recorded)));
        }
        List<Memory> expected = stored.stream()
                .sorted(Comparator.comparing(
                                (Memory memory) -> memory.revision().recordedAt())
                        .reversed())
                .toList();
        for (int limit : List.of(1, 2, 7, 22, 23, 24, 1_000)) {
            assertThat(everything(agent, limit)).as("pages of %s", limit).isEqualTo(expected);
        }
    }

    @Test
    default void whatWasRecordedAtOneInstantIsListedOnceHoweverThePagesAreCut() {
        AgentId agent = rig().agent("support");
        List<Memory> stored = rig().insertSome(new SeededCases(1), agent, 10);
        for (int limit : List.of(1, 3, 10)) {
            assertThat(everything(agent, limit)).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    private List<Memory> everything(AgentId agent, int limit) {
        return rig().listed(
                        reader -> StoreRig.pages(reader, agent, Reach.across(), Selection.EVERY, rig().now(), limit));
    }

    @Test
    default void theLastPageHasNoCursor() {
        AgentId agent = rig().agent("support");
        assertThat(page(agent, Optional.empty(), 3).next()).isEmpty();
        rig().insertSome(new SeededCases(1), agent, 3);
        assertThat(page(agent, Optional.empty(), 3).next()).isEmpty();
        assertThat(page(agent, Optional.empty(), 2).next()).isPresent();
    }

    private Page page(AgentId agent, Optional<Page.Cursor> after, int limit) {
        return rig().store()
                .read(reader -> reader.list(agent, Reach.across(), Selection.EVERY, rig().now(), after, limit));
    }

    @Test
    default void aCursorStaysGoodWhileMemoriesAreAddedAndForgotten() {
        Seeds.run(15, cases -> {
            AgentId agent = rig().agent("seed-" + cases.seed());
            List<Memory> before = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                before.add(rig().insert(cases.memory(agent, Scope.OPEN, someTime(cases))));
            }
            Set<MemoryId> deleted = new HashSet<>();
            List<Memory> listed = new ArrayList<>();
            Page page = page(agent, Optional.empty(), 3);
            listed.addAll(page.memories());
            while (page.next().isPresent()) {
                Memory last = page.memories().get(page.memories().size() - 1);
                List<MemoryId> toDelete = List.of(last.id(), cases.oneOf(before).id());
                toDelete.forEach(id -> rig().write(writer -> writer.delete(agent, id)));
                deleted.addAll(toDelete);
                rig().insert(cases.memory(agent, Scope.OPEN, rig().now().plusSeconds(60)));
                page = page(agent, page.next(), 3);
                listed.addAll(page.memories());
            }
            assertThat(listed).doesNotHaveDuplicates();
            assertThat(listed)
                    .containsAll(before.stream()
                            .filter(memory -> !deleted.contains(memory.id()))
                            .toList());
            assertThat(before).containsAll(listed);
        });
    }

    private Instant someTime(SeededCases cases) {
        return rig().now().plusSeconds(cases.below(4));
    }

    @Test
    default void aCursorThatIsNoneIsRefused() {
        AgentId agent = rig().agent("support");
        rig().insertSome(new SeededCases(1), agent, 2);
        for (String value : List.of("", "garbage", "\ud83e\udd84", "1", "' OR 1=1 --")) {
            assertThatThrownBy(() -> page(agent, Optional.of(new Page.Cursor(value)), 3))
                    .as("cursor '%s'", value)
                    .isInstanceOf(InvalidRequestException.class);
        }
    }

    @Test
    default void aSelectionSelectsWhatItsRuleSays() {
        Seeds.run(20, cases -> {
            AgentId agent = rig().agent("seed-" + cases.seed());
            List<Memory> stored = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                stored.add(rig().insert(cases.memory(agent, cases.scope(), someTime(cases))));
            }
            rig().look(reader -> {
                for (int i = 0; i < 25; i++) {
                    Selection selection = selection(cases);
                    Scope standpoint = cases.scope();
                    Reach reach = cases.percent(30) ? Reach.across() : Reach.from(standpoint);
                    Instant now = cases.oneOf(instantsThatMatter(cases.oneOf(stored)));
                    List<Memory> expected = stored.stream()
                            .filter(memory -> reach.covers(memory.scope()) && selection.selects(memory, now))
                            .toList();
                    assertThat(StoreRig.pages(reader, agent, reach, selection, now, cases.between(1, 30)))
                            .as("%s at %s in %s", selection, now, reach)
                            .containsExactlyInAnyOrderElementsOf(expected);
                    assertThat(reader.count(agent, reach, selection, now)).isEqualTo(expected.size());
                }
            });
        });
    }

    @Test
    default void whatHasExpiredAndWasNotSupersededIsToldForAllAgents() {
        SeededCases cases = new SeededCases(1);
        List<Memory> stored = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            stored.addAll(rig().insertSome(cases, rig().agent(name), 80));
        }
        assertThat(stored).anyMatch(StoreListsContract::isExpiredAndSuperseded);
        for (Memory memory : stored) {
            for (Instant now : instantsThatMatter(memory)) {
                List<Memory> expired = stored.stream()
                        .filter(one -> one.validity().isExpired(now))
                        .filter(one -> !one.validity().from().isAfter(now))
                        .filter(one -> one.revision().superseded().isEmpty())
                        .toList();
                assertThat(rig().listed(reader -> reader.expired(now, 100)))
                        .containsExactlyInAnyOrderElementsOf(expired);
                assertThat(rig().listed(reader -> reader.expired(now, 2)))
                        .hasSize(Math.min(2, expired.size()))
                        .isSubsetOf(expired);
                Set<MemoryId> lines =
                        expired.stream().map(one -> one.revision().line()).collect(Collectors.toSet());
                assertThat(rig().store().<Long>read(reader -> reader.countExpired(now)))
                        .isEqualTo(stored.stream()
                                .filter(one -> lines.contains(one.revision().line()))
                                .count());
            }
        }
    }

    private static boolean isExpiredAndSuperseded(Memory memory) {
        return memory.validity().expiresAt().isPresent()
                && memory.revision().superseded().isPresent();
    }

    private Selection selection(SeededCases cases) {
        return new Selection(
                cases.types(),
                cases.percent(70) ? Set.of() : cases.tags(),
                cases.maybe(15, cases::key),
                cases.maybe(15, () -> cases.oneOf(Source.class)),
                cases.maybe(20, () -> cases.percent(50)),
                cases.maybe(20, () -> someTime(cases)),
                cases.maybe(20, () -> someTime(cases)),
                cases.oneOf(Selection.State.class));
    }

    /** The instants at which a memory begins or ends, and the microsecond before each. */
    private static List<Instant> instantsThatMatter(Memory memory) {
        List<Instant> ends = new ArrayList<>(List.of(memory.validity().from()));
        memory.trueUntil().ifPresent(ends::add);
        memory.validity().expiresAt().ifPresent(ends::add);
        List<Instant> all = new ArrayList<>(ends);
        ends.forEach(end -> all.add(end.minusNanos(1_000)));
        return all;
    }

    @Test
    default void anOrderIsKeptOverAllPages() {
        AgentId agent = rig().agent("support");
        SeededCases cases = new SeededCases(9);
        List<Memory> memories = rig().insertSome(cases, agent, 30);
        for (int i = 0; i < 40; i++) {
            MemoryId recalled = cases.oneOf(memories).id();
            rig().write(writer -> writer.countRecall(agent, List.of(recalled), rig().now()));
        }
        MemoryId changed = memories.get(7).id();
        rig().write(writer ->
                writer.update(writer.memory(agent, Reach.across(), changed).orElseThrow()));
        for (int limit : new int[] {1, 4, 100}) {
            assertThat(ordered(agent, Order.OLDEST, limit))
                    .hasSize(30)
                    .isSortedAccordingTo(
                            Comparator.comparing(memory -> memory.revision().recordedAt()));
            assertThat(ordered(agent, Order.RECALLED, limit))
                    .hasSize(30)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(Comparator.comparing(
                                    (Memory memory) -> memory.standing().recalls())
                            .reversed());
            assertThat(ordered(agent, Order.CONFIDENCE, limit))
                    .hasSize(30)
                    .doesNotHaveDuplicates()
                    .isSortedAccordingTo(Comparator.comparing(
                                    (Memory memory) -> memory.provenance().confidence())
                            .reversed());
            List<Memory> updated = ordered(agent, Order.UPDATED, limit);
            assertThat(updated.get(0).id()).isEqualTo(changed);
            assertThat(updated.subList(1, 30))
                    .extracting(Memory::id)
                    .isEqualTo(memories.stream()
                            .map(Memory::id)
                            .filter(id -> !id.equals(changed))
                            .sorted(Comparator.comparingInt((MemoryId id) -> memories.stream()
                                            .map(Memory::id)
                                            .toList()
                                            .indexOf(id))
                                    .reversed())
                            .toList());
        }
    }

    private List<Memory> ordered(AgentId agent, Order order, int limit) {
        return rig().listed(reader ->
                StoreRig.pages(reader, agent, Reach.across(), Selection.EVERY, order, rig().now(), limit));
    }
}
