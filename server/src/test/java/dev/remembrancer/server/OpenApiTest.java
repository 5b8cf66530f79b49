package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.remembrancer.server.ServerRig.Answer;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the server says of itself; that it keeps to it, {@link Conformance} sees with every answer of every test. */
class OpenApiTest extends ServerCase {
    @Test
    void theDocumentIsOpenApi31() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult parsed =
                new OpenAPIV3Parser().readContents(document().body(), List.of(), options);

        assertThat(parsed.getMessages()).isEmpty();
        OpenAPI api = parsed.getOpenAPI();
        assertThat(api.getSpecVersion()).isEqualTo(SpecVersion.V31);
        assertThat(api.getPaths().get("/api/v1/agents/{agent}/recall").getPost().getOperationId())
                .isEqualTo("recall");
    }

    @Test
    void itsSchemasAreJsonSchema() {
        var metaschema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        JsonNode schemas = document().json().at("/components/schemas");
        assertThat(schemas.size()).isGreaterThan(20);
        schemas.properties()
                .forEach(schema -> assertThat(metaschema.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
    }

    @Test
    void thePageNamesEveryOperation() {
        Answer page = rig.send(rig.strangersRequest("/docs/api").GET());

        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'");
        document()
                .json()
                .findValuesAsText("operationId")
                .forEach(id -> assertThat(page.body()).contains("id=\"" + id + "\""));
        assertThat(page.body()).doesNotContain("<script");
    }

    @Test
    void everyWriteSaysWhatSendingItAgainDoes() {
        document().json().path("paths").properties().forEach(path -> {
            JsonNode post = path.getValue().path("post");
            if (!post.isMissingNode()) {
                boolean takesKey =
                        post.path("parameters").findValuesAsText("name").contains("Idempotency-Key");
                boolean saysSo = post.path("summary").asText().contains("ent again");
                assertThat(takesKey
                                || saysSo
                                || SAME_AGAIN.contains(post.path("operationId").asText()))
                        .as(path.getKey())
                        .isTrue();
            }
        });
    }

    /** Those that only read, or set a state. */
    private static final List<String> SAME_AGAIN = List.of(
            "check",
            "createAgent",
            "reindex",
            "enableWebhook",
            "suspendTenant",
            "resumeTenant",
            "emptyAgent",
            "recall",
            "injectContext",
            "verifyMemory",
            "forgetSeveral",
            "replaceItems",
            "importMemories");

    @Test
    void anAnswerThatTheDocumentDoesNotGiveIsSeen() {
        Conformance conformance = Conformance.to(document().body());
        HttpRequest health =
                HttpRequest.newBuilder(URI.create("http://localhost/health")).build();

        conformance.check(health, answer(200, "application/json", "{\"status\":\"ok\"}"));
        assertThatThrownBy(() ->
                        conformance.check(health, answer(200, "application/json", "{\"status\":\"ok\",\"more\":1}")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> conformance.check(health, answer(200, "application/json", "{}")))
                .isInstanceOf(AssertionError.class);
        HttpRequest agent =
                HttpRequest.newBuilder(URI.create("http://localhost" + AGENT)).build();
        assertThatThrownBy(() -> conformance.check(agent, answer(200, "application/json", "{}")))
                .hasMessageContaining("memory_count");
        assertThatThrownBy(() -> conformance.check(health, answer(200, "text/plain", "ok")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> conformance.check(health, answer(201, "application/json", "{\"status\":\"ok\"}")))
                .isInstanceOf(AssertionError.class);
    }

    private static Answer answer(int status, String mediaType, String body) {
        HttpHeaders headers = HttpHeaders.of(Map.of("Content-Type", List.of(mediaType)), (name, value) -> true);
        return ServerRig.answer(status, headers, body);
    }

    private Answer document() {
        return rig.send(rig.strangersRequest("/openapi.json").GET());
    }
}
