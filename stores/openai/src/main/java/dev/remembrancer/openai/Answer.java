package dev.remembrancer.openai;

import dev.remembrancer.session.store.JsonPieces;
import dev.remembrancer.session.store.JsonPieces.Member;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the service answered to one call, whether it did what was asked or not.
 *
 * @param status the HTTP status
 * @param headers the values of each header; capitals in names make no difference
 * @param body the text, as it came
 */
public record Answer(int status, Map<String, List<String>> headers, String body) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    /** The members of the object that it is. */
    Map<String, String> fields(String act) {
        try {
            return members(body);
        } catch (IOException e) {
            throw new ConversationAnswerException(act, e);
        }
    }

    /** A member that is a text. */
    static String text(String act, Map<String, String> fields, String name) {
        try {
            return JsonPieces.string(fields.getOrDefault(name, "null"));
        } catch (IOException e) {
            throw new ConversationAnswerException(act, e);
        }
    }

    /** Status and size: the text says what was talked about. */
    @Override
    public String toString() {
        return "Answer[status " + status + ", " + body.length() + " characters]";
    }

    /** The error's code, and what names the request at the service. Its message is left out: it can quote what was sent. */
    String problem() {
        StringBuilder problem = new StringBuilder("status " + status());
        code("code")
                .or(() -> code("type"))
                .ifPresent(code -> problem.append(", ").append(code));
        code("param").ifPresent(param -> problem.append(" at ").append(param));
        header("x-request-id").ifPresent(id -> problem.append(", request ").append(id));
        return problem.toString();
    }

    boolean isLocked() {
        return code("code").filter("conversation_locked"::equals).isPresent();
    }

    private Optional<String> code(String name) {
        try {
            String error = members(body).getOrDefault("error", "{}");
            return Optional.of(JsonPieces.string(members(error).getOrDefault(name, "null")))
                    .filter(code -> code.matches("[A-Za-z0-9_.\\[\\]-]{1,100}"));
        } catch (IOException e) {
            // An error without the usual body: its status says enough.
            return Optional.empty();
        }
    }

    private static Map<String, String> members(String object) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (Member member : JsonPieces.members(object)) {
            fields.put(member.name(), member.text());
        }
        return fields;
    }
}
