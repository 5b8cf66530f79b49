package dev.remembrancer.openai.compaction;

import dev.remembrancer.Json;
import dev.remembrancer.PermanentException;
import dev.remembrancer.session.Item;
import dev.remembrancer.session.JsonParts;
import dev.remembrancer.session.compacted.Compactor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The compacting endpoint of OpenAI, or of any server that has {@code POST /responses/compact}.
 *
 * <p>A request is sent once: compaction can be tried again later, and a service that is overloaded is not helped by more
 * requests. Nothing that was said is ever part of an exception's message. Safe for use by several threads.
 */
public final class HttpCompactor implements Compactor {
    /** Where OpenAI's own service is. */
    public static final URI OPENAI = URI.create("https://api.openai.com/v1");

    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int LONGEST_CODE = 64;

    private final HttpClient client;
    private final URI endpoint;
    private final String apiKey;
    private final Duration timeout;

    /**
     * A compactor.
     *
     * @param client stays the caller's
     * @param base the address that the paths of the API are appended to, such as {@link #OPENAI}
     * @param apiKey sent as a bearer token; empty for a server that wants none
     * @param timeout how long to wait for an answer
     */
    public HttpCompactor(HttpClient client, URI base, String apiKey, Duration timeout) {
        this.client = client;
        String address = base.toString();
        this.endpoint = URI.create((address.endsWith("/") ? address : address + "/") + "responses/compact");
        this.apiKey = apiKey;
        this.timeout = timeout;
    }

    /**
     * Makes a conversation shorter.
     *
     * @throws CompactionUnavailableException when the service could not be reached, was busy or failed
     * @throws CompactionRejectedException when it refused, or gave no compacted conversation
     */
    @Override
    public Compacted compact(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(BodyPublishers.ofString(body(request)));
        if (!apiKey.isEmpty()) {
            builder.header("Authorization", "Bearer " + apiKey);
        }
        HttpResponse<String> response = send(builder.build());
        if (response.statusCode() / 100 != 2) {
            throw failure(response);
        }
        try {
            Map<String, String> fields = JsonParts.fields(response.body());
            List<Item> output = JsonParts.elements(fields.getOrDefault("output", "[]")).stream()
                    .map(Item::new)
                    .toList();
            Optional<Json> usage = Optional.ofNullable(fields.get("usage")).map(Json::new);
            return new Compacted(output, usage);
        } catch (PermanentException e) {
            throw new CompactionRejectedException(
                    endpoint + " answered with what is no compacted conversation; is it the right address?", e);
        }
    }

    private static String body(Request request) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("model", Json.quote(request.model()));
        if (request instanceof Request.OfResponse known) {
            fields.put("previous_response_id", Json.quote(known.responseId()));
        } else if (request instanceof Request.OfItems given) {
            fields.put(
                    "input",
                    JsonParts.array(given.items().stream().map(Item::json).toList()));
        }
        return JsonParts.object(fields);
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CompactionUnavailableException(endpoint + " gave no answer; try again later", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompactionUnavailableException(endpoint + ": interrupted while waiting for its answer", e);
        }
    }

    private RuntimeException failure(HttpResponse<String> response) {
        int status = response.statusCode();
        String what = endpoint + " answered " + status + code(response.body())
                + response.headers()
                        .firstValue("x-request-id")
                        .map(id -> " to request " + plain(id))
                        .orElse("");
        return status == REQUEST_TIMEOUT
                        || status == CONFLICT
                        || status == TOO_MANY_REQUESTS
                        || status >= FIRST_SERVER_ERROR
                ? new CompactionUnavailableException(what + "; try again later")
                : new CompactionRejectedException(what + "; check its address, the key and the model");
    }

    /** The code of the error; its message could repeat what was said. */
    private static String code(String body) {
        try {
            Map<String, String> error = JsonParts.fields(JsonParts.fields(body).getOrDefault("error", "{}"));
            return JsonParts.string(error.getOrDefault("code", "null"))
                    .map(code -> " (" + plain(code) + ")")
                    .orElse("");
        } catch (PermanentException e) {
            // A proxy's page, perhaps: the status says enough.
            return "";
        }
    }

    private static String plain(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9_.:-]", "");
        return plain.substring(0, Math.min(LONGEST_CODE, plain.length()));
    }
}
