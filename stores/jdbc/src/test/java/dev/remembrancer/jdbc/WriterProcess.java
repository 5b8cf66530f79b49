package dev.remembrancer.jdbc;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import java.util.List;
import java.util.Optional;

/** A process that appends to a session and pops from it: address, name, count; prints what it popped. */
final class WriterProcess {
    private WriterProcess() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[2]);
        try (Sessions sessions = StoredSessions.over(JdbcSessionStore.open(arguments[0], JdbcOptions.DEFAULT))) {
            Session session = sessions.session("shared");
            for (int i = 0; i < count; i++) {
                session.append(
                        List.of(Item.user(arguments[1] + " " + i + " a"), Item.user(arguments[1] + " " + i + " b")));
                Optional<Item> popped = session.pop();
                System.out.println(popped.flatMap(item -> item.text("content")).orElse("nothing"));
            }
        }
    }
}
