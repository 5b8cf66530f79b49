package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a history of calls is made on: a list of texts that several threads or processes change at once. A session is
 * one, and so is any other chat memory.
 *
 * <p>A call that fails says what became of it: {@link dev.remembrancer.OutcomeUnknownException} when it may
 * have happened, any other {@link dev.remembrancer.TransientException} when it did not.
 */
public interface SharedList {
    /** Adds texts at the end, in their order. */
    void append(List<String> texts);

    /** Removes the newest text and returns it. */
    Optional<String> pop();

    /** All texts, the oldest first. */
    List<String> read();

    /** Removes all, and says how many there were if it knows. */
    OptionalInt clear();

    /** A session, each text a user message. */
    static SharedList of(Session session) {
        return new SharedList() {
            @Override
            public void append(List<String> texts) {
                session.append(texts.stream().map(Item::user).toList());
            }

            @Override
            public Optional<String> pop() {
                return session.pop().map(SharedList::text);
            }

            @Override
            public List<String> read() {
                return session.items().stream().map(SharedList::text).toList();
            }

            @Override
            public OptionalInt clear() {
                return OptionalInt.of(session.clear().items());
            }
        };
    }

    /** What a message says; an item that is none is told as it is. */
    private static String text(Item item) {
        return item.text("content").orElse(item.json());
    }
}
