package dev.remembrancer.testkit.session;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.ConflictException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionId;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.chat.WholeLists;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.Seeds;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WholeListsTest {
    private static final SessionId ID = new SessionId("t");
    private static final List<Item> OLD = messages("old", 4);
    private static final Item MINE = Item.user("mine");
    private static final Item THEIRS = Item.user("theirs");

    private final Sessions sessions = StoredSessions.over(new MemorySessionStore(InstantSource.system()));
    private final Session session = sessions.session(ID);
    private final WholeLists lists = new WholeLists(sessions);
    private final ExecutorService other = Executors.newSingleThreadExecutor();

    @AfterEach
    void close() {
        other.shutdownNow();
    }

    private <T> T there(Callable<T> call) throws Exception {
        try {
            return other.submit(call).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private boolean write(List<Item> all) {
        lists.write(ID, all);
        return true;
    }

    private static List<Item> and(List<Item> items, Item... more) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(List.of(more));
        return all;
    }

    @Test
    void writersThatReadTheSameLoseNothingOfEachOther() throws Exception {
        session.append(OLD);
        lists.read(ID);
        there(() -> lists.read(ID));
        there(() -> write(and(OLD, THEIRS)));
        lists.write(ID, and(OLD, MINE));
        assertThat(session.items()).isEqualTo(and(OLD, THEIRS, MINE));
    }

    @Test
    void whatFallsOutOfAWindowGoesAndWhatOthersAddedStays() throws Exception {
        session.append(OLD);
        lists.read(ID);
        there(() -> lists.read(ID));
        there(() -> write(and(OLD.subList(1, 4), THEIRS)));
        assertThat(session.items()).isEqualTo(and(OLD.subList(1, 4), THEIRS));
        lists.write(ID, and(OLD.subList(1, 4), MINE));
        assertThat(session.items()).isEqualTo(and(OLD.subList(1, 4), THEIRS, MINE));
        // The first, such as instructions, may stay while others go.
        List<Item> before = lists.read(ID);
        lists.write(ID, and(List.of(before.get(0)), before.get(3), before.get(4), OLD.get(0)));
        assertThat(session.items()).containsExactly(OLD.get(1), THEIRS, MINE, OLD.get(0));
    }

    @Test
    void aChangedListTakesThePlaceOfTheOneThatWasRead() throws Exception {
        session.append(OLD);
        lists.read(ID);
        there(() -> session.append(List.of(THEIRS)));
        lists.write(ID, List.of(OLD.get(0), MINE));
        assertThat(session.items()).containsExactly(OLD.get(0), MINE, THEIRS);
        lists.read(ID);
        lists.write(ID, List.of(OLD.get(0), MINE));
        assertThat(session.items()).containsExactly(OLD.get(0), MINE);
    }

    @Test
    void twoChangesOfTheSameAreAConflictAndTheSecondWritesNothing() throws Exception {
        session.append(OLD);
        lists.read(ID);
        there(() -> lists.read(ID));
        there(() -> write(and(OLD.subList(0, 3), THEIRS)));
        assertThatThrownBy(() -> lists.write(ID, and(OLD.subList(0, 3), MINE))).isInstanceOf(ConflictException.class);
        assertThat(session.items()).isEqualTo(and(OLD.subList(0, 3), THEIRS));
    }

    @Test
    void whoHasNotReadIsTakenToKnowWhatIsThere() {
        session.append(OLD);
        lists.write(ID, and(OLD, MINE));
        lists.write(ID, and(OLD, MINE, THEIRS));
        assertThat(session.items()).isEqualTo(and(OLD, MINE, THEIRS));
        lists.read(ID);
        lists.clear(ID);
        lists.write(ID, List.of(MINE));
        assertThat(session.items()).containsExactly(MINE);
    }

    @Test
    void oneWriterAloneGetsWhatItWrites() {
        Seeds.run(500, cases -> {
            SessionId id = new SessionId("alone " + cases.seed());
            List<Item> expected = List.of();
            for (int i = 0; i < 10; i++) {
                List<Item> read = new ArrayList<>(lists.read(id));
                assertThat(read).isEqualTo(expected);
                for (int change = cases.below(4); change >= 0; change--) {
                    int what = cases.below(4);
                    if (what < 2 || read.isEmpty()) {
                        read.add(Item.user(cases.below(3) + ""));
                    } else if (what == 2) {
                        read.remove(cases.below(Math.min(2, read.size())));
                    } else {
                        read.set(cases.below(read.size()), Item.user("changed"));
                    }
                }
                lists.write(id, read);
                expected = read;
            }
        });
    }
}
