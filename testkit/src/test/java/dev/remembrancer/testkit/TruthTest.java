package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Agent;
import dev.remembrancer.Ids;
import dev.remembrancer.Memories;
import dev.remembrancer.MemoryId;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.Scope;
import dev.remembrancer.engine.Engine;
import dev.remembrancer.hygiene.rollback.Rollback;
import dev.remembrancer.hygiene.rollback.RolledBack;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Receipt;
import dev.remembrancer.memory.Selection;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.Query;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random histories of one fact, told in disorder by two sources, corrected, forgotten, restored and rolled back, against
 * a list of what was said. {@code -Dhistories=N} runs that many.
 */
class TruthTest {
    private static final Scope ALICE = Scope.OPEN.user("alice");
    private static final List<String> VALUES = List.of("lives in Rome", "lives in Paris", "lives in Oslo");

    /**
     * Something that was said.
     *
     * @param recorded when we came to know it
     * @param corrected when we came to know that it had been wrong
     * @param by what is right in its place
     */
    private record Said(
            MemoryId id,
            Source source,
            Instant from,
            Optional<Instant> until,
            Instant recorded,
            Optional<Instant> corrected,
            Optional<MemoryId> by) {
        Said corrected(Instant at, MemoryId right) {
            return new Said(id, source, from, until, recorded, Optional.of(at), Optional.of(right));
        }

        Said notCorrected() {
            return new Said(id, source, from, until, recorded, Optional.empty(), Optional.empty());
        }
    }

    /** How often what was done, for a test that did nothing must not pass. */
    private static final class Counts {
        int histories;
        int said;
        int held;
        int corrected;
        int forgotten;
        int takenBack;
        int answers;
        int nothing;
        int again;

        @Override
        public String toString() {
            return histories + " histories: " + said + " said, " + held + " of them held back, " + corrected
                    + " corrected, " + again
                    + " as before, " + forgotten + " times forgotten and restored, " + takenBack + " taken back; "
                    + answers + " answers equal, " + nothing + " of them nothing";
        }
    }

    @Test
    void everyAnswerAboutBothClocksIsThatOfTheListOfWhatWasSaid() {
        Counts counts = new Counts();
        Seeds.run(Integer.getInteger("histories", 120), cases -> {
            counts.histories++;
            MutableClock clock = MutableClock.atNoon();
            try (Remembrancer remembrancer = open(clock, cases.seed())) {
                new History(cases, clock, remembrancer.agent("support"), counts).run();
            }
        });
        System.out.println("truth over time: " + counts);
        assertThat(counts.corrected).isPositive();
        assertThat(counts.forgotten).isPositive();
        assertThat(counts.takenBack).isPositive();
        assertThat(counts.held).isPositive();
        assertThat(counts.again).isPositive();
    }

    private static Remembrancer open(MutableClock clock, long seed) {
        return Engine.open(new Engine.Parts(
                new InMemoryStore(clock),
                new InMemoryIndex(),
                HashingEmbedder.standard(),
                StoredSessions.over(new MemorySessionStore(clock)),
                clock,
                new Ids(clock, new SplittableRandom(seed))));
    }

    /** One fact, what is done to it, and what is known of that. */
    private static final class History {
        private final SeededCases cases;
        private final MutableClock clock;
        private final Agent agent;
        private final Memories memories;
        private final Counts counts;
        private final List<Said> said = new ArrayList<>();

        /** What time it is, whatever the clock says. */
        private Instant time = MutableClock.NOON;

        History(SeededCases cases, MutableClock clock, Agent agent, Counts counts) {
            this.cases = cases;
            this.clock = clock;
            this.agent = agent;
            this.memories = agent.memories(ALICE);
            this.counts = counts;
        }

        void run() {
            say();
            for (int step = 0; step < 14; step++) {
                pass(Duration.ofSeconds(cases.below(20)));
                if (cases.percent(5)) {
                    clock.step(Duration.ofSeconds(-cases.below(40)));
                }
                switch (cases.below(10)) {
                    case 0, 1 -> correct();
                    case 2 -> forgetAndRestore();
                    case 3 -> takeBack();
                    default -> say();
                }
            }
            for (int i = 0; i < 20 && !said.isEmpty(); i++) {
                List<Instant> times = times();
                compare(cases.oneOf(times), cases.oneOf(times));
            }
        }

        private void pass(Duration by) {
            time = time.plus(by);
            clock.advance(by);
        }

        private void say() {
            Instant from = cases.percent(40) ? now() : now().plusSeconds(cases.between(-60, 60));
            Optional<Instant> until = cases.maybe(20, () -> from.plusSeconds(cases.between(1, 60)));
            Source source = cases.percent(40) ? Source.USER : Source.TOOL;
            boolean isHeld = isBelowWhatItWouldEnd(source, from);
            // The same words again are another saying when they say that it is true from another time.
            NewMemory memory = NewMemory.semantic(cases.oneOf(VALUES))
                    .scope(ALICE)
                    .key("home.city")
                    .source(source)
                    .validFrom(from);
            var receipt = agent.remember(until.map(memory::validUntil).orElse(memory));
            counts.said++;
            if (receipt.outcome() == Receipt.Outcome.QUARANTINED) {
                assertThat(isHeld)
                        .as("%s from %s is held, of %s", source, from, said)
                        .isTrue();
                counts.held++;
                return;
            }
            if (said.stream().anyMatch(one -> one.id().equals(receipt.id()))) {
                counts.again++;
                return;
            }
            assertThat(isHeld)
                    .as("%s from %s is not held, of %s", source, from, said)
                    .isFalse();
            said.add(new Said(
                    receipt.id(), source, from, until, recorded(receipt.id()), Optional.empty(), Optional.empty()));
        }

        /** Whether it would take the place of what a better source said, and what holds still when it begins. */
        private boolean isBelowWhatItWouldEnd(Source source, Instant from) {
            return last(said.stream()
                            .filter(one -> one.corrected().isEmpty())
                            .filter(one -> !one.from().isAfter(from))
                            .toList())
                    .filter(one -> one.until().map(from::isBefore).orElse(true))
                    .filter(one -> List.of(Source.TOOL, Source.USER, Source.HUMAN)
                                    .indexOf(one.source())
                            > List.of(Source.TOOL, Source.USER, Source.HUMAN).indexOf(source))
                    .isPresent();
        }

        /** When the engine says that it came to know it: that never goes back, whatever the clock does. */
        private Instant recorded(MemoryId id) {
            Instant at = memories.get(id).orElseThrow().revision().recordedAt();
            assertThat(at).isEqualTo(time);
            return at;
        }

        private Instant now() {
            return clock.instant();
        }

        /** Corrects the one that began last, which nothing has replaced. */
        private void correct() {
            Optional<Said> last =
                    last(said.stream().filter(one -> one.corrected().isEmpty()).toList());
            if (last.isEmpty()) {
                return;
            }
            Said wrong = last.get();
            Source who = cases.percent(20) ? Source.HUMAN : wrong.source();
            MemoryId right = memories.correct(
                            wrong.id(), new Correction("corrected " + said.size(), Optional.empty(), who))
                    .id();
            Instant at = recorded(right);
            said.set(said.indexOf(wrong), wrong.corrected(at, right));
            said.add(new Said(right, who, wrong.from(), wrong.until(), at, Optional.empty(), Optional.empty()));
            counts.corrected++;
        }

        private void forgetAndRestore() {
            if (said.isEmpty()) {
                return;
            }
            MemoryId any = cases.oneOf(said).id();
            assertThat(memories.forget(List.of(any), false).versions()).isEqualTo(said.size());
            assertThat(agent.recall(EngineRig.everything("lives", ALICE)).memories())
                    .isEmpty();
            pass(Duration.ofSeconds(cases.below(20)));
            assertThat(memories.restore(any).versions()).isEqualTo(said.size());
            counts.forgotten++;
        }

        /** What the tool said since a time is taken back: it was never said, and what it made wrong is not wrong. */
        private void takeBack() {
            Instant since = cases.percent(30) || said.isEmpty()
                    ? now()
                    : cases.oneOf(said).recorded();
            Rollback what = Rollback.ofSource(Source.TOOL).after(since);
            List<Said> going = said.stream()
                    .filter(one ->
                            one.source() == Source.TOOL && !one.recorded().isBefore(since))
                    .toList();
            RolledBack told = memories.rollBack(what, true);
            RolledBack done = memories.rollBack(what, false);
            assertThat(done).isEqualTo(new RolledBack(told.takenBack(), told.current(), false));
            assertThat(done.takenBack())
                    .containsExactlyInAnyOrderElementsOf(
                            going.stream().map(Said::id).toList());
            assertThat(memories.rollBack(what, false)).isEqualTo(new RolledBack(List.of(), List.of(), false));
            said.removeAll(going);
            said.replaceAll(one -> one.by().filter(right -> !isSaid(right)).isPresent() ? one.notCorrected() : one);
            counts.takenBack += going.size();
        }

        private boolean isSaid(MemoryId id) {
            return said.stream().anyMatch(one -> one.id().equals(id));
        }

        private void compare(Instant validAt, Instant knownAt) {
            Optional<MemoryId> expected = at(validAt, knownAt);
            counts.answers++;
            counts.nothing += expected.isEmpty() ? 1 : 0;
            assertThat(asOf(validAt, knownAt))
                    .as("true at %s, known at %s, of %s", validAt, knownAt, said)
                    .isEqualTo(expected);
            Query query = EngineRig.everything("lives", ALICE);
            assertThat(recalled(query.validAt(validAt).knownAt(knownAt)))
                    .as("recalled as true at %s, known at %s, of %s", validAt, knownAt, said)
                    .isEqualTo(set(expected));
            Instant today = time;
            assertThat(recalled(query.validAt(validAt)))
                    .as("recalled as true at %s of %s", validAt, said)
                    .isEqualTo(set(at(validAt, today)));
            assertThat(recalled(query)).as("recalled of %s", said).isEqualTo(set(at(today, today)));
            assertThat(memories.list(Selection.CURRENT, Optional.empty(), 10).memories().stream()
                            .map(Memory::id))
                    .as("listed of %s", said)
                    .containsExactlyInAnyOrderElementsOf(set(at(today, today)));
        }

        private Optional<MemoryId> asOf(Instant validAt, Instant knownAt) {
            try {
                return memories.asOf(cases.oneOf(said).id(), validAt, knownAt).map(Memory::id);
            } catch (NotFoundException gone) {
                return Optional.empty();
            }
        }

        private Set<MemoryId> recalled(Query query) {
            return EngineRig.ids(EngineRig.memories(agent.recall(query).memories()));
        }

        private static Set<MemoryId> set(Optional<MemoryId> one) {
            return one.map(Set::of).orElse(Set.of());
        }

        private Optional<MemoryId> at(Instant validAt, Instant knownAt) {
            return last(said.stream()
                            .filter(one -> !one.recorded().isAfter(knownAt))
                            .filter(one ->
                                    one.corrected().map(knownAt::isBefore).orElse(true))
                            .filter(one -> !one.from().isAfter(validAt))
                            .toList())
                    .filter(one -> one.until().map(validAt::isBefore).orElse(true))
                    .map(Said::id);
        }

        /** The one that began last; of two that began together, the one that was said later. */
        private static Optional<Said> last(List<Said> some) {
            return some.stream().reduce((one, next) -> next.from().isBefore(one.from()) ? one : next);
        }

        /** The instants at which something changes, and those just before. */
        private List<Instant> times() {
            List<Instant> times = new ArrayList<>();
            for (Said one : said) {
                times.add(one.from());
                times.add(one.recorded());
                one.until().ifPresent(times::add);
                one.corrected().ifPresent(times::add);
            }
            times.addAll(times.stream().map(at -> at.minusNanos(1_000)).toList());
            return times;
        }
    }
}
