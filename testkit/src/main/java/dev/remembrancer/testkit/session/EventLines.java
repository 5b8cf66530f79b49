package dev.remembrancer.testkit.session;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Events as lines of text, for the way from one process to another: fields between blanks, texts between commas. */
final class EventLines {
    private static final String NONE = "-";

    private EventLines() {}

    static String write(Event event) {
        return String.join(
                " ",
                event.caller(),
                Long.toString(event.began()),
                Long.toString(event.ended()),
                event.call().getClass().getSimpleName(),
                said(event.call()));
    }

    static Event read(String line) {
        String[] fields = line.split(" ", -1);
        return new Event(fields[0], call(fields[3], fields[4]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }

    private static String said(Call call) {
        if (call instanceof Call.Append append) {
            return written(append.texts());
        } else if (call instanceof Call.Pop pop) {
            return written(pop.taken().stream().toList());
        } else if (call instanceof Call.Read read) {
            return written(read.found());
        } else if (call instanceof Call.Clear clear) {
            return clear.removed().isPresent()
                    ? Integer.toString(clear.removed().getAsInt())
                    : NONE;
        }
        return NONE;
    }

    private static Call call(String kind, String said) {
        return switch (kind) {
            case "Append" -> new Call.Append(texts(said));
            case "Pop" -> new Call.Pop(texts(said).stream().findFirst());
            case "Read" -> new Call.Read(texts(said));
            case "Clear" ->
                new Call.Clear(said.equals(NONE) ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(said)));
            case "UnansweredPop" -> new Call.UnansweredPop();
            default -> throw new AssertionError("no call is named " + kind);
        };
    }

    /** Every text is followed by a comma, so that the empty text is not none. */
    private static String written(List<String> texts) {
        return texts.stream()
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8) + ",")
                .collect(Collectors.joining());
    }

    private static List<String> texts(String written) {
        return Optional.of(written).filter(text -> !text.isEmpty()).stream()
                .flatMap(text ->
                        Arrays.stream(text.substring(0, text.length() - 1).split(",", -1)))
                .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                .toList();
    }
}
