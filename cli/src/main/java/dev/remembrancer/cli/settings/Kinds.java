package dev.remembrancer.cli.settings;

import dev.remembrancer.Checks;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of values that settings have. */
public final class Kinds {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern LENGTH = Pattern.compile("([0-9]{1,9}) ?(ms|s|m|h|d)");
    private static final Pattern SIZE = Pattern.compile("([0-9]{1,12}) ?(B|KiB|MiB|GiB|)");

    private Kinds() {}

    /** A text of one line. */
    public static Kind<String> text(int longest) {
        return new WordKind<>(
                "a text of at most " + longest + " characters",
                text -> Optional.of(Checks.name("text", text, longest)),
                text -> text,
                true);
    }

    /** A whole number within bounds, both included. */
    public static Kind<Integer> number(int least, int most) {
        return new WordKind<>(
                "a whole number from " + least + " to " + most,
                text -> within(text, least, most).map(Long::intValue),
                Object::toString,
                false);
    }

    /** A number with a point, within bounds, both included. */
    public static Kind<Double> decimal(double least, double most) {
        return new WordKind<>(
                "a number from " + least + " to " + most,
                text -> Optional.of(text)
                        .filter(given -> given.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?"))
                        .map(Double::valueOf)
                        .filter(value -> value >= least && value <= most),
                value -> new BigDecimal(value.toString()).toPlainString(),
                false);
    }

    /** A whole number of at least 1, or {@code unlimited}, which is {@code none}. */
    public static Kind<Long> limit(long none) {
        return new WordKind<>(
                "a whole number of at least 1, or unlimited",
                text -> text.equals("unlimited") ? Optional.of(none) : within(text, 1, 1_000_000_000_000_000L),
                value -> value == none ? "unlimited" : value.toString(),
                false);
    }

    /** True or false. */
    public static Kind<Boolean> yesOrNo() {
        return new WordKind<>(
                "true or false",
                text -> switch (text) {
                    case "true" -> Optional.of(true);
                    case "false" -> Optional.of(false);
                    default -> Optional.empty();
                },
                Object::toString,
                false);
    }

    /** One of the words of an enum, in small letters. */
    public static <T extends Enum<T>> Kind<T> choice(Class<T> type) {
        List<T> all = List.of(type.getEnumConstants());
        Function<T, String> word = value -> value.name().toLowerCase(Locale.ROOT);
        return new WordKind<>(
                "one of " + String.join(", ", all.stream().map(word).toList()),
                text -> all.stream()
                        .filter(value -> word.apply(value).equals(text))
                        .findFirst(),
                word,
                false);
    }

    /** A length of time within bounds: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 12h}, {@code 7d}. */
    public static Kind<Duration> duration(Duration least, Duration most) {
        return new WordKind<>(
                "a time like 500ms, 30s, 10m, 12h or 7d, from " + length(least) + " to " + length(most),
                text -> length(text).filter(value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0),
                Kinds::length,
                false);
    }

    /** A number of bytes within bounds: {@code 65536}, {@code 64KiB}, {@code 2MiB}, {@code 1GiB}. */
    public static Kind<Long> size(long least, long most) {
        return new WordKind<>(
                "bytes like 65536, 64KiB or 2MiB, from " + size(least) + " to " + size(most),
                text -> size(text).filter(value -> value >= least && value <= most),
                Kinds::size,
                false);
    }

    /** The same, or {@code unlimited}, which is {@code none}. */
    public static Kind<Long> sizeLimit(long none) {
        return new WordKind<>(
                "bytes like 65536, 64KiB or 2MiB, or unlimited",
                text -> text.equals("unlimited")
                        ? Optional.of(none)
                        : size(text).filter(value -> value >= 1),
                value -> value == none ? "unlimited" : size(value),
                false);
    }

    /**
     * A text that a type of our own reads.
     *
     * @param form what it must be
     * @param reader throws an {@link dev.remembrancer.InvalidRequestException} when it is no such text
     */
    public static <T> Kind<T> word(String form, Function<String, T> reader, Function<T, String> writer) {
        return new WordKind<>(form, text -> Optional.of(reader.apply(text)), writer, true);
    }

    /** A path of this machine. */
    public static Kind<Path> path() {
        return new WordKind<>("a path", Kinds::path, Path::toString, true);
    }

    /** An address with a scheme and a host. */
    public static Kind<URI> address() {
        return new WordKind<>("an address like https://api.openai.com/v1", Kinds::address, URI::toString, true);
    }

    /** Several of a kind; as one text with commas between them. */
    public static <T> Kind<List<T>> list(Kind<T> each) {
        return new ListKind<>(each);
    }

    /** A value or none. */
    public static <T> Kind<Optional<T>> optional(Kind<T> kind) {
        return new OptionalKind<>(kind);
    }

    private static Optional<Long> within(String text, long least, long most) {
        return Optional.of(text)
                .filter(given -> NUMBER.matcher(given).matches())
                .map(Long::valueOf)
                .filter(value -> value >= least && value <= most);
    }

    private static Optional<Duration> length(String text) {
        Matcher form = LENGTH.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofDays(number);
                });
    }

    private static String length(Duration value) {
        long millis = value.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1_000;
        if (seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 3_600 == 0 && seconds != 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }

    private static Optional<Long> size(String text) {
        Matcher form = SIZE.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int shift = switch (form.group(2)) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
        long number = Long.parseLong(form.group(1));
        return number > Long.MAX_VALUE >> shift ? Optional.empty() : Optional.of(number << shift);
    }

    private static String size(long bytes) {
        if (bytes == 0 || bytes % (1 << 10) != 0) {
            return Long.toString(bytes);
        }
        if (bytes % (1 << 20) != 0) {
            return (bytes >> 10) + "KiB";
        }
        return bytes % (1 << 30) == 0 ? (bytes >> 30) + "GiB" : (bytes >> 20) + "MiB";
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text)).filter(uri -> uri.getScheme() != null && uri.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
