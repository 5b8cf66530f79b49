package dev.remembrancer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.bounded.Bound;
import dev.remembrancer.session.compacted.CompactedSession;
import dev.remembrancer.session.compacted.CompactedSessions;
import dev.remembrancer.session.compacted.Compaction;
import dev.remembrancer.session.compacted.ExtractiveDigester;
import dev.remembrancer.session.compacted.Trigger;
import dev.remembrancer.session.encrypted.EncryptedSessions;
import dev.remembrancer.session.encrypted.Encryption;
import dev.remembrancer.session.encrypted.Lifetime;
import dev.remembrancer.session.encrypted.SdkKey;
import dev.remembrancer.session.encrypted.WrongKeyException;
import dev.remembrancer.session.store.StoredSessions;
import dev.remembrancer.testkit.database.PostgresServer;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The composition of the SDK's guide: a database inside encryption inside compaction. */
class GuideCompositionIT {
    private static final String KEY = "my-secret-key";

    private static Sessions encrypted(String database, String key) {
        return EncryptedSessions.over(
                StoredSessions.over(JdbcSessionStore.open(database, JdbcOptions.DEFAULT)),
                Encryption.likeSdk(new SdkKey(key), Lifetime.UNLIMITED, new SecureRandom()),
                InstantSource.system());
    }

    @Test
    void postgresInsideEncryptionInsideCompaction() throws Exception {
        String database = PostgresServer.shared().empty();
        Compaction compaction = Compaction.of(Trigger.items(10), Bound.turns(2), new ExtractiveDigester(300));
        List<Item> turns = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            turns.add(Item.user("question " + i));
            turns.add(new Item(
                    "{\"type\":\"function_call\",\"call_id\":\"c" + i + "\",\"name\":\"look\",\"arguments\":\"{}\"}"));
            turns.add(new Item("{\"type\":\"function_call_output\",\"call_id\":\"c" + i + "\",\"output\":\"found\"}"));
            turns.add(Item.message("assistant", "answer " + i));
        }
        try (CompactedSessions sessions = CompactedSessions.over(encrypted(database, KEY), compaction)) {
            CompactedSession session = sessions.session("user-123");
            for (int i = 0; i < turns.size(); i += 4) {
                session.append(turns.subList(i, i + 4), "turn " + i);
                session.append(turns.subList(i, i + 4), "turn " + i);
            }
            assertThat(session.items()).isEqualTo(turns);
            assertThat(session.compactIfNeeded().isDone()).isTrue();
            List<Item> left = session.items();
            assertThat(left).hasSize(9).endsWith(turns.subList(16, 24).toArray(Item[]::new));
            assertThat(left.get(0).json()).contains("question 1");
            assertThat(session.append(turns.subList(0, 4), "turn 0").repeated()).isTrue();
            assertThat(session.pop()).contains(turns.get(23));
        }
        try (Sessions raw = StoredSessions.over(JdbcSessionStore.open(database, JdbcOptions.DEFAULT));
                Sessions wrong = encrypted(database, "another key");
                Sessions right = encrypted(database, KEY)) {
            Session stored = raw.session("user-123");
            assertThat(stored.items())
                    .hasSize(8)
                    .allMatch(item -> item.json().startsWith("{\"__enc__\":1"))
                    .noneMatch(item -> item.json().contains("question"));
            assertThatThrownBy(() -> wrong.session("user-123").items()).isInstanceOf(WrongKeyException.class);
            assertThatThrownBy(() -> wrong.session("user-123").pop()).isInstanceOf(WrongKeyException.class);
            assertThat(right.session("user-123").items()).hasSize(8);
        }
    }
}
