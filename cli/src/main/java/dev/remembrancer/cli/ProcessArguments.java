package dev.remembrancer.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The arguments of this process as they were typed. In the locale "C", which containers usually have, Java puts a
 * question mark or a replacement character for every letter beyond ASCII; where the system tells the bytes, they are
 * read again as UTF-8.
 */
final class ProcessArguments {
    private static final Path BYTES = Path.of("/proc/self/cmdline");

    private ProcessArguments() {}

    /** The arguments, as they were typed if that can be known. */
    static String[] exact(String[] given) {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        if (encoding.equalsIgnoreCase("UTF-8") || !Files.isReadable(BYTES)) {
            return given;
        }
        try {
            return last(given, Files.readAllBytes(BYTES));
        } catch (IOException e) {
            // The arguments as Java knows them are right for all but such letters.
            return given;
        }
    }

    /** The last of a command line's zero-ended arguments, as many as were given; those when they are no UTF-8. */
    static String[] last(String[] given, byte[] commandLine) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(commandLine))
                    .toString();
            String[] all = text.split("\0", -1);
            int end = all.length - 1;
            if (end < given.length) {
                return given;
            }
            String[] exact = new String[given.length];
            System.arraycopy(all, end - given.length, exact, 0, given.length);
            return exact;
        } catch (CharacterCodingException e) {
            return given;
        }
    }
}
