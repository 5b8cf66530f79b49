package dev.remembrancer.openai;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.Session.Cleared;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.SessionQuery;
import dev.remembrancer.testkit.conversations.ConversationsServer;
import dev.remembrancer.testkit.conversations.ConversationsServer.Trouble;
import dev.remembrancer.testkit.conversations.NamedConversations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the service, and what comes of its answers. */
class OpenAiConversationsTest {
    private final List<Duration> waited = new ArrayList<>();
    private ConversationsServer server;
    private OpenAiConversations conversations;
    private Session session;

    @BeforeEach
    void open() throws IOException {
        server = new ConversationsServer();
        conversations = OpenAiConversations.over(
                HttpClient.newHttpClient(),
                ConversationsOptions.openai(ConversationsServer.API_KEY).baseUrl(server.url()),
                new SplittableRandom(1),
                waited::add);
        session = conversations.begin();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static List<String> said(List<Item> items) {
        return items.stream().map(NamedConversations::plain).map(Item::json).toList();
    }

    private static List<String> json(List<Item> items) {
        return items.stream().map(Item::json).toList();
    }

    @Test
    void nothingIsAskedBeforeSomethingIsSaid() {
        assertThat(session.items()).isEmpty();
        assertThat(session.pop()).isEmpty();
        assertThat(session.info()).isEmpty();
        assertThat(session.clear()).isEqualTo(new Cleared(0));
        session.append(List.of());
        assertThat(server.asked()).isEmpty();
        session.append(messages("a", 1));
        assertThat(server.asked()).containsExactly("POST /conversations", "POST /conversations/conv_1/items");
        assertThat(conversations.session(session.id()).items()).hasSize(1);
    }

    @Test
    void severalThreadsBeginOneConversation() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                futures.add(pool.submit(() -> session.append(messages("a", 2))));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(server.count()).isOne();
        assertThat(session.items()).hasSize(16);
    }

    @Test
    void longConversationsAreReadPageByPage() {
        List<Item> items = messages("a", 250);
        session.append(items);
        assertThat(server.asked()).filteredOn(asked -> asked.endsWith("/items")).hasSize(13);
        server.forgetAsked();
        assertThat(said(session.items())).isEqualTo(json(items));
        assertThat(server.asked()).hasSize(3).allMatch(asked -> asked.contains("limit=100&order=asc"));
        assertThat(said(session.items(130))).isEqualTo(json(items.subList(120, 250)));
        assertThat(said(session.items(5))).isEqualTo(json(items.subList(245, 250)));
        assertThat(session.items(0)).isEmpty();
        assertThat(session.clear()).isEqualTo(new Cleared(250));
    }

    @Test
    void clearingDeletesTheConversationAndTheNextOneIsAnother() {
        session.append(messages("a", 1));
        Session named = conversations.session(session.id());
        assertThat(session.clear()).isEqualTo(new Cleared(1));
        assertThat(server.count()).isZero();
        assertThat(session.items()).isEmpty();
        session.append(messages("b", 1));
        assertThat(session.id().value())
                .startsWith("conv_")
                .isNotEqualTo(named.id().value());
        assertThat(named.items()).isEmpty();
        assertThat(named.pop()).isEmpty();
        assertThat(named.info()).isEmpty();
        assertThat(named.clear()).isEqualTo(new Cleared(0));
        assertThatThrownBy(() -> named.append(messages("c", 1)))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("begin a new one");
        assertThatThrownBy(() -> named.describe(Optional.empty(), Map.of())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void idsThatTheServiceMadeAreLeftOutAndThoseOfTheUserStay() {
        session.append(List.of(
                Item.user("hi"),
                new Item("{\"type\":\"reasoning\",\"id\":\"rs_7\",\"summary\":[]}"),
                new Item(
                        "{\"type\":\"function_call\",\"id\":\"fc_7\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\"}"),
                new Item("{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"ok\",\"status\":null}")));
        assertThat(json(session.items()))
                .containsExactly(
                        "{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"hi\"}],\"type\":\"message\",\"status\":\"completed\"}",
                        "{\"type\":\"reasoning\",\"id\":\"rs_7\",\"summary\":[]}",
                        "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{}\",\"status\":\"completed\"}",
                        "{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"ok\"}");
    }

    @Test
    void whatTheServiceWouldRefuseIsNotSent() {
        session.append(List.of(
                new Item(
                        "{\"id\":\"__fake_id__\",\"role\":\"assistant\",\"content\":\"hi\",\"provider_data\":{\"model\":\"x\"}}"),
                new Item("{\"type\":\"reasoning\",\"summary\":[],\"id\":\"__fake_id__\"}")));
        assertThat(said(session.items())).containsExactly("{\"role\":\"assistant\",\"content\":\"hi\"}");
        session.append(List.of(new Item("{\"type\":\"reasoning\",\"summary\":[]}")));
        assertThat(session.items()).hasSize(1);
    }

    @Test
    void whatTheServiceRefusesLeavesNothingBehind() {
        List<Item> batch = new ArrayList<>(messages("secret", 45));
        batch.set(42, new Item("{\"type\":\"never_heard_of\"}"));
        session.append(messages("a", 1));
        assertThatThrownBy(() -> session.append(batch))
                .isInstanceOf(ConversationRefusedException.class)
                .hasMessageContaining("invalid_item")
                .hasMessageContaining("req_7")
                .hasMessageNotContaining("quoted");
        assertThat(said(session.items())).isEqualTo(json(messages("a", 1)));
    }

    @Test
    void whatCouldNotBeTakenBackIsNamed() {
        session.append(messages("a", 1));
        String id = session.id().value();
        List<Item> batch = new ArrayList<>(messages("b", 45));
        batch.set(3, new Item("{\"type\":\"reasoning\",\"summary\":[]}"));
        server.trouble(Trouble.of("POST /conversations/" + id + "/items", 2, 429));
        server.trouble(Trouble.of("DELETE /conversations/" + id + "/items", 10, 500));
        assertThatThrownBy(() -> session.append(batch))
                .isInstanceOfSatisfying(PartlyAppendedException.class, partly -> {
                    assertThat(partly.standing()).isEqualTo(31);
                    assertThat(partly.itemIds()).hasSize(30).doesNotHaveDuplicates();
                });
        List<Item> expected = new ArrayList<>(messages("a", 1));
        expected.addAll(messages("b", 31));
        expected.remove(4);
        assertThat(said(session.items())).isEqualTo(json(expected));
    }

    @Test
    void aLostAnswerOfALaterPartSaysWhatStands() {
        String id = session.id().value();
        server.trouble(new Trouble("POST /conversations/" + id + "/items", 1, 0, true, Map.of()));
        assertThatThrownBy(() -> session.append(messages("a", 45)))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("first 20");
        assertThat(session.items()).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 409, 429, 500, 502, 503})
    void readsAreSentAgain(int status) {
        session.append(messages("a", 1));
        server.trouble(Trouble.of("GET", 0, status));
        server.trouble(Trouble.of("GET", 0, status));
        assertThat(session.items()).hasSize(1);
        assertThat(waited).hasSize(2).allMatch(pause -> pause.toMillis() >= 375 && pause.toMillis() <= 1_000);
        for (int i = 0; i < 3; i++) {
            server.trouble(Trouble.of("GET", 0, status));
        }
        assertThatThrownBy(session::items).isInstanceOf(ConversationUnavailableException.class);
        server.noTrouble();
    }

    @Test
    void readsWithoutAnAnswerAreSentAgain() {
        session.append(messages("a", 1));
        // The JDK's client tries a lost connection once more by itself.
        server.trouble(Trouble.of("GET", 0, 0));
        server.trouble(Trouble.of("GET", 0, 0));
        server.trouble(Trouble.of("GET", 0, 0));
        assertThat(session.items()).hasSize(1);
        assertThat(waited).isNotEmpty();
        for (int i = 0; i < 10; i++) {
            server.trouble(Trouble.of("GET", 0, 0));
        }
        assertThatThrownBy(session::items).isInstanceOf(ConversationUnavailableException.class);
    }

    @Test
    void theServiceSaysWhenAndWhetherToAskAgain() {
        session.append(messages("a", 1));
        server.trouble(new Trouble("GET", 0, 429, false, Map.of("Retry-After", "7")));
        assertThat(session.items()).hasSize(1);
        server.trouble(new Trouble("GET", 0, 503, false, Map.of("retry-after-ms", "1234")));
        assertThat(session.items()).hasSize(1);
        assertThat(waited).containsExactly(Duration.ofSeconds(7), Duration.ofMillis(1_234));
        server.trouble(new Trouble("GET", 0, 500, false, Map.of("x-should-retry", "false")));
        assertThatThrownBy(session::items).isInstanceOf(ConversationUnavailableException.class);
        assertThat(waited).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "429, ConversationUnavailableException",
        "409, ConversationUnavailableException",
        "503, ConversationUnavailableException",
        "400, ConversationRefusedException",
        "422, ConversationRefusedException",
        "401, ConversationDeniedException",
        "403, ConversationDeniedException",
        "500, OutcomeUnknownException",
        "504, OutcomeUnknownException",
        "408, OutcomeUnknownException",
        "0, OutcomeUnknownException",
    })
    void changesAreSentOnceAndSayWhatMayHaveHappened(int status, String failure) {
        String id = session.id().value();
        server.trouble(Trouble.of("POST /conversations/" + id, 0, status));
        assertThatThrownBy(() -> session.append(messages("a", 1)))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure))
                .hasMessageContaining(id)
                .hasMessageNotContaining(ConversationsServer.API_KEY);
        assertThat(server.asked()).filteredOn(asked -> asked.endsWith("/items")).hasSize(1);
        assertThat(waited).isEmpty();
        assertThat(session.items()).isEmpty();
    }

    @Test
    void popTakesTheNextItemWhenSomebodyElseWasFaster() {
        session.append(messages("a", 3));
        String id = session.id().value();
        server.trouble(Trouble.of("DELETE /conversations/" + id + "/items", 0, 404));
        assertThat(session.pop().map(NamedConversations::plain)).contains(Item.user("a 3"));
        assertThat(session.items()).hasSize(2);
    }

    @Test
    void factsAreTheMetadataOfTheConversation() {
        SessionInfo info = session.describe(Optional.of("alice é"), Map.of("topic", "invoices"));
        assertThat(session.info()).contains(info);
        assertThat(info.owner()).contains("alice é");
        assertThat(info.metadata()).containsExactly(Map.entry("topic", "invoices"));
        assertThat(info.createdAt().getEpochSecond()).isEqualTo(1_760_000_000);
        assertThatThrownBy(() -> session.describe(Optional.empty(), Map.of("k".repeat(65), "v")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aWrongKeyIsAPermanentFailure() {
        OpenAiConversations denied = OpenAiConversations.open(
                ConversationsOptions.openai("sk-wrong").baseUrl(server.url()), new SplittableRandom(1));
        assertThatThrownBy(() -> denied.begin().append(messages("a", 1)))
                .isInstanceOf(ConversationDeniedException.class)
                .hasMessageContaining("invalid_api_key");
        assertThat(ConversationsOptions.openai("sk-secret").toString()).doesNotContain("sk-secret");
    }

    @Test
    void aServerThatIsNotThereOrIsAnotherIsSaid() {
        URI nobody = URI.create("http://127.0.0.1:" + server.url().getPort() + "/other");
        OpenAiConversations other = OpenAiConversations.open(
                ConversationsOptions.openai("k").baseUrl(nobody).retries(0), new SplittableRandom(1));
        assertThatThrownBy(() -> other.begin().append(messages("a", 1))).isInstanceOf(NotFoundException.class);
        server.close();
        assertThatThrownBy(() -> session.append(messages("a", 1))).isInstanceOf(ConversationUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "thread-42", "conv_", "conv_a/../b", "conv_1?x=y"})
    void onlyIdsOfConversationsNameSessions(String id) {
        assertThatThrownBy(() -> conversations.session(id)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void whatTheApiDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> conversations.list(SessionQuery.ALL)).isInstanceOf(ConversationLacksException.class);
        assertThatThrownBy(() -> session.append(messages("a", 1), "key"))
                .isInstanceOf(ConversationLacksException.class);
        assertThatThrownBy(() -> session.replace(List.of(), List.of())).isInstanceOf(ConversationLacksException.class);
        assertThat(server.asked()).isEmpty();
    }
}
