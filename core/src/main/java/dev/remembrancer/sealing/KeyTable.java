package dev.remembrancer.sealing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a file of subject keys: a line that names the ring's key by which all are wrapped, and a line of always the
 * same length for each key, its id and what it was wrapped to, in hex. Of one that was destroyed there are only strokes.
 * What a crash has cut off at the end is no line.
 *
 * @param ringKey the name of the ring's key
 * @param check what tells it from another of its name
 * @param places where the line of each key begins, by id
 * @param wrapped what each was wrapped to; nothing for those that were destroyed
 * @param end where the next line goes
 */
record KeyTable(String ringKey, String check, Map<String, Long> places, Map<String, byte[]> wrapped, long end) {
    private static final Pattern HEAD = Pattern.compile("remembrancer subject keys 1 ([0-9a-f]{16}) ([^\n]{1,64})\n");
    private static final int ID = 2 * SubjectKey.ID_BYTES;
    private static final int BODY = 2 * WrappingKey.WRAPPED_BYTES;
    private static final int LINE = ID + 1 + BODY + 1;
    private static final Pattern FORM =
            Pattern.compile("([0-9a-f]{" + ID + "}) (?:([0-9a-f]{" + BODY + "})|-{" + BODY + "})\n");

    /** The table in a file; empty when that is none. A line that can't be read is left out. */
    static Optional<KeyTable> of(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            return Optional.empty();
        }
        int begin = head.group().getBytes(StandardCharsets.UTF_8).length;
        int lines = (file.length - begin) / LINE;
        Map<String, Long> places = new LinkedHashMap<>();
        Map<String, byte[]> wrapped = new LinkedHashMap<>();
        for (int i = 0; i < lines; i++) {
            int at = begin + i * LINE;
            Matcher line = FORM.matcher(new String(file, at, LINE, StandardCharsets.ISO_8859_1));
            if (line.matches()) {
                places.put(line.group(1), (long) at);
                Optional.ofNullable(line.group(2))
                        .ifPresent(body ->
                                wrapped.put(line.group(1), HexFormat.of().parseHex(body)));
            }
        }
        return Optional.of(new KeyTable(head.group(2), head.group(1), places, wrapped, begin + (long) lines * LINE));
    }

    static byte[] head(WrappingKey key) {
        return ("remembrancer subject keys 1 " + key.check() + " " + key.name() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] line(String id, byte[] wrapped) {
        return (id + " " + HexFormat.of().formatHex(wrapped) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] destroyed(String id) {
        byte[] line = new byte[LINE];
        Arrays.fill(line, (byte) '-');
        byte[] name = (id + " ").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, line, 0, name.length);
        line[LINE - 1] = '\n';
        return line;
    }
}
