package dev.remembrancer.bench.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One kept connection of HTTP/1.1, which waits for each answer before it sends the next request. It does as little as
 * can be done, so that it is the server that is measured: one write for a request, and no object made of the answer's
 * head. For one thread.
 */
final class Connection implements AutoCloseable {
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final Socket socket;
    private final InputStream in;
    private final String common;
    private byte[] buffer = new byte[1 << 16];
    private int begin;
    private int end;

    /**
     * @param port where the server listens on loopback
     * @param key what opens it
     */
    Connection(int port, String key) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        common = " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nX-API-Key: " + key
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    /**
     * Sends a request, and returns the body of its answer.
     *
     * @throws CallFailedException when it is refused
     */
    String send(Call call) throws IOException {
        byte[] body = call.body().getBytes(StandardCharsets.UTF_8);
        byte[] head = (call.method() + " " + call.path() + common + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        socket.getOutputStream().write(whole);
        int bodyAt = head();
        boolean good = buffer[begin + STATUS_AT] == '2';
        String status = good ? "" : ascii(begin + STATUS_AT, 3);
        int length = length(bodyAt);
        begin = bodyAt;
        String answer = length >= 0 ? text(length) : chunks();
        if (!good) {
            throw new CallFailedException(
                    "the server answered " + status + " to " + call.method() + " " + call.path() + ": see its log");
        }
        return answer;
    }

    /** Reads to the end of the head. Returns where the body begins. */
    private int head() throws IOException {
        int looked = begin;
        while (true) {
            for (int i = Math.max(begin + 3, looked); i < end; i++) {
                if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
                    return i + 1;
                }
            }
            int done = end - begin;
            more();
            looked = begin + done;
        }
    }

    private int length(int headEnd) {
        for (int i = begin; i < headEnd - LENGTH.length; i++) {
            if (buffer[i] == '\n' && isLengthAt(i + 1)) {
                int value = 0;
                for (int j = i + 1 + LENGTH.length; buffer[j] != '\r'; j++) {
                    value = buffer[j] == ' ' ? value : value * 10 + buffer[j] - '0';
                }
                return value;
            }
        }
        return -1;
    }

    private boolean isLengthAt(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if (Character.toLowerCase(buffer[at + i]) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private String chunks() throws IOException {
        StringBuilder all = new StringBuilder();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            all.append(text(size));
            line();
            if (size == 0) {
                return all.toString();
            }
        }
    }

    private String line() throws IOException {
        for (int i = 0; ; i++) {
            while (begin + i >= end) {
                more();
            }
            if (buffer[begin + i] == '\n') {
                String line = ascii(begin, i - 1);
                begin += i + 1;
                return line;
            }
        }
    }

    private String text(int length) throws IOException {
        while (end - begin < length) {
            more();
        }
        String text = new String(buffer, begin, length, StandardCharsets.UTF_8);
        begin += length;
        return text;
    }

    private String ascii(int from, int length) {
        return new String(buffer, from, length, StandardCharsets.US_ASCII);
    }

    private void more() throws IOException {
        if (begin > 0) {
            System.arraycopy(buffer, begin, buffer, 0, end - begin);
            end -= begin;
            begin = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * end);
        }
        int read = in.read(buffer, end, buffer.length - end);
        if (read < 0) {
            throw new EOFException("the server hung up");
        }
        end += read;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
