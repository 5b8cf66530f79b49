package dev.remembrancer.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a route takes and answers: the source of its documentation, and of which fields and parameters it knows. Every
 * operation may also answer a {@link Problem}.
 *
 * @param id its name for programs, no other has it: {@code recall}
 * @param group what it is about: {@code agents}
 * @param summary what it does, as one sentence
 * @param parameters in the query and in headers; those of the path are in the path
 * @param body what the request must carry; of several, any
 * @param answers what it says when it went well, by status
 */
public record Operation(
        String id,
        String group,
        String summary,
        List<Parameter> parameters,
        List<Content> body,
        Map<Integer, Answer> answers) {
    /**
     * What an operation says when it went well.
     *
     * @param described what happened, as one sentence
     * @param content the body; none when there is none
     * @param headers the names of the headers that mean something here
     */
    public record Answer(String described, Optional<Content> content, Set<String> headers) {}

    public Operation {
        parameters = List.copyOf(parameters);
        body = List.copyOf(body);
        answers = Map.copyOf(answers);
    }

    public static Operation of(String id, String group, String summary) {
        return new Operation(id, group, summary, List.of(), List.of(), Map.of());
    }

    /** The same under another id. */
    public Operation called(String id) {
        return new Operation(id, group, summary, parameters, body, answers);
    }

    /** With a parameter behind the question mark. */
    public Operation query(String name, Schema schema, String described) {
        return with(new Parameter(name, Parameter.Place.QUERY, schema, described));
    }

    /** With several parameters behind the question mark: the fields of an object. */
    public Operation query(Schema fields) {
        Operation all = this;
        for (Map.Entry<String, Schema> field : fields.properties().entrySet()) {
            all = all.query(field.getKey(), field.getValue(), field.getValue().description());
        }
        return all;
    }

    public Operation header(String name, Schema schema, String described) {
        return with(new Parameter(name, Parameter.Place.HEADER, schema, described));
    }

    /** With a JSON body. */
    public Operation body(Schema schema) {
        return body(Content.JSON, schema);
    }

    /** With a body of another kind; of several, any. */
    public Operation body(String mediaType, Schema schema) {
        List<Content> more = new ArrayList<>(body);
        more.add(new Content(mediaType, schema));
        return new Operation(id, group, summary, parameters, more, answers);
    }

    /** With an answer that has no body. */
    public Operation answer(int status, String described) {
        return answer(status, new Answer(described, Optional.empty(), Set.of()));
    }

    /** With a JSON answer. */
    public Operation answer(int status, String described, Schema schema) {
        return answer(status, described, Content.JSON, schema);
    }

    public Operation answer(int status, String described, String mediaType, Schema schema) {
        return answer(status, new Answer(described, Optional.of(new Content(mediaType, schema)), Set.of()));
    }

    public Operation answer(int status, Answer answer) {
        Map<Integer, Answer> more = new LinkedHashMap<>(answers);
        more.put(status, answer);
        return new Operation(id, group, summary, parameters, body, more);
    }

    /** The names of the fields that its JSON body may have. */
    Set<String> fields() {
        return body.stream()
                .flatMap(content -> content.schema().properties().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** The parameters behind the question mark, by name. */
    Map<String, Schema> queryParameters() {
        return parameters.stream()
                .filter(parameter -> parameter.place() == Parameter.Place.QUERY)
                .collect(Collectors.toMap(Parameter::name, Parameter::schema));
    }

    private Operation with(Parameter parameter) {
        List<Parameter> more = new ArrayList<>(parameters);
        more.add(parameter);
        return new Operation(id, group, summary, more, body, answers);
    }
}
