package dev.remembrancer.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A socket that does to each request what a script says, and keeps what was asked. */
final class ScriptedServer implements AutoCloseable {
    /** What is done to one request. */
    interface Deed {
        /** Writes an answer, or less than one; whether the connection stays. */
        boolean to(OutputStream out) throws IOException;
    }

    private final ServerSocket socket;
    private final Function<String, Deed> script;
    private final List<String> requests = new ArrayList<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** One deed after the other; when there are no more, it hangs up. */
    ScriptedServer(List<Deed> deeds) {
        this(inOrder(new ArrayDeque<>(deeds)));
    }

    /**
     * @param script says what is done to a request
     */
    ScriptedServer(Function<String, Deed> script) {
        this.script = script;
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "scripted server");
        thread.setDaemon(true);
        thread.start();
    }

    private static Function<String, Deed> inOrder(Deque<Deed> deeds) {
        return request -> {
            synchronized (deeds) {
                return deeds.isEmpty() ? hangUp() : deeds.remove();
            }
        };
    }

    /** A whole answer. */
    static Deed answer(int status, String body, String... headers) {
        return out -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            out.write(head(status, bytes.length, headers));
            out.write(bytes);
            out.flush();
            return true;
        };
    }

    /** A problem document as a server of ours writes it. */
    static Deed problem(int status, String code, String detail, String... headers) {
        return answer(
                status,
                "{\"type\":\"urn:remembrancer:problem:" + code + "\",\"title\":\"t\",\"status\":" + status
                        + ",\"detail\":\"" + detail + "\",\"code\":\"" + code + "\"}",
                headers);
    }

    /** An answer that breaks off in its middle. */
    static Deed half(String body) {
        return out -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            out.write(head(201, bytes.length));
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            return false;
        };
    }

    /** What a real server answers, as far as it comes through. */
    static Deed forwarded(int port, String request, boolean comesThrough) {
        return out -> {
            try (Socket real = new Socket(InetAddress.getLoopbackAddress(), port)) {
                real.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
                byte[] answer =
                        read(new BufferedInputStream(real.getInputStream())).getBytes(StandardCharsets.UTF_8);
                out.write(answer, 0, comesThrough ? answer.length : answer.length / 2);
                out.flush();
                return comesThrough;
            }
        };
    }

    /** No answer, and the connection is gone. */
    static Deed hangUp() {
        return out -> false;
    }

    /** Never an answer; the connection stays. */
    static Deed silence() {
        return out -> true;
    }

    private static byte[] head(int status, int length, String... headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Length: " + length + "\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The requests as they came, each with its head and body. */
    List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                Thread thread = new Thread(() -> serve(connection), "scripted connection");
                thread.setDaemon(true);
                thread.start();
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            boolean stays = true;
            while (stays) {
                String request = read(in);
                if (request.isEmpty()) {
                    return;
                }
                synchronized (requests) {
                    requests.add(request);
                }
                stays = script.apply(request).to(connection.getOutputStream());
            }
            connection.setSoLinger(true, 0); // a reset, not an end
        } catch (IOException e) {
            return; // the other side went
        } finally {
            open.remove(connection);
        }
    }

    private static String read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int at = lower.indexOf("content-length:");
        int length = at < 0
                ? 0
                : Integer.parseInt(
                        lower.substring(at + 15, lower.indexOf("\r\n", at)).strip());
        return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket connection : open) {
            connection.close();
        }
    }
}
