package dev.remembrancer.server.openai;

import dev.remembrancer.server.http.RequestRefusedException;
import dev.remembrancer.session.store.JsonPieces;
import dev.remembrancer.session.store.JsonPieces.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a request, each with its value as it was written. Of a field that is there twice, the last counts; one
 * that is null is as good as absent.
 *
 * @param written the values by name
 */
record RequestFields(Map<String, String> written) {
    static RequestFields read(String body) {
        try {
            Map<String, String> fields = new LinkedHashMap<>();
            for (Member member : JsonPieces.members(body)) {
                fields.put(member.name(), member.text());
            }
            return new RequestFields(fields);
        } catch (IOException e) {
            throw new RequestRefusedException(400, "invalid_json", "The body is not one JSON object.");
        }
    }

    /** Refuses every field that is not named here: one that nobody reads would be a wish that nobody heard. */
    RequestFields allow(Set<String> known) {
        for (String name : written.keySet()) {
            if (!known.contains(name)) {
                throw Refusal.of(name, "unknown_parameter", "Unknown parameter: '" + name + "'.");
            }
        }
        return this;
    }

    /** The value of a field as it was written. */
    Optional<String> value(String name) {
        return Optional.ofNullable(written.get(name)).filter(value -> !value.equals("null"));
    }

    /** The text that a field says. */
    Optional<String> text(String name) {
        return value(name).map(value -> string(name, value));
    }

    /** The elements of a field that is a list. */
    Optional<List<String>> list(String name) {
        return value(name).map(value -> {
            try {
                return JsonPieces.elements(value);
            } catch (IOException e) {
                throw wrongType(name, "an array");
            }
        });
    }

    /** The fields of a field that is an object of texts. */
    Optional<Map<String, String>> texts(String name) {
        return value(name).map(value -> {
            Map<String, String> texts = new LinkedHashMap<>();
            for (Member member : members(name, value)) {
                texts.put(member.name(), string(name + "." + member.name(), member.text()));
            }
            return texts;
        });
    }

    static RequestRefusedException missing(String name) {
        return Refusal.of(name, "missing_required_parameter", "Missing required parameter: '" + name + "'.");
    }

    private static List<Member> members(String name, String value) {
        try {
            return new ArrayList<>(JsonPieces.members(value));
        } catch (IOException e) {
            throw wrongType(name, "an object");
        }
    }

    private static String string(String name, String value) {
        try {
            return JsonPieces.string(value);
        } catch (IOException e) {
            throw wrongType(name, "a string");
        }
    }

    private static RequestRefusedException wrongType(String name, String form) {
        return Refusal.of(name, "invalid_type", "Invalid type for '" + name + "': expected " + form + ".");
    }
}
