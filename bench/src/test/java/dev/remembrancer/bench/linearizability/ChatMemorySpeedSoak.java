package dev.remembrancer.bench.linearizability;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.sqlite.SqliteSessionStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * How many messages a second are added to conversations of several lengths, beside Spring AI's JDBC repository on the
 * same disk with the same sync setting. It is run by hand, and prints a table: {@code docs/benchmarks.md} has the
 * command.
 */
@SuppressWarnings("SystemOut")
class ChatMemorySpeedSoak {
    private static final int ADDS = 200;

    @TempDir
    Path directory;

    @Test
    void messagesASecond() throws Exception {
        System.out.println(Circumstances.now());
        System.out.printf(
                "%-12s %24s %24s %8s%n", "messages", "Spring AI JDBC, a second", "session, a second", "ratio");
        try (HikariDataSource pool = pool();
                Sessions sessions = StoredSessions.over(
                        SqliteSessionStore.open(directory.resolve("ours.db"), InstantSource.system()))) {
            JdbcChatMemoryRepository repository = SpringRepositories.on(pool, "sqlite");
            ChatMemory memory = MessageWindowChatMemory.builder()
                    .chatMemoryRepository(repository)
                    .maxMessages(100_000)
                    .build();
            for (int length : List.of(10, 10, 100, 1_000)) {
                String id = "conversation of " + length;
                repository.saveAll(id, said(length).map(Message.class::cast).toList());
                Session session = sessions.session(id);
                session.clear();
                session.append(IntStream.range(0, length)
                        .mapToObj(i -> Item.user(text(i)))
                        .toList());
                double theirs = perSecond(i -> memory.add(id, new UserMessage(text(i))));
                double ours = perSecond(i -> session.append(List.of(Item.user(text(i)))));
                System.out.printf("%-12d %24.0f %24.0f %7.1fx%n", length, theirs, ours, ours / theirs);
            }
        }
    }

    private static double perSecond(IntConsumer add) {
        long began = System.nanoTime();
        for (int i = 0; i < ADDS; i++) {
            add.accept(i);
        }
        return ADDS * 1e9 / (System.nanoTime() - began);
    }

    private static java.util.stream.Stream<UserMessage> said(int length) {
        return IntStream.range(0, length).mapToObj(i -> new UserMessage(text(i)));
    }

    private static String text(int i) {
        return "What about invoice " + i + " of last month?";
    }

    private HikariDataSource pool() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource database = new SQLiteDataSource(config);
        database.setUrl("jdbc:sqlite:" + directory.resolve("spring.db"));
        HikariConfig pool = new HikariConfig();
        pool.setDataSource(database);
        pool.setMaximumPoolSize(1);
        return new HikariDataSource(pool);
    }
}
