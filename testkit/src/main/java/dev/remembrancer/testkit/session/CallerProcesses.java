package dev.remembrancer.testkit.session;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Several {@link CallerProcess}es on one store, each a JVM with this one's class path. */
final class CallerProcesses implements AutoCloseable {
    private static final int WAIT_MILLIS = (int) Duration.ofMinutes(2).toMillis();

    private final Path directory;
    private final int threads;
    private final List<One> processes = new ArrayList<>();

    /** One of them, and the line to it. */
    private record One(Process process, Path file, Socket socket, BufferedReader in, BufferedWriter out) {
        void tell(String line) throws IOException {
            out.write(line);
            out.newLine();
            out.flush();
        }

        String hear() throws IOException {
            String line = in.readLine();
            if (line == null) {
                throw new AssertionError("a caller process ended; it said: " + Files.readString(saying(file)));
            }
            return line;
        }
    }

    private CallerProcesses(Path directory, int threads) {
        this.directory = directory;
        this.threads = threads;
    }

    static CallerProcesses start(
            Class<? extends SessionsOpener> opener, String argument, Path directory, int count, int threads)
            throws IOException {
        CallerProcesses processes = new CallerProcesses(directory, threads);
        try {
            for (int i = 0; i < count; i++) {
                processes.start(opener, argument, "p" + i);
            }
            processes.requireOneClock();
            return processes;
        } catch (IOException | RuntimeException | Error e) {
            processes.close();
            throw e;
        }
    }

    private void start(Class<? extends SessionsOpener> opener, String argument, String name) throws IOException {
        Path file = directory.resolve(name + ".events");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(WAIT_MILLIS);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            CallerProcess.class.getName(),
                            opener.getName(),
                            argument,
                            name,
                            file.toString(),
                            Integer.toString(threads),
                            Integer.toString(server.getLocalPort()))
                    .redirectErrorStream(true)
                    .redirectOutput(saying(file).toFile())
                    .start();
            try {
                Socket socket = server.accept();
                socket.setSoTimeout(WAIT_MILLIS);
                processes.add(
                        new One(process, file, socket, CallerProcess.reader(socket), CallerProcess.writer(socket)));
            } catch (IOException e) {
                process.destroyForcibly();
                throw new IOException(
                        "caller process " + name + " did not come up; it said: " + Files.readString(saying(file)), e);
            }
        }
    }

    private static Path saying(Path file) {
        return file.resolveSibling(file.getFileName() + ".out");
    }

    /** Java promises a common {@link System#nanoTime} to one process only; systems give it to all. This makes sure. */
    private void requireOneClock() throws IOException {
        for (One one : processes) {
            long asked = System.nanoTime();
            one.tell("");
            long there = Long.parseLong(one.hear());
            long answered = System.nanoTime();
            if (there < asked || there > answered) {
                throw new AssertionError("the processes of this system have no common clock to order calls by");
            }
        }
    }

    /** What all of them did to one session, at the same time. */
    List<Event> round(long seed, String session) throws IOException {
        for (One one : processes) {
            one.tell(seed + " " + session);
        }
        List<Event> events = new ArrayList<>();
        for (One one : processes) {
            one.hear();
            Files.readAllLines(one.file).forEach(line -> events.add(EventLines.read(line)));
        }
        return events;
    }

    @Override
    public void close() throws IOException {
        for (One one : processes) {
            one.socket.close();
            one.process.onExit().orTimeout(WAIT_MILLIS, TimeUnit.MILLISECONDS).join();
        }
    }
}
