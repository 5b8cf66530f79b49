package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.MemoryType;
import dev.remembrancer.memory.Provenance;
import dev.remembrancer.memory.Statement;
import dev.remembrancer.memory.Validity;
import dev.remembrancer.spi.Candidates;
import dev.remembrancer.spi.Probe;
import dev.remembrancer.spi.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Types, tags and times are filters, for candidates and for their count. */
interface IndexFiltersContract extends IndexUnderTest {
    @Test
    default void onlyTheAskedTypesAreFound() {
        for (MemoryType type : MemoryType.values()) {
            rig().insert(with(rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee"), type, Set.of()));
        }
        assertThat(search(Set.of(MemoryType.EPISODIC), Set.of()).visible()).isEqualTo(1);
        assertThat(search(Set.of(MemoryType.EPISODIC, MemoryType.PROCEDURAL), Set.of())
                        .visible())
                .isEqualTo(2);
        assertThat(search(Set.of(), Set.of()).visible()).isEqualTo(3);
    }

    @Test
    default void allOfTheAskedTagsMustBeThere() {
        Memory both =
                with(rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee"), MemoryType.SEMANTIC, Set.of("a b", "\u00e9"));
        Memory one = with(rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee"), MemoryType.SEMANTIC, Set.of("a b"));
        rig().insert(both);
        rig().insert(one);
        rig().remember(Scope.OPEN, "coffee");
        assertThat(IndexRig.ids(search(Set.of(), Set.of("a b")))).containsExactlyInAnyOrder(both.id(), one.id());
        assertThat(IndexRig.ids(search(Set.of(), Set.of("a b", "\u00e9")))).containsExactly(both.id());
        assertThat(search(Set.of(), Set.of("a")).visible()).isZero();
        assertThat(search(Set.of(), Set.of("A b")).visible()).isZero();
    }

    private Candidates search(Set<MemoryType> types, Set<String> tags) {
        Probe all = rig().probe(Scope.OPEN, "coffee");
        Candidates candidates = rig().search(new Probe(
                all.agent(),
                all.reach(),
                all.text(),
                all.vector(),
                types,
                tags,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                all.depth()));
        assertThat(candidates.found()).hasSize(candidates.visible());
        return candidates;
    }

    /** A memory with another type and other tags. */
    static Memory with(Memory memory, MemoryType type, Set<String> tags) {
        Statement was = memory.statement();
        return new Memory(
                memory.id(),
                memory.agent(),
                memory.scope(),
                new Statement(type, was.key(), was.content(), was.data(), tags, was.metadata()),
                memory.provenance(),
                memory.validity(),
                memory.revision(),
                memory.standing());
    }

    /** A memory that was said at a place of a conversation. */
    static Memory spoken(Memory memory, String session, int position) {
        Provenance was = memory.provenance();
        return from(
                memory,
                new Provenance(
                        was.source(),
                        was.confidence(),
                        was.author(),
                        was.saidAt(),
                        Optional.of(new Provenance.Origin(session, position, Optional.empty()))));
    }

    /** A memory that was said at an instant. */
    static Memory saidAt(Memory memory, Instant at) {
        Provenance was = memory.provenance();
        return from(
                memory, new Provenance(was.source(), was.confidence(), was.author(), Optional.of(at), was.origin()));
    }

    private static Memory from(Memory memory, Provenance provenance) {
        return new Memory(
                memory.id(),
                memory.agent(),
                memory.scope(),
                memory.statement(),
                provenance,
                memory.validity(),
                memory.revision(),
                memory.standing());
    }

    @Test
    default void timesAreFromTheFirstToBeforeTheSecond() {
        Instant noon = MutableClock.NOON;
        Memory before = saidAt(rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee"), noon.minusNanos(1_000));
        Memory at = saidAt(rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee"), noon);
        Memory after = saidAt(rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee"), noon.plusNanos(1_000));
        Memory unsaid = rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee");
        List.of(before, at, after, unsaid).forEach(rig()::insert);
        assertThat(IndexRig.ids(happened(Optional.of(noon), Optional.empty())))
                .containsExactlyInAnyOrder(at.id(), after.id(), unsaid.id());
        assertThat(IndexRig.ids(happened(Optional.empty(), Optional.of(noon)))).containsExactly(before.id());
        assertThat(IndexRig.ids(happened(Optional.of(noon), Optional.of(noon.plusNanos(1_000)))))
                .containsExactlyInAnyOrder(at.id(), unsaid.id());
        assertThat(IndexRig.ids(happened(Optional.empty(), Optional.empty()))).hasSize(4);
    }

    private Candidates happened(Optional<Instant> from, Optional<Instant> until) {
        Probe all = rig().probe(Scope.OPEN, "coffee");
        Candidates candidates = rig().search(new Probe(
                all.agent(),
                all.reach(),
                all.text(),
                all.vector(),
                Set.of(),
                Set.of(),
                from,
                until,
                Optional.empty(),
                all.depth()));
        assertThat(candidates.found()).hasSize(candidates.visible());
        return candidates;
    }

    @Test
    default void onlyWhatIsCurrentIsFoundAndThatIsDecidedWhenAsked() {
        Instant noon = MutableClock.NOON;
        Memory always = rig().remember(Scope.OPEN, "coffee");
        Memory future = during(Optional.of(noon.plusSeconds(10)), Optional.empty(), Optional.empty());
        Memory ending = during(Optional.empty(), Optional.of(noon.plusSeconds(10)), Optional.empty());
        Memory expiring = during(Optional.empty(), Optional.empty(), Optional.of(noon.plusSeconds(10)));
        assertThat(current(noon)).containsExactlyInAnyOrder(always.id(), ending.id(), expiring.id());
        assertThat(current(noon.plusSeconds(10).minusNanos(1_000)))
                .containsExactlyInAnyOrder(always.id(), ending.id(), expiring.id());
        assertThat(current(noon.plusSeconds(10))).containsExactlyInAnyOrder(always.id(), future.id());
        assertThat(current(noon.minusNanos(1_000))).isEmpty();
    }

    private Memory during(Optional<Instant> from, Optional<Instant> until, Optional<Instant> expires) {
        Memory memory = rig().memory(IndexRig.AGENT, Scope.OPEN, "coffee");
        return rig().insert(memory.with(new Validity(from.orElse(MutableClock.NOON), until, expires)));
    }

    private Set<MemoryId> current(Instant at) {
        Candidates candidates = rig().search(rig().probe(Reach.from(Scope.OPEN), "coffee", Optional.of(at)));
        assertThat(candidates.found()).hasSize(candidates.visible());
        return IndexRig.ids(candidates);
    }
}
