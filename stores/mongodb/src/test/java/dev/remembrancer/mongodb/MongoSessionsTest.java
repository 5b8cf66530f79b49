package dev.remembrancer.mongodb;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.session.store.StoredSessions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in MongoDB, beyond the contract: documents, damage, and changes that a process left unfinished. */
class MongoSessionsTest {
    private MongoClient client;
    private Sessions sessions;
    private Session session;

    @BeforeEach
    void open() {
        client = MongoEngine.empty().client();
        sessions = StoredSessions.over(MongoSessionStore.over(client, MongoEngine.OPTIONS, InstantSource.system()));
        session = sessions.session("s");
    }

    @AfterEach
    void close() {
        client.close();
    }

    private MongoCollection<Document> collection(String name) {
        return client.getDatabase(MongoEngine.OPTIONS.database()).getCollection(name);
    }

    private Document head() {
        return collection("agent_sessions")
                .find(new Document("session_id", "s"))
                .first();
    }

    private List<Document> batches() {
        return collection("agent_messages").find().sort(new Document("seq", 1)).into(new ArrayList<>());
    }

    private void batch(int seq, Object generation, Object data) {
        Document batch = new Document("session_id", "s").append("seq", seq).append("message_data", data);
        collection("agent_messages").insertOne(generation == null ? batch : batch.append("generation", generation));
    }

    @Test
    void documentsAreThoseOfTheSdk() {
        session.append(List.of(new Item("{\"role\":\"user\", \"content\":\"é\"}"), Item.user("b")));
        session.append(messages("c", 1));
        assertThat(head()).containsOnlyKeys("_id", "session_id", "created_at", "updated_at", "_seq", "_generation");
        assertThat(((Number) head().get("_seq")).intValue()).isEqualTo(3);
        assertThat(head().get("created_at")).isInstanceOf(Date.class);
        assertThat(batches())
                .extracting(batch -> ((Number) batch.get("seq")).intValue())
                .containsExactly(2, 3);
        assertThat(batches().get(0).get("message_data"))
                .isEqualTo(List.of(
                        "{\"role\":\"user\",\"content\":\"\\u00e9\"}", "{\"role\":\"user\",\"content\":\"b\"}"));
        assertThat(batches().get(0)).containsOnlyKeys("_id", "session_id", "seq", "generation", "message_data");
        assertThat(client.getDatabase(MongoEngine.OPTIONS.database()).listCollectionNames())
                .containsExactlyInAnyOrder("agent_sessions", "agent_messages");
    }

    @Test
    void documentsOfOldSdksAndDamagedOnesAreRead() {
        collection("agent_sessions").insertOne(new Document("session_id", "s").append("_seq", 4));
        batch(1, null, "{\"role\":\"user\",\"content\":\"a 1\"}");
        batch(2, 0, Arrays.asList("{\"role\":\"user\",\"content\":\"a 2\"}", "{broken", 7));
        batch(3, 5, List.of("{\"other\":\"generation\"}"));
        assertThat(session.items()).isEqualTo(messages("a", 2));
        assertThat(session.damaged()).hasSize(2);
        assertThat(session.pop()).contains(Item.user("a 2"));
        session.append(messages("b", 1));
        assertThat(session.items()).containsExactly(Item.user("a 1"), Item.user("b 1"));
        assertThat(session.damaged()).hasSize(2);
        assertThat(session.info()).isPresent();
        assertThat(session.clear().items()).isEqualTo(4);
        assertThat(batches()).extracting(batch -> batch.get("generation")).containsExactly(5);
    }

    @Test
    void clearingBeginsTheNextGenerationSoThatLateWritersOfOthersAreNotSeen() {
        session.append(messages("a", 2), "key");
        session.clear();
        batch(9, 0, List.of("{\"late\":true}"));
        assertThat(session.items()).isEmpty();
        assertThat(session.info()).isEmpty();
        assertThat(session.append(messages("b", 1), "key").repeated()).isFalse();
        assertThat(((Number) head().get("_generation")).intValue()).isOne();
        assertThat(session.items()).isEqualTo(messages("b", 1));
        assertThat(collection("remembrancer_keys_agent_sessions").countDocuments())
                .isOne();
    }

    @Test
    void whatWasDecidedIsFinishedByWhoeverComesNext() {
        session.append(messages("a", 2));
        ObjectId unit = new ObjectId();
        Document mark = new Document("remembrancer", unit).append("from", 2L);
        batch(3, mark, List.of("{\"role\":\"user\",\"content\":\"a 3\"}"));
        assertThat(session.items()).hasSize(2);
        Document change = new Document("unit", unit)
                .append("generation", 0)
                .append("seq", 3L)
                .append("gone", List.of())
                .append("reveals", true)
                .append("keys", List.of(new Document("key", "k").append("digest", "d")))
                .append("facts", new Document("owner", "alice").append("metadata", "{\"a\":\"b\"}"));
        collection("agent_sessions")
                .updateOne(
                        new Document("session_id", "s"),
                        new Document("$set", new Document("remembrancer_change", change).append("_seq", 3)));
        assertThat(session.items()).isEqualTo(messages("a", 3));
        assertThat(head()).doesNotContainKey("remembrancer_change");
        assertThat(session.info().orElseThrow().owner()).contains("alice");
        assertThat(session.info().orElseThrow().metadata()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void whatWasNotDecidedIsNeverSeenAndGoesWithTheSession() {
        session.append(messages("a", 1));
        batch(2, new Document("remembrancer", new ObjectId()).append("from", 1L), List.of("{\"hidden\":true}"));
        session.append(messages("b", 1));
        assertThat(session.items()).hasSize(2);
        assertThat(batches()).hasSize(3);
        session.clear();
        assertThat(batches()).isEmpty();
    }

    @Test
    void aLargeBatchIsSplitOverDocumentsAndStaysOne() {
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            items.add(Item.user(i + "x".repeat(4_000_000)));
        }
        session.append(items);
        assertThat(batches().size()).isEqualTo(3);
        assertThat(session.items().equals(items)).isTrue();
        assertThatThrownBy(() -> session.append(List.of(Item.user("a"), Item.user("x".repeat(17_000_000)))))
                .isInstanceOf(MongoRefusedException.class);
        assertThat(session.items().size()).isEqualTo(5);
    }

    @Test
    void anInterruptBreaksNothingOff() {
        Thread.currentThread().interrupt();
        try {
            session.append(messages("a", 1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(session.items()).hasSize(1);
    }

    @Test
    void aServerThatIsNotThereCanBeTriedAgain() {
        String nobody = "mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=200&connectTimeoutMS=200";
        Sessions absent = StoredSessions.over(
                MongoSessionStore.open(nobody, MongoEngine.OPTIONS, InstantSource.fixed(Instant.EPOCH)));
        assertThatThrownBy(() -> absent.session("s").items()).isInstanceOf(MongoUnavailableException.class);
        assertThatThrownBy(() -> absent.session("s").append(messages("a", 1)))
                .isInstanceOf(MongoUnavailableException.class);
        absent.close();
        assertThatThrownBy(() -> MongoSessionStore.open("redis://x", MongoEngine.OPTIONS, InstantSource.system()))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aClientThatWasGivenStaysOpen() {
        session.describe(Optional.of("alice"), Map.of());
        sessions.close();
        assertThat(head()).isNotNull();
    }
}
