package dev.remembrancer;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of something in its written form, read one after the other; each is refused by name when it is missing or
 * has the wrong form. A field that is null is as good as absent.
 *
 * @param fields plain values, as any JSON library reads them
 */
public record Written(Map<String, ? extends @Nullable Object> fields) {
    /** The refusal of a field that must be there. */
    public static InvalidRequestException missing(String name) {
        return new InvalidRequestException(name, "is missing");
    }

    /** The value of a field, which must be of that type. */
    public <T> Optional<T> read(String name, Class<T> type, String form) {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new InvalidRequestException(name, "must be " + form);
        }
        return Optional.of(type.cast(value));
    }

    public Optional<String> text(String name) {
        return read(name, String.class, "a text");
    }

    /** A text that must be there. */
    public String required(String name) {
        return text(name).orElseThrow(() -> missing(name));
    }

    public Optional<Double> number(String name) {
        return read(name, Number.class, "a number").map(Number::doubleValue);
    }

    /** A number with all its digits. */
    public Optional<BigDecimal> decimal(String name) {
        return read(name, Number.class, "a number").map(number -> {
            try {
                return new BigDecimal(number.toString());
            } catch (NumberFormatException e) {
                throw new InvalidRequestException(name, "must be a number");
            }
        });
    }

    public Optional<Integer> integer(String name) {
        return read(name, Number.class, "a whole number").map(number -> {
            if (number.doubleValue() != number.intValue()) {
                throw new InvalidRequestException(name, "must be a whole number");
            }
            return number.intValue();
        });
    }

    /** A whole number of any usual size. */
    public Optional<Long> whole(String name) {
        return read(name, Number.class, "a whole number").map(number -> {
            if (!(number instanceof Integer || number instanceof Long)) {
                throw new InvalidRequestException(name, "must be a whole number");
            }
            return number.longValue();
        });
    }

    /** Whether a field is there and true. */
    public boolean flag(String name) {
        return read(name, Boolean.class, "true or false").orElse(false);
    }

    public Optional<Instant> instant(String name) {
        return text(name).map(value -> {
            try {
                return Instant.parse(value);
            } catch (DateTimeParseException e) {
                throw new InvalidRequestException(name, "must be a time like 2026-03-10T12:00:00Z");
            }
        });
    }

    /** An instant that must be there. */
    public Instant at(String name) {
        return instant(name).orElseThrow(() -> missing(name));
    }

    /** An object. */
    public Optional<Written> object(String name) {
        return read(name, Map.class, "an object").map(Written::of);
    }

    /** The objects of a list; none when it is not there. */
    public List<Written> objects(String name) {
        return items(name, Map.class, "a list of objects").stream()
                .map(Written::of)
                .toList();
    }

    /** The texts of a list; none when it is not there. */
    public List<String> texts(String name) {
        return items(name, String.class, "a list of texts");
    }

    public Optional<Json> json(String name) {
        return Optional.ofNullable(fields.get(name)).map(Json::of);
    }

    private <T> List<T> items(String name, Class<T> type, String form) {
        List<?> values = read(name, List.class, form).orElse(List.of());
        return values.stream()
                .map(value -> {
                    if (!type.isInstance(value)) {
                        throw new InvalidRequestException(name, "must be " + form);
                    }
                    return type.cast(value);
                })
                .toList();
    }

    @SuppressWarnings("unchecked") // a JSON object has text keys, whichever library read it
    private static Written of(Map<?, ?> map) {
        return new Written((Map<String, @Nullable Object>) map);
    }
}
