package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import java.util.List;
import java.util.stream.IntStream;

/** What a session contract is run against. */
public interface SessionUnderTest {
    /** The sessions of one store that is empty when a test begins. The same ones throughout one test. */
    Sessions sessions();

    /** The session that most tests write to. */
    default Session session() {
        return sessions().session("thread-42");
    }

    /** User messages "{@code name} 1" and so on. */
    static List<Item> messages(String name, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> Item.user(name + " " + i))
                .toList();
    }
}
