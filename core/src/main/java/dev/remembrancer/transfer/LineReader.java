package dev.remembrancer.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads UTF-8 text line by line, and lets one bad line not spoil the next. */
public final class LineReader {
    private static final char MARK = '\ufeff';

    private final InputStream in;
    private final int longest;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private long number;
    private long offset;

    /**
     * @param in where it reads; it stays open
     * @param longest the longest line that is read, in bytes
     */
    public LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * A line.
     *
     * @param number its number, from 1
     * @param offset how many bytes stand before it
     * @param text what it says, without its end; empty when it is not UTF-8 or too long
     */
    public record Line(long number, long offset, Optional<String> text) {
        /** Where it stands, for people. */
        public String place() {
            return "line " + number + ", byte " + offset;
        }
    }

    /** The next line, or nothing at the end. */
    public Optional<Line> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = 0;
        int value;
        while ((value = read()) >= 0 && value != '\n') {
            if (length++ < longest) {
                bytes.write(value);
            }
        }
        if (value < 0 && length == 0) {
            return Optional.empty();
        }
        number++;
        Line line = new Line(number, offset, length > longest ? Optional.empty() : decode(bytes.toByteArray()));
        offset += length + (value < 0 ? 0 : 1);
        return Optional.of(line);
    }

    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                return -1;
            }
        }
        return buffer[at++] & 0xff;
    }

    private Optional<String> decode(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean isMarked = number == 1 && !text.isEmpty() && text.charAt(0) == MARK;
            return Optional.of((isMarked ? text.substring(1) : text).strip());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
