package dev.remembrancer.bench.linearizability;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.ChatMessageDeserializer;
import dev.langchain4j.data.message.ChatMessageSerializer;
import dev.langchain4j.store.memory.chat.ChatMemoryStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** A store of LangChain4j as its documentation shows one: the messages of a memory as JSON under its id, here in a table. */
final class MessagesTable implements ChatMemoryStore {
    private final DataSource database;

    MessagesTable(DataSource database) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection();
                PreparedStatement create = connection.prepareStatement(
                        "CREATE TABLE IF NOT EXISTS messages (id TEXT PRIMARY KEY, json TEXT NOT NULL)")) {
            create.execute();
        }
    }

    @Override
    public List<ChatMessage> getMessages(Object memoryId) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT json FROM messages WHERE id = ?")) {
            select.setString(1, memoryId.toString());
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? ChatMessageDeserializer.messagesFromJson(found.getString(1)) : List.of();
            }
        } catch (SQLException e) {
            throw new MessagesTableException(e);
        }
    }

    @Override
    public void updateMessages(Object memoryId, List<ChatMessage> messages) {
        execute(
                "INSERT INTO messages (id, json) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET json = excluded.json",
                memoryId.toString(),
                ChatMessageSerializer.messagesToJson(messages));
    }

    @Override
    public void deleteMessages(Object memoryId) {
        execute("DELETE FROM messages WHERE id = ?", memoryId.toString());
    }

    private void execute(String sql, String... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new MessagesTableException(e);
        }
    }

    /** What the table did not do. */
    private static final class MessagesTableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MessagesTableException(SQLException cause) {
            super(cause);
        }
    }
}
