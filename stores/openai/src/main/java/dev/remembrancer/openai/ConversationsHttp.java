package dev.remembrancer.openai;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The calls over the JDK's HTTP client. */
final class ConversationsHttp implements ConversationsApi {
    private final HttpClient client;
    private final ConversationsOptions options;
    private final String conversations;

    ConversationsHttp(HttpClient client, ConversationsOptions options) {
        this.client = client;
        this.options = options;
        this.conversations = options.baseUrl().toString().replaceAll("/+$", "") + "/conversations";
    }

    @Override
    public Answer begin(String body) throws IOException {
        return post("", body);
    }

    @Override
    public Answer conversation(String conversation) throws IOException {
        return send(request("/" + conversation).GET());
    }

    @Override
    public Answer describe(String conversation, String body) throws IOException {
        return post("/" + conversation, body);
    }

    @Override
    public Answer delete(String conversation) throws IOException {
        return send(request("/" + conversation).DELETE());
    }

    @Override
    public Answer addItems(String conversation, String body) throws IOException {
        return post(items(conversation), body);
    }

    @Override
    public Answer items(String conversation, int limit, Order order, Optional<String> after) throws IOException {
        String from = after.map(item -> "&after=" + item).orElse("");
        String query = "?limit=" + limit + "&order=" + order.parameter() + from;
        return send(request(items(conversation) + query).GET());
    }

    @Override
    public Answer deleteItem(String conversation, String item) throws IOException {
        return send(request(items(conversation) + "/" + item).DELETE());
    }

    private static String items(String conversation) {
        return "/" + conversation + "/items";
    }

    private Answer post(String path, String body) throws IOException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /** Not broken off by an interrupt. */
    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            HttpResponse<String> response =
                    client.sendAsync(request.build(), BodyHandlers.ofString()).join();
            return new Answer(response.statusCode(), response.headers().map(), response.body());
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException lost ? lost : new IOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(conversations + path))
                .timeout(options.timeout())
                .header("Accept", "application/json");
        if (!options.apiKey().isEmpty()) {
            request.header("Authorization", "Bearer " + options.apiKey());
        }
        options.headers().forEach(request::header);
        return request;
    }
}
