package dev.remembrancer.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.remembrancer.bench.lab.Lab;
import dev.remembrancer.bench.server.FreeServer;
import dev.remembrancer.spi.Embedder;
import dev.remembrancer.testkit.HashingEmbedder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The bench command under a command line such as the real one, with what it prints. */
public final class BenchRig {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CommandLine commandLine;

    /** With a model of hashed words, which takes no time. */
    BenchRig() {
        this(directory -> HashingEmbedder.standard());
    }

    BenchRig(Function<Path, Embedder> model) {
        this.commandLine = new CommandLine(root())
                .addSubcommand(new Bench(lab(out, err, model)))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
    }

    /** A lab that nobody looks at. */
    public static Lab quietLab() {
        return lab(new ByteArrayOutputStream(), new ByteArrayOutputStream(), directory -> HashingEmbedder.standard());
    }

    /** A small file of conversations. */
    public static Path conversations() {
        return resource("conversations.json");
    }

    /** A small file of questions with their haystacks. */
    public static Path haystacks() {
        return resource("haystacks.json");
    }

    private static Path resource(String name) {
        try {
            return Path.of(
                    Objects.requireNonNull(BenchRig.class.getResource(name)).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** The command that bench stands under, with the options that it counts on. */
    private static CommandSpec root() {
        return CommandSpec.create()
                .name("remembrancer")
                .addOption(OptionSpec.builder("--json")
                        .scopeType(ScopeType.INHERIT)
                        .build())
                .addOption(OptionSpec.builder("--data")
                        .type(Path.class)
                        .scopeType(ScopeType.INHERIT)
                        .build());
    }

    private static Lab lab(ByteArrayOutputStream out, ByteArrayOutputStream err, Function<Path, Embedder> model) {
        return new Lab(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                () -> Instant.parse("2026-11-21T12:00:00Z"),
                model,
                directory -> List.of(FreeServer.class.getName(), directory.toString()));
    }

    int run(String... arguments) {
        return commandLine.execute(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    JsonNode json() {
        try {
            return new ObjectMapper().readTree(out());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
