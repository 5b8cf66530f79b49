package dev.remembrancer.testkit.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A database server of this machine, on loopback, with data of its own. It ends with the tests at the latest. */
public abstract class DatabaseServer implements AutoCloseable {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final String user;
    private final AtomicInteger fresh = new AtomicInteger();
    private final Path directory;
    private final int port;
    private List<String> command = List.of();
    private Optional<Process> process = Optional.empty();

    /**
     * A server that does not run yet, with a directory and a port of its own.
     *
     * @param user as whom it runs when the tests are run by root, which servers refuse
     */
    protected DatabaseServer(String user) throws IOException {
        this.user = user;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        directory = Files.createTempDirectory("remembrancer-" + user);
        if (ROOT) {
            run(List.of("chown", user, directory.toString()));
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Where its data are. */
    protected final Path directory() {
        return directory;
    }

    /** Where it listens, on loopback. */
    public final int port() {
        return port;
    }

    /** The first of these programs that is here; else the test is left out. */
    protected static Path find(String packages, String... candidates) {
        Optional<Path> found =
                Stream.of(candidates).map(Path::of).filter(Files::isExecutable).findFirst();
        assumeTrue(found.isPresent(), "left out: " + candidates[0] + " is not here; apt-get install " + packages);
        return found.orElseThrow();
    }

    /** The address of a database, or of a part of one, in which there is nothing. */
    protected abstract String empty(String name);

    /** The address with which it answers when it is up. */
    public abstract String url();

    /** The address of one more in which there is nothing. */
    public final String empty() {
        return empty("t" + fresh.incrementAndGet());
    }

    /** Starts it by a command, and waits until it answers. */
    protected final void start(List<String> command) throws IOException {
        this.command = command;
        start();
    }

    /** Starts it again. */
    public final void start() throws IOException {
        Process running = new ProcessBuilder(asUser(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of(directory + ".log").toFile()))
                .start();
        process = Optional.of(running);
        for (int i = 0; ; i++) {
            try {
                DriverManager.getConnection(url()).close();
                return;
            } catch (SQLException e) {
                if (i == 300 || !running.isAlive()) {
                    throw new IOException("no answer; see " + directory + ".log", e);
                }
                pause();
            }
        }
    }

    /** Ends it at once, as when the power fails. */
    public final void crash() throws IOException {
        if (process.isEmpty()) {
            return;
        }
        Process running = process.get();
        running.descendants().forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        try {
            running.waitFor();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Runs a statement. */
    public final void execute(String statement) {
        try (Connection connection = DriverManager.getConnection(url())) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a program that prepares it. */
    protected final void run(List<String> command) throws IOException {
        Process running = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of(directory + ".log").toFile()))
                .start();
        try {
            if (!running.waitFor(120, TimeUnit.SECONDS) || running.exitValue() != 0) {
                throw new IOException(command.get(0) + " failed; see " + directory + ".log");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** The command as the user that it runs as. */
    protected final List<String> asUser(List<String> command) {
        List<String> all = new ArrayList<>();
        if (ROOT) {
            all.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups"));
        }
        all.addAll(command);
        return all;
    }

    @Override
    public void close() {
        try {
            crash();
            if (!Files.exists(directory)) {
                return;
            }
            try (Stream<Path> files = Files.walk(directory)) {
                files.sorted((a, b) -> b.compareTo(a))
                        .forEach(file -> file.toFile().delete());
            }
            Files.deleteIfExists(Path.of(directory + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
