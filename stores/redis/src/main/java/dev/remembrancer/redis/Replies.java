package dev.remembrancer.redis;

import dev.remembrancer.session.store.ItemRow;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the server's replies say. */
final class Replies {
    private Replies() {}

    static long number(@Nullable Object reply) {
        return reply instanceof Long number ? number : 0;
    }

    static String text(Object reply) {
        return new String((byte[]) reply, StandardCharsets.UTF_8);
    }

    static List<String> texts(@Nullable Object reply) {
        return list(reply).stream().map(Replies::text).toList();
    }

    /** Fields of a hash, in the order in which they were asked for. */
    static List<Optional<String>> fields(@Nullable Object reply) {
        List<Optional<String>> fields = new ArrayList<>();
        for (Object field : list(reply)) {
            fields.add(Optional.ofNullable(field).map(Replies::text));
        }
        return fields;
    }

    /** The end of a list as rows, the newest first; their place is how far from the end, as Redis counts. */
    static List<ItemRow> rows(@Nullable Object reply) {
        List<@Nullable Object> values = list(reply);
        List<ItemRow> rows = new ArrayList<>();
        for (int i = 1; i <= values.size(); i++) {
            Object value = values.get(values.size() - i);
            rows.add(new ItemRow(Integer.toString(-i), value instanceof byte[] bytes ? strict(bytes) : ""));
        }
        return rows;
    }

    @SuppressWarnings("unchecked") // A reply that is a list has replies in it.
    static List<@Nullable Object> list(@Nullable Object reply) {
        return reply == null ? List.of() : (List<@Nullable Object>) reply;
    }

    private static String strict(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // No text at all: a damaged item.
            return "";
        }
    }
}
