package dev.remembrancer.server.gateway;

import dev.remembrancer.Json;
import dev.remembrancer.session.store.JsonPieces;
import dev.remembrancer.session.store.JsonPieces.Member;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.UnaryOperator;

/** Changes one place of a JSON text and leaves every other value in it as it was written. */
final class Spliced {
    private Spliced() {}

    /** The object with another value of a field; of one that is there twice, the last. */
    static String field(String object, String name, UnaryOperator<String> change) throws IOException {
        List<Member> members = JsonPieces.members(object);
        int place = -1;
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).name().equals(name)) {
                place = i;
            }
        }
        StringJoiner joined = new StringJoiner(",", "{", "}");
        for (int i = 0; i < members.size(); i++) {
            String value = members.get(i).text();
            joined.add(Json.quote(members.get(i).name()) + ":" + (i == place ? change.apply(value) : value));
        }
        return joined.toString();
    }

    /** The array with another element at a place. */
    static String element(String array, int place, String element) throws IOException {
        List<String> elements = JsonPieces.elements(array);
        StringJoiner joined = new StringJoiner(",", "[", "]");
        for (int i = 0; i < elements.size(); i++) {
            joined.add(i == place ? element : elements.get(i));
        }
        return joined.toString();
    }

    /** The JSON string with a text before what it says. */
    static String before(String text, String string) {
        String quoted = Json.quote(text);
        return quoted.substring(0, quoted.length() - 1) + string.substring(1);
    }

    /** The array with an element before its others. */
    static String first(String element, String array) throws IOException {
        List<String> elements = JsonPieces.elements(array);
        StringJoiner joined = new StringJoiner(",", "[", "]");
        joined.add(element);
        elements.forEach(joined::add);
        return joined.toString();
    }

    /** The value of a field as it was written; of one that is there twice, the last. Null is as good as absent. */
    static Optional<String> value(String object, String name) throws IOException {
        return JsonPieces.members(object).stream()
                .filter(member -> member.name().equals(name))
                .reduce((first, last) -> last)
                .map(Member::text)
                .filter(value -> !value.equals("null"));
    }
}
