package dev.remembrancer.cli.settings;

import dev.remembrancer.InvalidRequestException;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Values that are one word or number.
 *
 * @param form what it must be
 * @param reader reads it; empty, or an {@link InvalidRequestException}, when it is no such value
 * @param writer writes it
 * @param isQuoted whether it stands between quotation marks
 */
record WordKind<T>(String form, Function<String, Optional<T>> reader, Function<T, String> writer, boolean isQuoted)
        implements Kind<T> {
    /** What is told back of a wrong value: never so much that it could be a secret in the wrong place. */
    private static final Pattern TELLABLE = Pattern.compile("-?[0-9]{1,19}|[A-Za-z]{1,12}|-?[0-9]{1,9} ?[A-Za-z]{1,3}");

    @Override
    public T read(String name, WrittenValue written) {
        if (!(written instanceof WrittenValue.Word word)) {
            throw written.place().refusal(name, "is " + written.what() + "; it must be " + form);
        }
        try {
            return reader.apply(word.text()).orElseThrow(() -> refusal(name, word));
        } catch (InvalidRequestException e) {
            if (e.field().equals(name)) {
                throw e;
            }
            throw word.place().refusal(name, e.problem());
        }
    }

    @Override
    public WrittenValue write(T value) {
        return new WrittenValue.Word(Place.DEFAULT, writer.apply(value));
    }

    private InvalidRequestException refusal(String name, WrittenValue.Word word) {
        String told = TELLABLE.matcher(word.text()).matches() ? "is " + word.text() : "is something else";
        if (word.text().startsWith("tcp://")) {
            told = "is an address that Kubernetes sets for a service of this name (enableServiceLinks: false keeps it"
                    + " from that)";
        }
        return word.place().refusal(name, told + "; it must be " + form);
    }
}
