package dev.remembrancer.cli.serve;

import dev.remembrancer.cli.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server in a process of its own.
 *
 * @param process it
 * @param log what it writes to its standard error
 * @param key the key that it made, if it made one
 * @param url where it listens
 */
record RunningServer(Process process, Path log, String key, String url) implements AutoCloseable {
    /** Starts one, and waits until it says where it listens. */
    static RunningServer start(Path directory, Map<String, String> environment, String... options) {
        List<String> words = new ArrayList<>(java());
        words.add("serve");
        words.add("--json");
        words.add("--data=" + directory.resolve("data"));
        words.addAll(List.of(options));
        Path log = directory.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(words).redirectError(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REMEMBRANCER_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            BufferedReader out = process.inputReader();
            String line = out.readLine();
            if (line == null) {
                throw new AssertionError("it did not start: " + Files.readString(log));
            }
            return new RunningServer(process, log, field(line, "key"), field(line, "url"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command line as a process: what goes before the name of a command. */
    static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    /** Tells it to end as a supervisor would, and returns its exit code. */
    int end() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
        return process.exitValue();
    }

    String logged() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String field(String json, String name) {
        int at = json.indexOf("\"" + name + "\":\"");
        int begin = at + name.length() + 4;
        return at < 0 ? "" : json.substring(begin, json.indexOf('"', begin));
    }
}
