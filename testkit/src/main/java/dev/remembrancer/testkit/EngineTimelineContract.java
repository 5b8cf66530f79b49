package dev.remembrancer.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.MemoryId;
import dev.remembrancer.Scope;
import dev.remembrancer.memory.Correction;
import dev.remembrancer.memory.Memory;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.memory.Source;
import dev.remembrancer.recall.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What was true at T by what we knew at K, against a model that has nothing but the words of
 * {@link dev.remembrancer.memory.Timeline}'s rule.
 */
interface EngineTimelineContract extends EngineUnderTest {
    @Test
    default void bothClocksAnswerAsTheRuleSays() {
        Seeds.run(15, cases -> {
            Scope scope = Scope.OPEN.user("seed-" + cases.seed());
            Model model = new Model();
            for (int i = 0; i < 12; i++) {
                rig().advance(Duration.ofSeconds(cases.below(20)));
                say(cases, scope, model);
                assertRecalled(EngineRig.everything("value", scope), model, rig().now(), rig().now());
            }
            for (int i = 0; i < 12; i++) {
                assertSame(scope, model, cases.oneOf(model.times()), cases.oneOf(model.times()));
            }
        });
    }

    private void say(SeededCases cases, Scope scope, Model model) {
        List<Said> correctable = model.correctable();
        if (!correctable.isEmpty() && cases.percent(25)) {
            Said wrong = correctable.get(0);
            MemoryId right = rig().agent()
                    .memories(scope)
                    .correct(wrong.id(), new Correction("corrected " + model.size(), Optional.empty(), Source.USER))
                    .id();
            model.correct(wrong, right, rig().now());
            return;
        }
        Instant from = cases.percent(40) ? rig().now() : rig().now().plusSeconds(cases.between(-60, 60));
        Optional<Instant> until = cases.maybe(20, () -> from.plusSeconds(cases.between(1, 60)));
        NewMemory memory = NewMemory.semantic("value " + model.size())
                .scope(scope)
                .key("k")
                .validFrom(from);
        NewMemory said = until.map(memory::validUntil).orElse(memory);
        model.add(new Said(rig().remember(said).id(), from, until, rig().now(), Optional.empty()));
    }

    private void assertSame(Scope scope, Model model, Instant validAt, Instant knownAt) {
        Optional<MemoryId> expected = model.at(validAt, knownAt);
        MemoryId any = model.said.get(0).id();
        assertThat(rig().agent().memories(scope).asOf(any, validAt, knownAt).map(Memory::id))
                .as("true at %s, known at %s, of %s", validAt, knownAt, model.said)
                .isEqualTo(expected);
        Query query = EngineRig.everything("value", scope);
        assertRecalled(query.validAt(validAt).knownAt(knownAt), model, validAt, knownAt);
        assertRecalled(query.validAt(validAt), model, validAt, rig().now());
    }

    private void assertRecalled(Query query, Model model, Instant validAt, Instant knownAt) {
        assertThat(recalled(query))
                .as("recalled as true at %s, known at %s, of %s", validAt, knownAt, model.said)
                .isEqualTo(model.at(validAt, knownAt).map(Set::of).orElse(Set.of()));
    }

    private Set<MemoryId> recalled(Query query) {
        return EngineRig.ids(EngineRig.memories(rig().agent().recall(query).memories()));
    }

    /**
     * Something that was said.
     *
     * @param recorded when we came to know it
     * @param corrected when we came to know that it had been wrong
     */
    record Said(MemoryId id, Instant from, Optional<Instant> until, Instant recorded, Optional<Instant> corrected) {
        boolean isKnown(Instant at) {
            return !recorded.isAfter(at) && corrected.map(at::isBefore).orElse(true);
        }
    }

    /** All that was said about one thing, in the order in which it was said. */
    final class Model {
        private final List<Said> said = new ArrayList<>();

        int size() {
            return said.size();
        }

        void add(Said next) {
            said.add(next);
        }

        void correct(Said wrong, MemoryId right, Instant now) {
            said.set(
                    said.indexOf(wrong),
                    new Said(wrong.id(), wrong.from(), wrong.until(), wrong.recorded(), Optional.of(now)));
            said.add(new Said(right, wrong.from(), wrong.until(), now, Optional.empty()));
        }

        /** The one that began last, if it was not corrected: the only one that nothing has replaced. */
        List<Said> correctable() {
            return last(said.stream().filter(one -> one.corrected().isEmpty()).toList()).stream()
                    .toList();
        }

        Optional<MemoryId> at(Instant validAt, Instant knownAt) {
            return last(said.stream()
                            .filter(one -> one.isKnown(knownAt) && !one.from().isAfter(validAt))
                            .toList())
                    .filter(one -> one.until().map(validAt::isBefore).orElse(true))
                    .map(Said::id);
        }

        private static Optional<Said> last(List<Said> some) {
            return some.stream().reduce((one, next) -> next.from().isBefore(one.from()) ? one : next);
        }

        /** The instants at which something changes, and those just before. */
        List<Instant> times() {
            List<Instant> times = new ArrayList<>();
            for (Said one : said) {
                times.add(one.from());
                times.add(one.recorded());
                one.until().ifPresent(times::add);
                one.corrected().ifPresent(times::add);
            }
            List<Instant> before =
                    times.stream().map(at -> at.minusNanos(1_000)).toList();
            times.addAll(before);
            return times;
        }
    }
}
