package dev.remembrancer.server.openapi;

import dev.remembrancer.server.http.Content;
import dev.remembrancer.server.http.JsonText;
import dev.remembrancer.server.http.Operation;
import dev.remembrancer.server.http.Route;
import dev.remembrancer.server.http.Schema;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The description of the routes as one page, which needs no script and nothing from elsewhere. */
final class ApiPage {
    private static final String STYLE = """
            body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222}
            h2{margin-top:2.5rem;text-transform:capitalize}details{border-top:1px solid #ddd;padding:.4rem 0}
            summary{cursor:pointer}code{font-size:.9rem}summary b{display:inline-block;width:4.5rem}
            table{border-collapse:collapse;margin:.5rem 0}td,th{text-align:left;padding:.15rem .8rem .15rem 0;vertical-align:top}
            .faint{color:#777}@media(prefers-color-scheme:dark){body{background:#191919;color:#ddd}details{border-color:#444}}
            """;

    private final StringBuilder html = new StringBuilder();

    private ApiPage() {}

    static String of(List<Route> routes, String version) {
        ApiPage page = new ApiPage();
        page.html
                .append(
                        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Remembrancer: API</title>")
                .append("<meta name=\"viewport\" content=\"width=device-width\"><style>")
                .append(STYLE)
                .append("</style></head><body><h1>Remembrancer: API</h1><p>Version ")
                .append(escaped(version))
                .append(". The same as an OpenAPI 3.1 document: <a href=\"/openapi.json\">/openapi.json</a>.</p>");
        Map<String, List<Route>> groups = routes.stream()
                .collect(Collectors.groupingBy(
                        route -> route.described().group(), LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, members) -> {
            page.html.append("<h2>").append(escaped(group)).append("</h2>");
            members.forEach(page::add);
        });
        return page.html.append("</body></html>").toString();
    }

    private void add(Route route) {
        Operation described = route.described();
        html.append("<details id=\"")
                .append(escaped(described.id()))
                .append("\"><summary><b>")
                .append(route.method())
                .append("</b> <code>")
                .append(escaped(route.path()))
                .append("</code> <span class=\"faint\">")
                .append(escaped(described.summary()))
                .append("</span></summary><p>Needs: ")
                .append(route.needs().word())
                .append("</p>");
        if (!described.parameters().isEmpty()) {
            html.append("<table>");
            described
                    .parameters()
                    .forEach(parameter -> row(parameter.name(), parameter.schema(), parameter.described()));
            html.append("</table>");
        }
        described.body().forEach(content -> add("Takes", content, ""));
        described.answers().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(answer -> answer.getValue()
                        .content()
                        .ifPresentOrElse(
                                content -> add(
                                        "Answers " + answer.getKey(),
                                        content,
                                        answer.getValue().described()),
                                () -> html.append("<p>Answers ")
                                        .append(answer.getKey())
                                        .append(": ")
                                        .append(escaped(answer.getValue().described()))
                                        .append("</p>")));
        html.append("</details>");
    }

    private void add(String what, Content content, String described) {
        html.append("<p>")
                .append(escaped(what))
                .append(" <code>")
                .append(escaped(content.mediaType()))
                .append("</code> ")
                .append(escaped(described))
                .append("</p><table>");
        content.schema().properties().forEach((name, schema) -> row(name, schema, schema.description()));
        html.append("</table>");
    }

    private void row(String name, Schema schema, String described) {
        html.append("<tr><td><code>")
                .append(escaped(name))
                .append("</code></td><td class=\"faint\">")
                .append(escaped(form(schema)))
                .append("</td><td>")
                .append(escaped(described))
                .append("</td></tr>");
    }

    private static String form(Schema schema) {
        if (schema.name().isPresent()) {
            return schema.name().get();
        }
        Object items = schema.keywords().get("items");
        if (items instanceof Schema inner) {
            return "list of " + form(inner);
        }
        if (schema.keywords().get("enum") instanceof List<?> words) {
            return words.stream().map(Object::toString).collect(Collectors.joining(" · "));
        }
        Object type = schema.keywords().getOrDefault("format", schema.keywords().getOrDefault("type", "any"));
        return type instanceof String word ? word : new String(JsonText.bytes(type), StandardCharsets.UTF_8);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
