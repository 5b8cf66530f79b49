package dev.remembrancer.testkit.session;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A Python program in a process of its own that answers each line with a line, until it is closed. For one thread. */
public final class PythonTalk implements AutoCloseable {
    private final Socket socket;
    private final BufferedWriter told;
    private final BufferedReader answers;

    PythonTalk(Socket socket) throws IOException {
        this.socket = socket;
        this.told = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
        this.answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Tells it a line, and waits for its answer.
     *
     * @throws IOException also when the program failed: its errors are among those of this process
     */
    public String ask(String line) throws IOException {
        told.write(line);
        told.newLine();
        told.flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("Python failed; see the errors of this test");
        }
        return answer;
    }

    /** Tells it that nothing more comes, and waits for its end. */
    @Override
    public void close() throws IOException {
        try (socket) {
            socket.shutdownOutput();
            while (answers.readLine() != null) {
                // what it still says is of no use to anybody
            }
        }
    }
}
