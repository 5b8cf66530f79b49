package dev.remembrancer.openai.java;

import static dev.remembrancer.testkit.session.SessionUnderTest.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.remembrancer.OutcomeUnknownException;
import dev.remembrancer.openai.ConversationUnavailableException;
import dev.remembrancer.openai.OpenAiConversations;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.Session;
import dev.remembrancer.session.SessionInfo;
import dev.remembrancer.session.Sessions;
import dev.remembrancer.testkit.conversations.ConversationsContract;
import dev.remembrancer.testkit.conversations.ConversationsServer;
import dev.remembrancer.testkit.conversations.ConversationsServer.Request;
import dev.remembrancer.testkit.conversations.ConversationsServer.Trouble;
import dev.remembrancer.testkit.conversations.NamedConversations;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sessions over the client that people have, with its own HTTP client, retries and all. */
class ClientConversationsTest implements ConversationsContract {
    private ConversationsServer server;
    private OpenAIClient client;
    private OpenAiConversations conversations;
    private Sessions named;
    private Session begun;

    @BeforeEach
    void open() throws IOException {
        server = new ConversationsServer();
        client = OpenAIOkHttpClient.builder()
                .baseUrl(server.url().toString())
                .apiKey(ConversationsServer.API_KEY)
                .organization("org-of-the-test")
                .project("proj-of-the-test")
                .maxRetries(3)
                .putHeader("X-Of-The-Test", "yes")
                .build();
        conversations = ClientConversations.over(client, 2, new SplittableRandom(1));
        named = new NamedConversations(conversations, conversations::begin);
        begun = conversations.begin();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @Override
    public Sessions sessions() {
        return named;
    }

    @Test
    void everyCallGoesWhereTheClientGoesAndAsWhomItSpeaks() {
        begun.append(messages("a", 3));
        begun.describe(Optional.of("alice"), Map.of("topic", "invoices"));
        assertThat(begun.items(2)).hasSize(2);
        assertThat(begun.info()).map(SessionInfo::owner).contains(Optional.of("alice"));
        assertThat(begun.pop()).isPresent();
        begun.clear();
        assertThat(server.requests())
                .extracting(Request::line)
                .containsExactly(
                        "POST /conversations",
                        "POST /conversations/conv_1/items",
                        "POST /conversations/conv_1",
                        "GET /conversations/conv_1/items?limit=2&order=desc",
                        "GET /conversations/conv_1",
                        "GET /conversations/conv_1/items?limit=1&order=desc",
                        "DELETE /conversations/conv_1/items/mes_4",
                        "GET /conversations/conv_1/items?limit=100&order=asc",
                        "DELETE /conversations/conv_1");
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.headers())
                        .containsEntry("authorization", "Bearer " + ConversationsServer.API_KEY)
                        .containsEntry("openai-organization", "org-of-the-test")
                        .containsEntry("openai-project", "proj-of-the-test")
                        .containsEntry("x-of-the-test", "yes")
                        .containsKey("x-stainless-lang"));
    }

    @Test
    void longConversationsAreSentAndReadInParts() {
        List<Item> items = messages("a", 130);
        begun.append(items);
        assertThat(server.asked()).filteredOn(asked -> asked.endsWith("/items")).hasSize(7);
        assertThat(begun.items()).map(NamedConversations::plain).isEqualTo(items);
        assertThat(server.asked())
                .filteredOn(asked -> asked.contains("after=mes_"))
                .hasSize(1);
        assertThat(conversations.session(begun.id()).items(101))
                .map(NamedConversations::plain)
                .isEqualTo(items.subList(29, 130));
    }

    @ParameterizedTest
    @CsvSource({
        "429, ConversationUnavailableException",
        "409, ConversationUnavailableException",
        "503, ConversationUnavailableException",
        "400, ConversationRefusedException",
        "401, ConversationDeniedException",
        "500, OutcomeUnknownException",
        "408, OutcomeUnknownException",
        "0, OutcomeUnknownException",
    })
    void changesAreSentOnceWhateverTheClientWouldDo(int status, String failure) {
        String id = begun.id().value();
        server.trouble(new Trouble("POST /conversations/" + id, 0, status, true, Map.of("x-should-retry", "true")));
        assertThatThrownBy(() -> begun.append(messages("a", 1)))
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure))
                .hasMessageContaining(id)
                .hasMessageNotContaining(ConversationsServer.API_KEY);
        assertThat(server.asked()).filteredOn(asked -> asked.endsWith("/items")).hasSize(1);
        assertThat(begun.items()).hasSize(1);
        server.trouble(new Trouble("DELETE", 0, status, true, Map.of("x-should-retry", "true")));
        assertThatThrownBy(begun::pop)
                .satisfies(
                        thrown -> assertThat(thrown.getClass().getSimpleName()).isEqualTo(failure));
        assertThat(server.asked())
                .filteredOn(asked -> asked.startsWith("DELETE"))
                .hasSize(1);
    }

    @Test
    void readsAreSentAgainAsOftenAsWasSaid() {
        begun.append(messages("a", 1));
        server.forgetAsked();
        for (int i = 0; i < 5; i++) {
            server.trouble(new Trouble("GET", 0, i % 2 == 0 ? 500 : 0, false, Map.of("retry-after-ms", "1")));
        }
        assertThatThrownBy(begun::items).isInstanceOf(ConversationUnavailableException.class);
        assertThat(server.asked()).hasSize(3);
        assertThat(begun.items()).hasSize(1);
    }

    @Test
    void anErrorSaysItsCodeAndNotWhatWasSent() {
        assertThatThrownBy(() -> begun.append(List.of(new Item("{\"type\":\"never_heard_of\"}"))))
                .hasMessageContaining("invalid_item")
                .hasMessageContaining("req_7")
                .hasMessageNotContaining("quoted");
    }

    @Test
    void anInterruptBreaksNothingOff() {
        Thread.currentThread().interrupt();
        begun.append(messages("a", 2));
        assertThat(begun.items()).hasSize(2);
        assertThat(begun.pop()).isPresent();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        begun.append(messages("a", 1));
        server.close();
        assertThatThrownBy(() -> begun.append(messages("a", 1)))
                .isInstanceOfAny(ConversationUnavailableException.class, OutcomeUnknownException.class);
        assertThatThrownBy(() -> begun.append(messages("a", 1))).isInstanceOf(ConversationUnavailableException.class);
    }

    @Test
    void itemsAreSentAsTheyAre() {
        Item item = new Item(
                "{\"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"f\",\"arguments\":\"{\\\"x\\\": 1e0}\","
                        + "\"unknown\":[0.10000000000000000000000000000001,123456789012345678901234567890,1.50,null,"
                        + "{\"b\":\"\\ud83d\",\"a\":\"h\u00e9 \ud83d\ude00\"}]}");
        begun.append(List.of(item));
        assertThat(begun.items())
                .singleElement()
                .extracting(Item::json)
                .isEqualTo(item.json().replaceFirst("}$", ",\"status\":\"completed\"}"));
    }
}
