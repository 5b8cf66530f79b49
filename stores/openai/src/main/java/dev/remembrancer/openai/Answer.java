package dev.remembrancer.openai;

import dev.remembrancer.session.store.JsonPieces;
import dev.remembrancer.session.store.JsonPieces.Member;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the service answered.
 *
 * @param response status, headers and text
 */
record Answer(HttpResponse<String> response) {
    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    /** The members of the object that it is. */
    Map<String, String> fields(String act) {
        try {
            return members(response.body());
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
            String error = members(response.body()).getOrDefault("error", "{}");
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
