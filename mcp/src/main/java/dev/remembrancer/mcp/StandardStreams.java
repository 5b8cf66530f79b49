package dev.remembrancer.mcp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * The stdio transport: a message a line, each answered before the next is read, so that what one call wrote the next
 * one finds. What was read when the input ends is answered still.
 */
public final class StandardStreams {
    /** The longest message, in bytes. */
    public static final int MAXIMUM_MESSAGE = 8 << 20;

    private final Mcp mcp;
    private final Connection connection;
    private final InputStream in;
    private final OutputStream out;

    private StandardStreams(Mcp mcp, Connection connection, InputStream in, OutputStream out) {
        this.mcp = mcp;
        this.connection = connection;
        this.in = new BufferedInputStream(in);
        this.out = new BufferedOutputStream(out);
    }

    /**
     * Answers until the input ends.
     *
     * @throws IOException when the other side takes no more answers
     */
    public static void serve(Mcp mcp, Connection connection, InputStream in, OutputStream out) throws IOException {
        new StandardStreams(mcp, connection, in, out).serve();
    }

    private void serve() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean isTooLong = false;
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                answer(line, isTooLong);
                line = new ByteArrayOutputStream();
                isTooLong = false;
            } else if (line.size() < MAXIMUM_MESSAGE) {
                line.write(next);
            } else {
                isTooLong = true;
            }
        }
        answer(line, isTooLong);
    }

    private void answer(ByteArrayOutputStream line, boolean isTooLong) throws IOException {
        byte[] message = line.toByteArray();
        if (isBlank(message)) {
            return;
        }
        Optional<Reply> reply = isTooLong ? Optional.of(Mcp.tooLong(MAXIMUM_MESSAGE)) : mcp.answer(message, connection);
        if (reply.isPresent()) {
            out.write(reply.get().json());
            out.write('\n');
            out.flush();
        }
    }

    private static boolean isBlank(byte[] message) {
        for (byte unit : message) {
            if (unit != ' ' && unit != '\t' && unit != '\r') {
                return false;
            }
        }
        return true;
    }
}
