package dev.remembrancer.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection that is kept, and answers as the bytes they are: cheaper than a client, and nothing is left out. */
final class Wire implements AutoCloseable {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)");

    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    }

    /**
     * What came back.
     *
     * @param head the status and the headers, without the date
     * @param body what followed them
     */
    record Reply(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String text() {
            return head + body;
        }
    }

    Reply send(String method, String path, String key, String body) throws IOException {
        byte[] text = body.getBytes(StandardCharsets.UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-API-Key: " + key
                + "\r\nX-Request-Id: same\r\nContent-Length: " + text.length + "\r\n\r\n";
        byte[] start = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = new byte[start.length + text.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(text, 0, all, start.length, text.length);
        socket.getOutputStream().write(all);
        return answer();
    }

    private Reply answer() throws IOException {
        StringBuilder head = new StringBuilder();
        String line;
        do {
            line = line();
            head.append(line).append("\r\n");
        } while (!line.isEmpty());
        Matcher length = LENGTH.matcher(head);
        String body = "";
        if (length.find()) {
            body = new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
        } else if (head.indexOf("\r\nTransfer-Encoding: chunked") > 0) {
            body = new String(chunks(), StandardCharsets.UTF_8);
        } else if (head.indexOf(" 204 ") < 0) {
            throw new IOException("an answer of no length: " + head);
        }
        return new Reply(head.toString().replaceFirst("\r\nDate: [^\r]*", ""), body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int size = Integer.parseInt(line(), 16);
            all.write(in.readNBytes(size));
            String end = line();
            if (size == 0) {
                return all.toByteArray();
            }
            if (!end.isEmpty()) {
                throw new IOException("a chunk that is longer than it says");
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int unit = in.read();
            if (unit < 0) {
                throw new EOFException("the server hung up after: " + line);
            }
            if (unit == '\n') {
                line.setLength(line.length() - 1);
                return line.toString();
            }
            line.append((char) unit);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
