package dev.remembrancer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.cli.shell.Shell;
import dev.remembrancer.embedded.SharedModel;
import dev.remembrancer.onnx.OnnxEmbedder;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.spi.Reranker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Types commands in a directory of its own, on real parts, and keeps what each of them printed. */
public record Typist(
        Path directory, String input, boolean isTerminal, Map<String, String> environment, RemembrancerOpener opener) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The real model, which stays loaded from one command to the next: loading it is most of what a command takes. */
    private static final RemembrancerOpener MODEL =
            new SharedModel(() -> OnnxEmbedder.open(Path.of("target", "model")), InstantSource.system());

    /** What a command did. */
    public record Outcome(int exitCode, String out, String err) {
        /** What it printed, read as JSON. */
        JsonNode json() {
            return read(out);
        }

        /** What it told of its failure, read as JSON. */
        JsonNode error() {
            return read(err).path("error");
        }

        private static JsonNode read(String text) {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }
    }

    public static Typist in(Path directory) {
        return new Typist(directory, "", false, Map.of(), MODEL);
    }

    /** The same, whose memory has a reranker. */
    Typist reranked(Reranker reranker) {
        return new Typist(directory, input, isTerminal, environment, opener.reranked(reranker));
    }

    /** The same, but with everything as a real process opens it, the model too. */
    Typist asAProcess() {
        return new Typist(directory, input, isTerminal, environment, Remembrancer::open);
    }

    Typist piping(String input) {
        return new Typist(directory, input, isTerminal, environment, opener);
    }

    Typist onTerminal(String answers) {
        return new Typist(directory, answers, true, environment, opener);
    }

    public Typist with(String variable, String value) {
        return new Typist(directory, input, isTerminal, Map.of(variable, value), opener);
    }

    /** The directory of the memory. */
    public Path data() {
        return directory.resolve("data");
    }

    /** Writes a file beside the memory, and returns its path. */
    public String file(String name, String content) {
        try {
            return Files.writeString(directory.resolve(name), content).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in the directory {@link #data()}. */
    public Outcome type(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(Math.min(1, all.size()), "--data=" + data());
        return exactly(all.toArray(String[]::new));
    }

    /** Runs a command that must do what it should, and returns what it printed as JSON. */
    JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(1, "--json");
        Outcome outcome = type(all.toArray(String[]::new));
        if (outcome.exitCode() != 0) {
            throw new AssertionError(all + " failed: " + outcome);
        }
        return outcome.json();
    }

    /** Runs a command with nothing added. */
    public Outcome exactly(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                directory,
                isTerminal,
                InstantSource.system());
        int exitCode = Main.run(shell, opener, arguments);
        shell.out().flush();
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
