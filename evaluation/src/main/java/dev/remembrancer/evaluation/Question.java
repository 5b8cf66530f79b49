package dev.remembrancer.evaluation;

import dev.remembrancer.memory.Memory;
import dev.remembrancer.recall.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A question, and what should come back for it.
 *
 * @param place where it stands, for people: {@code line 3 of recall.yaml}
 * @param query what is asked, and from where
 * @param find what must be found
 * @param avoid what must not be found
 * @param within among how many of the first each must be; anywhere, when it is not said
 * @param confidence how sure each must be at least
 * @param isNothing whether nothing relevant must be found
 */
public record Question(
        String place,
        Query query,
        List<Wanted> find,
        List<Wanted> avoid,
        OptionalInt within,
        OptionalDouble confidence,
        boolean isNothing) {
    public Question {
        find = List.copyOf(find);
        avoid = List.copyOf(avoid);
    }

    /** What tells it from the others of a file: its words, and from where it is asked. */
    public String name() {
        String scope = query.scope().path();
        return scope.isEmpty() ? query.text() : query.text() + " [" + scope + "]";
    }

    /** Its words in one line. */
    String words() {
        return query.text().strip().replaceAll("\\s+", " ");
    }

    /** Whether it says of every result whether that is right, so that confidences can be judged by it. */
    boolean isLabelled() {
        return isNothing || !find.isEmpty();
    }

    /** Whether a result is right, by what the question says. */
    boolean isRight(Memory memory) {
        return find.stream().anyMatch(wanted -> wanted.is(memory));
    }

    /** What it expects, for people. */
    String expected() {
        if (isNothing) {
            return "nothing relevant";
        }
        StringBuilder expected = new StringBuilder();
        if (!find.isEmpty()) {
            expected.append(joined(find));
            within.ifPresent(most -> expected.append(" among the first ").append(most));
            confidence.ifPresent(least -> expected.append(" with ").append(least));
        }
        if (!avoid.isEmpty()) {
            expected.append(expected.isEmpty() ? "" : ", ").append("not ").append(joined(avoid));
        }
        return expected.toString();
    }

    private static String joined(List<Wanted> wanted) {
        return String.join(" and ", wanted.stream().map(Object::toString).toList());
    }

    /** What in it makes no sense together, if anything does. */
    Optional<String> contradiction() {
        boolean namesAny = !find.isEmpty() || !avoid.isEmpty();
        if (isNothing == namesAny) {
            return Optional.of(
                    namesAny
                            ? "expects nothing, and something besides; leave one of them out"
                            : "expects nothing that can be looked at; give it find, avoid or nothing: true");
        }
        if (find.isEmpty() && (within.isPresent() || confidence.isPresent())) {
            return Optional.of("has within or confidence, but nothing to find");
        }
        return Optional.empty();
    }
}
