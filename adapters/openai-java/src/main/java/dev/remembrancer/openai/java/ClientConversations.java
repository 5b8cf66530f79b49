package dev.remembrancer.openai.java;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.core.ObjectMappers;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIServiceException;
import com.openai.models.conversations.ConversationCreateParams;
import com.openai.models.conversations.ConversationUpdateParams;
import com.openai.models.conversations.items.ItemCreateParams;
import com.openai.models.conversations.items.ItemDeleteParams;
import com.openai.models.conversations.items.ItemListParams;
import com.openai.models.responses.ResponseInputItem;
import com.openai.services.async.ConversationServiceAsync;
import com.openai.services.async.conversations.ItemServiceAsync;
import dev.remembrancer.openai.Answer;
import dev.remembrancer.openai.ConversationsApi;
import dev.remembrancer.openai.OpenAiConversations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;

/**
 * OpenAI's Conversations API as sessions, through the openai-java client that a program has already: with its address,
 * its key, organization and project, its timeouts and proxies, and what it logs. Its own retries are left out, for they
 * would send a change twice.
 */
public final class ClientConversations {
    private ClientConversations() {}

    /**
     * The conversations of the service that a client speaks to. The service is asked nothing yet. The client stays the
     * caller's: closing the sessions does not close it.
     *
     * @param retries how often a read is sent again after a failure that may pass, 0 to 10
     * @param random spreads the times of further attempts
     */
    public static OpenAiConversations over(OpenAIClient client, int retries, RandomGenerator random) {
        return OpenAiConversations.over(new Api(client), retries, random);
    }

    /** The calls as openai-java makes them. */
    private static final class Api implements ConversationsApi {
        /** Keeps every digit, and writes halves of characters that UTF-8 has no bytes for. */
        private static final JsonMapper VERBATIM = ObjectMappers.jsonMapper()
                .rebuild()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                .build();

        private final ConversationServiceAsync.WithRawResponse conversations;
        private final ItemServiceAsync.WithRawResponse items;

        Api(OpenAIClient client) {
            conversations = client.async()
                    .withRawResponse()
                    .conversations()
                    .withOptions(options -> options.maxRetries(0).jsonMapper(VERBATIM));
            items = conversations.items();
        }

        @Override
        public Answer begin(String body) throws IOException {
            return answer(conversations.create(ConversationCreateParams.builder()
                    .items(Api.<List<ResponseInputItem>>member(body, "items"))
                    .build()));
        }

        @Override
        public Answer conversation(String conversation) throws IOException {
            return answer(conversations.retrieve(conversation));
        }

        @Override
        public Answer describe(String conversation, String body) throws IOException {
            return answer(conversations.update(ConversationUpdateParams.builder()
                    .conversationId(conversation)
                    .metadata(Api.<ConversationUpdateParams.Metadata>member(body, "metadata"))
                    .build()));
        }

        @Override
        public Answer delete(String conversation) throws IOException {
            return answer(conversations.delete(conversation));
        }

        @Override
        public Answer addItems(String conversation, String body) throws IOException {
            return answer(items.create(ItemCreateParams.builder()
                    .conversationId(conversation)
                    .items(Api.<List<ResponseInputItem>>member(body, "items"))
                    .build()));
        }

        @Override
        public Answer items(String conversation, int limit, Order order, Optional<String> after) throws IOException {
            return answer(items.list(ItemListParams.builder()
                    .conversationId(conversation)
                    .limit(limit)
                    .order(ItemListParams.Order.of(order.parameter()))
                    .after(after)
                    .build()));
        }

        @Override
        public Answer deleteItem(String conversation, String item) throws IOException {
            return answer(items.delete(ItemDeleteParams.builder()
                    .conversationId(conversation)
                    .itemId(item)
                    .build()));
        }

        /** What is JSON already in the place of what the library has a class for. */
        @SuppressWarnings("unchecked")
        private static <T> JsonField<T> member(String body, String name) throws IOException {
            return JsonValue.fromJsonNode(VERBATIM.readTree(body).path(name));
        }

        /** Not broken off by an interrupt: neither waiting nor reading is done by this thread. */
        private static Answer answer(CompletableFuture<? extends HttpResponse> sent) throws IOException {
            try {
                return sent.thenApplyAsync(Api::read).join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof OpenAIServiceException refused) {
                    String body = "{\"error\":" + VERBATIM.writeValueAsString(refused.body()) + "}";
                    return new Answer(refused.statusCode(), refused.headers().asMap(), body);
                }
                throw lost(e);
            }
        }

        private static Answer read(HttpResponse response) {
            try (response;
                    InputStream body = response.body()) {
                String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
                return new Answer(response.statusCode(), response.headers().asMap(), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The failure of the connection, which the library puts into one of its own. */
        private static IOException lost(CompletionException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof IOException lost) {
                    return lost;
                }
            }
            return new IOException(failure);
        }
    }
}
