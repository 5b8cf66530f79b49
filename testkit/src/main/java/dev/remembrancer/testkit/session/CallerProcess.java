package dev.remembrancer.testkit.session;

import dev.remembrancer.session.Sessions;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that takes part in a history. It opens the store and connects to whoever started it; for each line "seed
 * session" it makes calls on that session, writes them to its file and answers "done"; to an empty line it answers what
 * time it is. It ends when the connection does.
 *
 * <p>Arguments: the class of the {@link SessionsOpener}, its argument, the name of this process, its file, the number
 * of its threads, the port on loopback to connect to.
 */
public final class CallerProcess {
    private final Sessions sessions;
    private final String name;
    private final Path file;
    private final int threads;

    private CallerProcess(Sessions sessions, String name, Path file, int threads) {
        this.sessions = sessions;
        this.name = name;
        this.file = file;
        this.threads = threads;
    }

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        SessionsOpener opener = Class.forName(arguments[0])
                .asSubclass(SessionsOpener.class)
                .getConstructor()
                .newInstance();
        try (Sessions sessions = opener.open(arguments[1]);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[5]))) {
            new CallerProcess(sessions, arguments[2], Path.of(arguments[3]), Integer.parseInt(arguments[4]))
                    .answer(reader(socket), writer(socket));
        }
    }

    static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    static BufferedWriter writer(Socket socket) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    private void answer(BufferedReader in, BufferedWriter out) throws Exception {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.write(line.isEmpty() ? Long.toString(System.nanoTime()) : carryOut(line.split(" ", 2)));
            out.newLine();
            out.flush();
        }
    }

    private String carryOut(String[] round) throws Exception {
        List<Event> events = History.recorded(
                Workload.OF_A_SESSION,
                Long.parseLong(round[0]),
                name + "/",
                threads,
                thread -> SharedList.of(sessions.session(round[1])));
        Files.write(file, events.stream().map(EventLines::write).toList());
        return "done";
    }
}
