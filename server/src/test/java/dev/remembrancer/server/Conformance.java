package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Holds a server to what it says of itself: every answer has a status, a media type and a form that its OpenAPI document
 * gives for that route. What no route answers must be a problem.
 */
final class Conformance {
    private static final Map<String, Conformance> KNOWN = new ConcurrentHashMap<>();
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final List<String> paths = new ArrayList<>();
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    private Conformance(String document) {
        this.document = read(document);
        this.document.path("paths").fieldNames().forEachRemaining(paths::add);
        paths.sort(
                Comparator.comparing(path -> path.chars().filter(c -> c == '{').count()));
    }

    /** Conformance to a document; the same one is read only once. */
    static Conformance to(String document) {
        return KNOWN.computeIfAbsent(document, Conformance::new);
    }

    void check(HttpRequest request, Answer answer) {
        String asked = request.method() + " " + request.uri().getRawPath() + ": " + answer.status();
        String mediaType = answer.header("Content-Type").replaceFirst(";.*", "");
        JsonNode described = described(request, answer.status());
        if (request.method().equals("HEAD") || described.path("content").isMissingNode()) {
            assertThat(answer.body()).as(asked).isEmpty();
            return;
        }
        JsonNode schema = described.path("content").path(mediaType).path("schema");
        assertThat(schema.isMissingNode())
                .as("%s is answered with the undocumented media type %s", asked, mediaType)
                .isFalse();
        if (mediaType.equals(Content.LINES)) {
            answer.body().lines().forEach(line -> check(asked, schema, read(line)));
        } else if (mediaType.endsWith("json")) {
            check(asked, schema, answer.json());
        }
    }

    private void check(String asked, JsonNode schema, JsonNode value) {
        assertThat(schemas.computeIfAbsent(schema, this::whole)
                        .validate(
                                value,
                                context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .as("%s is answered as its description does not say", asked)
                .isEmpty();
    }

    private Schema whole(JsonNode schema) {
        ObjectNode whole = JsonText.MAPPER.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        return REGISTRY.getSchema(whole);
    }

    private JsonNode described(HttpRequest request, int status) {
        String method = request.method().toLowerCase(Locale.ROOT).replace("head", "get");
        JsonNode responses = paths.stream()
                .filter(path -> matches(path, request.uri().getRawPath()))
                .map(path -> document.path("paths").path(path).path(method).path("responses"))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElseGet(() -> document.at("/paths/~1health/get/responses")); // no route: any route's problem
        return Optional.of(responses.path(Integer.toString(status)))
                .filter(found -> !found.isMissingNode())
                .orElseGet(() -> {
                    assertThat(status).as("a status that is not described").isGreaterThanOrEqualTo(400);
                    return responses.path("default");
                });
    }

    private static boolean matches(String template, String path) {
        String form = Pattern.compile("\\{\\w+}")
                .splitAsStream(template + " ")
                .map(Pattern::quote)
                .reduce((left, right) -> left + "[^/]+" + right)
                .orElseThrow();
        return Pattern.matches(form, path + " ");
    }

    private static JsonNode read(String text) {
        try {
            return JsonText.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
