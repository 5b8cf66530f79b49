package dev.remembrancer.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a listener that says what it is told to say, in pieces of one byte. */
class ConnectionTest {
    private static final Call ANY = Call.post("/path", Map.of("a", "\u00e9"));

    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void hangUp() throws IOException {
        listener.close();
    }

    @Test
    void answersOfAKnownLengthAndAnswersInChunksAreReadOnOneConnection() throws Exception {
        CompletableFuture<String> heard = say("HTTP/1.1 200 OK\r\nX-A: b\r\ncontent-length: 5\r\n\r\nh\u00e9ll"
                + "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n10\r\n0123456789abcdef\r\n0\r\n\r\n"
                + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        try (Connection connection = new Connection(listener.getLocalPort(), "rem_key")) {
            assertThat(connection.send(ANY)).isEqualTo("h\u00e9ll");
            assertThat(connection.send(ANY)).isEqualTo("abc0123456789abcdef");
            assertThat(connection.send(Call.get("/health"))).isEmpty();
        }
        assertThat(heard.get())
                .startsWith("POST /path HTTP/1.1\r\nHost: 127.0.0.1:")
                .contains("X-API-Key: rem_key\r\n", "Content-Length: 10\r\n\r\n{\"a\":\"\u00e9\"}");
    }

    @Test
    void aRefusalIsNoAnswer() throws Exception {
        CompletableFuture<String> heard = say("HTTP/1.1 429 Too Many\r\nContent-Length: 2\r\n\r\n{}");
        try (Connection connection = new Connection(listener.getLocalPort(), "rem_key")) {
            assertThatThrownBy(() -> connection.send(ANY))
                    .isInstanceOf(CallFailedException.class)
                    .hasMessageContaining("429")
                    .hasMessageContaining("POST /path");
        }
        assertThat(heard.get()).isNotEmpty();
    }

    @Test
    void aServerThatHangsUpIsAnError() throws Exception {
        CompletableFuture<String> heard = say("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort");
        try (Connection connection = new Connection(listener.getLocalPort(), "rem_key")) {
            assertThatThrownBy(() -> connection.send(ANY)).isInstanceOf(EOFException.class);
        }
        assertThat(heard.get()).isNotEmpty();
    }

    private CompletableFuture<String> say(String answers) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket socket = listener.accept()) {
                byte[] first = socket.getInputStream().readNBytes(1);
                OutputStream out = socket.getOutputStream();
                for (byte one : answers.getBytes(StandardCharsets.UTF_8)) {
                    out.write(one);
                }
                socket.shutdownOutput();
                return new String(first, StandardCharsets.UTF_8)
                        + new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }
}
