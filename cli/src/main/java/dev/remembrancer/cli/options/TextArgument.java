package dev.remembrancer.cli.options;

import dev.remembrancer.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The text that a command is given: its words, or, for {@code -} alone, what is piped in. */
public final class TextArgument {
    /** More than this is not even read, so that the answer names the limit rather than the memory of this process. */
    private static final int MOST_BYTES = 64 << 20;

    private TextArgument() {}

    /**
     * The text.
     *
     * @param field what it is called when it is refused
     * @throws InvalidRequestException when what is piped in is not UTF-8 or far too long
     */
    public static String read(String field, List<String> words, InputStream in) {
        return words.equals(List.of("-")) ? piped(field, in) : String.join(" ", words);
    }

    private static String piped(String field, InputStream in) {
        try {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new InvalidRequestException(
                        field, "has more than " + MOST_BYTES + " bytes; split it into several");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // The end of the last line belongs to the pipe, not to the text.
            return text.endsWith("\r\n")
                    ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new InvalidRequestException(field, "is not UTF-8; convert it first");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
