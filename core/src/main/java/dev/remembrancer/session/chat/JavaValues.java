package dev.remembrancer.session.chat;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Json;
import dev.remembrancer.session.JsonParts;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON as the Java values that libraries keep beside their messages, and back. */
public final class JavaValues {
    private JavaValues() {}

    /**
     * The values of an object's fields, in their order: {@code Map}, {@code List}, {@code String}, {@code Boolean},
     * {@code Integer} or the next larger number that holds it, {@code Double}. A null is left out.
     */
    public static Map<String, Object> of(String object) {
        Map<String, Object> values = new LinkedHashMap<>();
        JsonParts.fields(object).forEach((name, json) -> {
            Object value = value(json);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    /**
     * The JSON of such a value.
     *
     * @param kind the message that it comes from
     * @throws UnconvertibleMessageException when it is none
     */
    public static String json(String kind, String name, Object value) {
        try {
            return Json.quote(value);
        } catch (InvalidRequestException e) {
            throw new UnconvertibleMessageException(
                    kind,
                    "its " + name + " is a " + value.getClass().getName()
                            + ", which JSON can't hold; take it off before");
        }
    }

    private static @Nullable Object value(String json) {
        return switch (json.charAt(0)) {
            case '{' -> of(json);
            case '[' -> list(json);
            case '"' -> JsonParts.string(json).orElse("");
            case 't' -> true;
            case 'f' -> false;
            case 'n' -> null;
            default -> number(json);
        };
    }

    private static List<Object> list(String json) {
        List<Object> list = new ArrayList<>();
        for (String element : JsonParts.elements(json)) {
            Object value = value(element);
            if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private static Object number(String json) {
        if (json.matches("-?[0-9]+")) {
            BigInteger whole = new BigInteger(json);
            if (whole.bitLength() < Integer.SIZE) {
                return whole.intValue();
            }
            return whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
        }
        if (json.matches("-?[0-9.eE+-]+")) {
            double value = Double.parseDouble(json);
            return Double.isFinite(value) ? (Object) value : new BigDecimal(json);
        }
        return Double.parseDouble(json);
    }
}
