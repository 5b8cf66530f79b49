package dev.remembrancer.bench.linearizability;

import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import dev.langchain4j.store.memory.chat.InMemoryChatMemoryStore;
import dev.remembrancer.langchain4j.messages.SessionChatMemoryStore;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.MemorySessionStore;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.spring.ai.SessionChatMemoryRepository;
import dev.remembrancer.testkit.session.Call;
import dev.remembrancer.testkit.session.Event;
import dev.remembrancer.testkit.session.History;
import dev.remembrancer.testkit.session.Linearizability;
import dev.remembrancer.testkit.session.SharedList;
import dev.remembrancer.testkit.session.Verdict;
import dev.remembrancer.testkit.session.Workload;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.memory.ChatMemoryRepository;
import org.springframework.ai.chat.memory.InMemoryChatMemoryRepository;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Counts what chat memories lose when four threads use one conversation, and whether their histories are linearizable.
 * It is run by hand, and prints a table: {@code docs/benchmarks.md} has the command. {@code -Drounds=N} runs more.
 */
class ChatMemorySoak {
    private static final int THREADS = 4;

    private static final Workload ADDS = new Workload(25, 1, 100, 0, 0);
    private static final Workload ADDS_AND_READS = new Workload(20, 1, 60, 0, 0);

    private final int rounds = Integer.getInteger("rounds", 10);

    @TempDir
    Path directory;

    private int measured;

    /** How the threads of a round see one conversation, of which nothing is there yet. */
    private interface Memories {
        IntFunction<SharedList> of(String id, AtomicInteger failures);
    }

    @Test
    void whatIsLost() throws Exception {
        say("%s", Circumstances.now());
        say("%d threads, %d rounds of %d adds each\n", THREADS, rounds, ADDS.calls());
        say("%-55s %23s %9s %7s %18s", "", "acknowledged adds lost", "repeated", "failed", "not linearizable");

        ChatMemoryStore map = new InMemoryChatMemoryStore();
        measure("LangChain4j, map, one memory for all threads", langChain4j(map, true));
        measure("LangChain4j, map, a memory for each thread", langChain4j(map, false));
        ChatMemoryStore table = new MessagesTable(sqlite("langchain4j.db"));
        measure("LangChain4j, SQLite table, one memory for all threads", langChain4j(table, true));
        measure("LangChain4j, SQLite table, a memory for each thread", langChain4j(table, false));

        measure("Spring AI, map", springAi(new InMemoryChatMemoryRepository()));
        measure("Spring AI, JdbcChatMemoryRepository, H2", springAi(SpringRepositories.on(h2(), "h2")));
        measure(
                "Spring AI, JdbcChatMemoryRepository, SQLite",
                springAi(SpringRepositories.on(sqlite("spring.db"), "sqlite")));

        Sessions inMemory = StoredSessions.over(new MemorySessionStore(InstantSource.system()));
        measure(
                "LangChain4j, over sessions, a memory for each thread",
                langChain4j(new SessionChatMemoryStore(inMemory), false));
        measure("Spring AI, over sessions", springAi(new SessionChatMemoryRepository(inMemory)));
        measure("Remembrancer, MemorySessionStore", (id, failures) -> thread -> SharedList.of(inMemory.session(id)));
    }

    private static Memories langChain4j(ChatMemoryStore store, boolean shared) {
        return (id, failures) -> {
            SharedList one = ChatMemories.langChain4j(store, id, failures);
            return thread -> shared ? one : ChatMemories.langChain4j(store, id, failures);
        };
    }

    private static Memories springAi(ChatMemoryRepository repository) {
        // Its memory object holds nothing but the repository: one for all is as one for each.
        return (id, failures) -> {
            SharedList one = ChatMemories.springAi(repository, id, failures);
            return thread -> one;
        };
    }

    private void measure(String name, Memories memories) throws Exception {
        measured++;
        AtomicInteger failures = new AtomicInteger();
        int added = 0;
        int lost = 0;
        int repeated = 0;
        int not = 0;
        int undecided = 0;
        for (int round = 0; round < rounds; round++) {
            List<Event> adds = History.of(ADDS, round, THREADS, memories.of(measured + "-adds-" + round, failures));
            Set<String> acknowledged = acknowledged(adds);
            added += acknowledged.size();
            List<String> there = lastRead(adds);
            repeated += there.size() - Set.copyOf(there).size();
            acknowledged.removeAll(Set.copyOf(there));
            lost += acknowledged.size();

            Verdict verdict = Linearizability.of(
                    History.of(ADDS_AND_READS, round, THREADS, memories.of(measured + "-both-" + round, failures)));
            undecided += verdict instanceof Verdict.Undecided ? 1 : 0;
            not += verdict instanceof Verdict.NotLinearizable ? 1 : 0;
        }
        say(
                "%-55s %5d of %5d %6.1f %% %9d %7d %9d of %d%s",
                name,
                lost,
                added,
                100.0 * lost / Math.max(1, added),
                repeated,
                failures.get(),
                not,
                rounds,
                undecided == 0 ? "" : " (" + undecided + " undecided)");
    }

    /** The texts of the adds that came back without an error. */
    private static Set<String> acknowledged(List<Event> events) {
        Set<String> texts = new HashSet<>();
        for (Event event : events) {
            if (event.ended() != Event.NEVER && event.call() instanceof Call.Append append) {
                texts.addAll(append.texts());
            }
        }
        return texts;
    }

    private static List<String> lastRead(List<Event> events) {
        if (events.get(events.size() - 1).call() instanceof Call.Read read) {
            return read.found();
        }
        throw new AssertionError("the read at the end got no answer");
    }

    private DataSource sqlite(String name) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(10_000);
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + directory.resolve(name));
        return database;
    }

    private DataSource h2() {
        return JdbcConnectionPool.create("jdbc:h2:" + directory.resolve("spring"), "sa", "");
    }

    @SuppressWarnings({"SystemOut", "AnnotateFormatMethod"})
    private static void say(String line, Object... values) {
        System.out.println(line.formatted(values));
    }
}
