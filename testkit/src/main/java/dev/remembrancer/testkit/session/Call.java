package dev.remembrancer.testkit.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One call on a list of texts with its answer, and what a list that one caller at a time uses would make of it. */
public sealed interface Call {
    /** The list after this call on that list; empty when such a list would have given another answer. */
    Optional<List<String>> on(List<String> list);

    /** Whether, with that answer, it can't have changed anything. */
    default boolean changesNothing() {
        return false;
    }

    /** An append, which has no answer. */
    record Append(List<String> texts) implements Call {
        public Append {
            texts = List.copyOf(texts);
        }

        @Override
        public Optional<List<String>> on(List<String> list) {
            List<String> after = new ArrayList<>(list);
            after.addAll(texts);
            return Optional.of(after);
        }
    }

    /** A pop that took a text, or found none. */
    record Pop(Optional<String> taken) implements Call {
        @Override
        public Optional<List<String>> on(List<String> list) {
            if (list.isEmpty()) {
                return taken.isEmpty() ? Optional.of(list) : Optional.empty();
            }
            int newest = list.size() - 1;
            return taken.filter(list.get(newest)::equals).map(text -> list.subList(0, newest));
        }

        @Override
        public boolean changesNothing() {
            return taken.isEmpty();
        }
    }

    /** A pop whose answer was lost. */
    record UnansweredPop() implements Call {
        @Override
        public Optional<List<String>> on(List<String> list) {
            return Optional.of(list.subList(0, Math.max(0, list.size() - 1)));
        }
    }

    /** A read of all texts. */
    record Read(List<String> found) implements Call {
        public Read {
            found = List.copyOf(found);
        }

        @Override
        public Optional<List<String>> on(List<String> list) {
            return found.equals(list) ? Optional.of(list) : Optional.empty();
        }

        @Override
        public boolean changesNothing() {
            return true;
        }
    }

    /** A clear, with the number of texts that it removed, if it said so. */
    record Clear(OptionalInt removed) implements Call {
        @Override
        public Optional<List<String>> on(List<String> list) {
            return removed.orElse(list.size()) == list.size() ? Optional.of(List.of()) : Optional.empty();
        }
    }
}
