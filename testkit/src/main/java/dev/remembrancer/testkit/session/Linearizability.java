package dev.remembrancer.testkit.session;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The search for an order of the calls of a history in which one caller at a time, on a list that was empty at first,
 * would have had the same answers, and in which no call stands before one that had ended before it began.
 *
 * <p>It is exact: it tries every order, except those that lead where it was before. After J. Wing and C. Gong, "Testing
 * and verifying concurrent objects" (1993), with the memory of G. Lowe, "Testing for linearizability" (2017). A call
 * that fits and can't have changed anything is taken at once: whatever order there is, there is one with that call here.
 */
public final class Linearizability {
    /** So many steps and no more: some hundred megabytes, and a minute. */
    private static final int MAXIMUM_STEPS = 500_000;

    private final List<Event> events;
    private final Set<Reached> before = new HashSet<>();
    private Reached furthest = new Reached(new BitSet(), List.of());

    /** The calls that have been put in order, and the list after them. */
    private record Reached(BitSet done, List<String> list) {}

    private Linearizability(List<Event> events) {
        this.events = events;
    }

    /** Judges a history. */
    public static Verdict of(List<Event> history) {
        List<Event> events = new ArrayList<>(history);
        events.sort(Comparator.comparingLong(Event::began));
        Optional<String> impossible = impossible(events);
        if (impossible.isPresent()) {
            return new Verdict.NotLinearizable(impossible.get());
        }
        Linearizability search = new Linearizability(events);
        if (search.isOrderedFrom(search.furthest)) {
            return new Verdict.Linearizable();
        }
        return search.isGivenUp()
                ? new Verdict.Undecided(search.before.size())
                : new Verdict.NotLinearizable(search.explanation());
    }

    /** What no order could explain, and a search would take long to refute: a text that is there oftener than it came. */
    private static Optional<String> impossible(List<Event> events) {
        Map<String, Long> appended = events.stream()
                .flatMap(event ->
                        event.call() instanceof Call.Append append ? append.texts().stream() : Stream.<String>empty())
                .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        for (Event event : events) {
            if (event.call() instanceof Call.Read read) {
                Map<String, Long> found =
                        read.found().stream().collect(Collectors.groupingBy(text -> text, Collectors.counting()));
                for (Map.Entry<String, Long> text : found.entrySet()) {
                    if (text.getValue() > appended.getOrDefault(text.getKey(), 0L)) {
                        return Optional.of("a read holds \"" + text.getKey() + "\" " + text.getValue()
                                + " times, and it was appended "
                                + appended.getOrDefault(text.getKey(), 0L) + " times: " + event);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private boolean isGivenUp() {
        return before.size() >= MAXIMUM_STEPS;
    }

    private boolean isOrderedFrom(Reached reached) {
        if (isOver(reached.done)) {
            return true;
        }
        if (isGivenUp() || !before.add(reached)) {
            return false;
        }
        if (reached.done.cardinality() > furthest.done.cardinality()) {
            furthest = reached;
        }
        List<Reached> next = new ArrayList<>();
        for (int candidate : candidates(reached.done)) {
            Event event = events.get(candidate);
            Optional<List<String>> after = event.call().on(reached.list);
            if (after.isPresent()) {
                Reached following = new Reached(with(reached.done, candidate), after.get());
                if (event.isAnswered() && event.call().changesNothing()) {
                    return isOrderedFrom(following);
                }
                next.add(following);
            }
        }
        return next.stream().anyMatch(this::isOrderedFrom);
    }

    private boolean isOver(BitSet done) {
        for (int i = done.nextClearBit(0); i < events.size(); i = done.nextClearBit(i + 1)) {
            if (events.get(i).isAnswered()) {
                return false;
            }
        }
        return true;
    }

    /** The calls that may come next: those that began before any other open one had ended; those with an answer first. */
    private List<Integer> candidates(BitSet done) {
        List<Integer> candidates = new ArrayList<>();
        long firstEnd = Event.NEVER;
        for (int i = done.nextClearBit(0); i < events.size(); i = done.nextClearBit(i + 1)) {
            Event event = events.get(i);
            if (event.began() > firstEnd) {
                break;
            }
            firstEnd = Math.min(firstEnd, event.ended());
            candidates.add(i);
        }
        candidates.sort(Comparator.comparing(candidate -> !events.get(candidate).isAnswered()));
        return candidates;
    }

    private static BitSet with(BitSet done, int one) {
        BitSet more = (BitSet) done.clone();
        more.set(one);
        return more;
    }

    private String explanation() {
        String stuck = candidates(furthest.done).stream()
                .map(candidate -> "\n  " + events.get(candidate))
                .collect(Collectors.joining());
        return "no order explains the " + events.size() + " calls; at best " + furthest.done.cardinality()
                + " of them, which leave " + furthest.list + ", and then none of these fits:" + stuck;
    }
}
