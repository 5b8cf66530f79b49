package dev.remembrancer.testkit.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.testkit.SeededCases;
import dev.remembrancer.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The search finds an order where there is one, and none where there is none. */
class LinearizabilityTest {
    private static final Call A = new Call.Append(List.of("a"));
    private static final Call B = new Call.Append(List.of("b"));

    @Test
    void callsThatOverlapMayHaveHappenedInAnyOrder() {
        assertThat(isLinearizable(at(A, 0, 10), at(B, 5, 15), at(read("b", "a"), 20, 21)))
                .isTrue();
        assertThat(isLinearizable(at(A, 0, 10), at(read(), 5, 6), at(read("a"), 7, 8)))
                .isTrue();
    }

    @Test
    void callsThatDoNotOverlapHappenedInTheirOrder() {
        assertThat(isLinearizable(at(A, 0, 10), at(B, 11, 15), at(read("b", "a"), 20, 21)))
                .isFalse();
    }

    @Test
    void aLostUpdateIsNotLinearizable() {
        assertThat(isLinearizable(at(A, 0, 10), at(B, 0, 10), at(read("a"), 20, 21)))
                .isFalse();
    }

    @Test
    void aTornBatchIsNotLinearizable() {
        Call both = new Call.Append(List.of("a", "b"));
        assertThat(isLinearizable(at(both, 0, 10), at(read("a"), 5, 6))).isFalse();
        assertThat(isLinearizable(
                        at(both, 0, 10), at(new Call.Append(List.of("c")), 0, 10), at(read("a", "c", "b"), 20, 21)))
                .isFalse();
    }

    @Test
    void aDoublePopIsNotLinearizable() {
        assertThat(isLinearizable(at(A, 0, 1), at(pop("a"), 2, 9), at(pop("a"), 3, 8)))
                .isFalse();
    }

    @Test
    void aStaleReadIsNotLinearizable() {
        assertThat(isLinearizable(at(A, 0, 1), at(read(), 2, 3))).isFalse();
        assertThat(isLinearizable(at(A, 0, 9), at(read("a"), 1, 2), at(read(), 3, 4)))
                .isFalse();
    }

    @Test
    void aClearRemovesAllAndCountsIt() {
        Call two = new Call.Clear(OptionalInt.of(2));
        assertThat(isLinearizable(at(A, 0, 9), at(B, 0, 9), at(two, 10, 11), at(read(), 12, 13)))
                .isTrue();
        assertThat(isLinearizable(at(A, 0, 1), at(two, 10, 11))).isFalse();
        assertThat(isLinearizable(at(A, 0, 1), at(new Call.Clear(OptionalInt.empty()), 2, 3), at(read("a"), 4, 5)))
                .isFalse();
    }

    @Test
    void aCallWithoutAnAnswerMayHaveHappenedAtAnyTimeOrNever() {
        assertThat(isLinearizable(at(A, 0, Event.NEVER), at(read(), 5, 6), at(read("a"), 7, 8)))
                .isTrue();
        assertThat(isLinearizable(at(A, 0, Event.NEVER), at(read(), 5, 6))).isTrue();
        assertThat(isLinearizable(at(A, 5, Event.NEVER), at(read("a"), 1, 2))).isFalse();
        assertThat(isLinearizable(
                        at(A, 0, 1),
                        at(new Call.UnansweredPop(), 2, Event.NEVER),
                        at(read("a"), 3, 4),
                        at(read(), 5, 6)))
                .isTrue();
    }

    /** The judgement is that of a search that tries every order without thinking. */
    @Test
    void smallHistoriesAreJudgedAsByTryingEveryOrder() {
        int[] found = new int[2];
        Seeds.run(3_000, cases -> {
            List<Event> events = randomHistory(cases);
            boolean expected = isOrderedByTrying(events, List.of());
            found[expected ? 1 : 0]++;
            assertThat(isLinearizable(events.toArray(Event[]::new)))
                    .as("%s", events)
                    .isEqualTo(expected);
        });
        if (Long.getLong("seed") == null && Integer.getInteger("rounds") == null) {
            assertThat(found[0]).isGreaterThan(300);
            assertThat(found[1]).isGreaterThan(300);
        }
    }

    @Test
    void eventsSurviveTheWayFromOneProcessToAnother() {
        List<Call> calls = List.of(
                new Call.Append(List.of("a b", "", "c,d\u00e9%")),
                new Call.Append(List.of()),
                pop("x"),
                new Call.Pop(Optional.empty()),
                new Call.UnansweredPop(),
                read(""),
                read(),
                new Call.Clear(OptionalInt.empty()),
                new Call.Clear(OptionalInt.of(3)));
        for (Call call : calls) {
            Event event = new Event("p0/1", call, -5, Event.NEVER);
            assertThat(EventLines.read(EventLines.write(event))).isEqualTo(event);
        }
    }

    /** Up to six calls whose answers are half right: drawn from a list that they change, then sometimes spoilt. */
    private static List<Event> randomHistory(SeededCases cases) {
        List<Event> events = new ArrayList<>();
        List<String> list = new ArrayList<>();
        int calls = cases.between(2, 6);
        for (int i = 0; i < calls; i++) {
            long middle = 10L * i;
            Call call;
            switch (cases.below(5)) {
                case 0 -> {
                    call = new Call.Append(List.of("t" + i));
                    list.add("t" + i);
                }
                case 1 -> {
                    call = new Call.Append(List.of("t" + i, "u" + i));
                    list.addAll(List.of("t" + i, "u" + i));
                }
                case 2 ->
                    call = new Call.Pop(
                            list.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(list.remove(cases.percent(65) ? list.size() - 1 : 0)));
                case 3 ->
                    call = new Call.Read(cases.percent(65) ? list : list.subList(0, Math.max(0, list.size() - 1)));
                default -> {
                    call = new Call.Clear(cases.percent(30) ? OptionalInt.empty() : OptionalInt.of(list.size()));
                    list.clear();
                }
            }
            long ended = cases.percent(5) ? Event.NEVER : middle + cases.between(1, 14);
            events.add(new Event("c" + i, call, middle - cases.below(14), ended));
        }
        return events;
    }

    private static boolean isOrderedByTrying(List<Event> left, List<String> list) {
        if (left.stream().noneMatch(Event::isAnswered)) {
            return true;
        }
        for (Event next : left) {
            boolean comesTooEarly = left.stream().anyMatch(other -> other.ended() < next.began());
            Optional<List<String>> after = next.call().on(list);
            if (!comesTooEarly && after.isPresent()) {
                List<Event> others = new ArrayList<>(left);
                others.remove(next);
                if (isOrderedByTrying(others, after.get())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isLinearizable(Event... events) {
        return Linearizability.of(List.of(events)) instanceof Verdict.Linearizable;
    }

    private static Event at(Call call, long began, long ended) {
        return new Event("someone", call, began, ended);
    }

    private static Call read(String... texts) {
        return new Call.Read(List.of(texts));
    }

    private static Call pop(String text) {
        return new Call.Pop(Optional.of(text));
    }
}
