package dev.remembrancer.bench.linearizability;

import java.nio.charset.StandardCharsets;
import javax.sql.DataSource;
import org.springframework.ai.chat.memory.repository.jdbc.JdbcChatMemoryRepository;

/** Spring AI's repositories on databases, with the tables that its own script makes. */
final class SpringRepositories {
    private SpringRepositories() {}

    /** @param schema the database, as the script's name has it */
    static JdbcChatMemoryRepository on(DataSource database, String schema) throws Exception {
        String file = "/org/springframework/ai/chat/memory/repository/jdbc/schema-" + schema + ".sql";
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var script = JdbcChatMemoryRepository.class.getResourceAsStream(file)) {
            for (String sql : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
        return JdbcChatMemoryRepository.builder().dataSource(database).build();
    }
}
