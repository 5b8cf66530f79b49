package dev.remembrancer.server.openapi;

import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Parameter;
import dev.remembrancer.server.http.Problem;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The OpenAPI 3.1 document of a list of routes. */
final class ApiDocument {
    private static final Pattern PATH_PARAMETER = Pattern.compile("\\{(\\w+)}");

    private static final Map<String, String> PATH_PARAMETERS = Map.of(
            "agent", "An agent's id, or its name.",
            "memory", "The id of a version of a memory.",
            "session", "The name of a session.",
            "branch", "The name of a branch.");

    private static final Schema PROBLEM = Schema.object()
            .required("type", Schema.text())
            .required("title", Schema.text())
            .required("status", Schema.integer())
            .required("detail", Schema.text().described("What is wrong and what would be right, for people."))
            .required("code", Schema.text().described("The kind of problem, for programs; it never changes."))
            .optional("field", Schema.text().described("The offending field, if it is one."))
            .optional("request_id", Schema.text().described("As in the header X-Request-Id, and in the log."))
            .described("What went wrong, as RFC 9457 writes it.")
            .open()
            .named("Problem");

    private static final String ABOUT = """
            Lasting memory for agents. Every request carries its key as X-API-Key, or as Authorization: Bearer, but \
            where it says that none is needed. A scope is named as user_id, session_id and so on, or whole as scope; \
            without one a request stands in the open scope. Whatever goes wrong is answered as a problem (RFC 9457) \
            with a stable code. Every answer has an X-Request-Id, which may be brought along.

            Sending again: where an Idempotency-Key is taken, the same is not done again. What sets a state (PUT, \
            PATCH, DELETE, verify, import) may be sent again without one. The operations that do something again say \
            so. An ETag marks what a request can change; with If-Match the change happens only if that is still so.""";

    private final Map<String, Schema> named = new LinkedHashMap<>();
    private final List<Route> routes;

    private ApiDocument(List<Route> routes) {
        this.routes = routes;
    }

    /**
     * The document, as plain maps and lists.
     *
     * @throws IllegalArgumentException when two different schemas have one name
     */
    static Map<String, Object> of(List<Route> routes, String version) {
        return new ApiDocument(routes).document(version);
    }

    private Map<String, Object> document(String version) {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Route route : routes) {
            paths.computeIfAbsent(route.path(), path -> new LinkedHashMap<>())
                    .put(route.method().name().toLowerCase(Locale.ROOT), operation(route));
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.1");
        document.put("info", Map.of("title", "Remembrancer", "version", version, "description", ABOUT));
        document.put("servers", List.of(Map.of("url", "/")));
        document.put("security", List.of(Map.of("key", List.of()), Map.of("bearer", List.of())));
        document.put("paths", paths);
        document.put(
                "components",
                Map.of(
                        "schemas",
                        schemas(),
                        "securitySchemes",
                        Map.of(
                                "key", Map.of("type", "apiKey", "in", "header", "name", "X-API-Key"),
                                "bearer", Map.of("type", "http", "scheme", "bearer"))));
        return document;
    }

    /** The named schemas; rendering one can name others. */
    private Map<String, Object> schemas() {
        Map<String, Object> schemas = new LinkedHashMap<>();
        while (schemas.size() < named.size()) {
            for (Map.Entry<String, Schema> schema : List.copyOf(named.entrySet())) {
                schemas.computeIfAbsent(schema.getKey(), name -> keywords(schema.getValue()));
            }
        }
        return schemas;
    }

    private Map<String, Object> operation(Route route) {
        Operation described = route.described();
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", described.id());
        operation.put("tags", List.of(described.group()));
        operation.put("summary", described.summary());
        operation.put("description", needs(route.needs()));
        operation.put("x-permission", route.needs().word());
        if (route.needs() == Permission.NONE) {
            operation.put("security", List.of());
        }
        List<Map<String, Object>> parameters = new ArrayList<>();
        Matcher inPath = PATH_PARAMETER.matcher(route.path());
        while (inPath.find()) {
            String name = inPath.group(1);
            parameters.add(parameter(name, "path", Schema.text(), PATH_PARAMETERS.getOrDefault(name, ""), true));
        }
        for (Parameter parameter : described.parameters()) {
            String place = parameter.place().name().toLowerCase(Locale.ROOT);
            parameters.add(parameter(parameter.name(), place, parameter.schema(), parameter.described(), false));
        }
        operation.put("parameters", parameters);
        if (!described.body().isEmpty()) {
            operation.put("requestBody", Map.of("required", true, "content", contents(described.body())));
        }
        operation.put("responses", responses(described));
        return operation;
    }

    private static String needs(Permission permission) {
        return permission == Permission.NONE
                ? "Needs no key."
                : "Needs a key with the permission " + permission.word() + ".";
    }

    private Map<String, Object> parameter(
            String name, String place, Schema schema, String described, boolean required) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", place);
        parameter.put("required", required);
        if (!described.isEmpty()) {
            parameter.put("description", described);
        }
        parameter.put("schema", rendered(schema));
        return parameter;
    }

    private Map<String, Object> responses(Operation described) {
        Map<String, Object> responses = new LinkedHashMap<>();
        described.answers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(answer -> {
                    Map<String, Object> response = new LinkedHashMap<>();
                    response.put("description", answer.getValue().described());
                    answer.getValue()
                            .content()
                            .ifPresent(content -> response.put("content", contents(List.of(content))));
                    responses.put(answer.getKey().toString(), response);
                });
        responses.put(
                "default",
                Map.of(
                        "description",
                        "What went wrong.",
                        "content",
                        contents(List.of(new Content(Problem.MEDIA_TYPE, PROBLEM)))));
        return responses;
    }

    private Map<String, Object> contents(List<Content> contents) {
        Map<String, Object> rendered = new LinkedHashMap<>();
        contents.forEach(content -> rendered.put(content.mediaType(), Map.of("schema", rendered(content.schema()))));
        return rendered;
    }

    private Object rendered(Object value) {
        if (value instanceof Schema schema) {
            return schema.name().map(name -> reference(name, schema)).orElseGet(() -> keywords(schema));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(this::rendered).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> rendered = new LinkedHashMap<>();
            map.forEach((name, inner) -> rendered.put(name, rendered(inner)));
            return rendered;
        }
        return value;
    }

    private Map<String, Object> reference(String name, Schema schema) {
        Schema known = named.putIfAbsent(name, schema);
        if (!Optional.ofNullable(known).orElse(schema).equals(schema)) {
            throw new IllegalArgumentException("two schemas have the name " + name);
        }
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    private Map<String, Object> keywords(Schema schema) {
        Map<String, Object> keywords = new LinkedHashMap<>();
        schema.keywords().forEach((keyword, value) -> keywords.put(keyword, rendered(value)));
        return keywords;
    }
}
