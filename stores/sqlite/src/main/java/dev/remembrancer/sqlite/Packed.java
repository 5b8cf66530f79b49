package dev.remembrancer.sqlite;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Texts one behind the other, each behind its length in four bytes; -1 for one that is absent. */
final class Packed {
    private static final int ABSENT = -1;

    private Packed() {}

    static byte[] write(List<Optional<String>> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        for (Optional<String> text : texts) {
            byte[] encoded = text.orElse("").getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES)
                    .putInt(text.isPresent() ? encoded.length : ABSENT)
                    .array());
            bytes.writeBytes(encoded);
        }
        return bytes.toByteArray();
    }

    /** @throws IllegalArgumentException when there are not that many */
    static List<Optional<String>> read(byte[] bytes, int count) {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        List<Optional<String>> texts = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                int length = rest.getInt();
                if (length > rest.remaining()) {
                    throw new IllegalArgumentException("a text is longer than what is there");
                }
                texts.add(length < 0 ? Optional.empty() : Optional.of(text(rest, length)));
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("there are not " + count + " texts", e);
        }
        return texts;
    }

    private static String text(ByteBuffer rest, int length) {
        byte[] text = new byte[length];
        rest.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
