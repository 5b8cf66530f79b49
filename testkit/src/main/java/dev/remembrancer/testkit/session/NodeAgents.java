package dev.remembrancer.testkit.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Programs for Node.js with packages of npm, to see that other people's clients understand us. The packages are
 * installed when a test asks for them, and stay below {@code target} for the next run.
 *
 * @param directory where the packages are
 */
public record NodeAgents(Path directory) {
    /** Why a test that needs them was left out, and how to have it run. */
    public static final String LEFT_OUT =
            "left out: no Node.js 20 with npm on the path, or npm could not fetch the packages";

    private static final String NODE = "node";

    /**
     * Node.js with these packages, if both can be had.
     *
     * @param packages each with its version, such as {@code openai@7.57.0}
     */
    public static Optional<NodeAgents> with(String... packages) throws IOException, InterruptedException {
        Path directory = Path.of(
                        "target", "npm", Integer.toHexString(List.of(packages).hashCode()))
                .toAbsolutePath();
        Path installed = directory.resolve("installed");
        if (!Files.exists(installed)) {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("package.json"), "{\"private\":true}");
            List<String> install = new ArrayList<>(List.of(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--no-save",
                    "--fetch-retries=1",
                    "--fetch-timeout=20000"));
            install.addAll(List.of(packages));
            if (!isThere(NODE) || !isThere("npm") || !runs(directory, install)) {
                return Optional.empty();
            }
            Files.createFile(installed);
        }
        return Optional.of(new NodeAgents(directory));
    }

    /**
     * Runs a program, and returns what it printed. It is a module, with {@code await} at the top, and its arguments are
     * in {@code process.argv.slice(2)}.
     */
    public String run(String program, String... arguments) throws IOException, InterruptedException {
        Path script = Files.createTempFile(directory, "program", ".mjs");
        try {
            Files.writeString(script, program);
            List<String> command = new ArrayList<>(List.of(NODE, script.toString()));
            command.addAll(List.of(arguments));
            return output(directory, command, printed -> {
                throw new AssertionError("Node.js failed:\n" + printed);
            });
        } finally {
            Files.delete(script);
        }
    }

    private static boolean isThere(String command) throws InterruptedException {
        try {
            return runs(Path.of("."), List.of(command, "--version"));
        } catch (IOException e) {
            return false; // there is no such command
        }
    }

    private static boolean runs(Path directory, List<String> command) throws IOException, InterruptedException {
        return !output(directory, command, printed -> "failed").equals("failed");
    }

    private static String output(Path directory, List<String> command, UnaryOperator<String> failed)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("OPENAI_AGENTS_DISABLE_TRACING", "1"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
            process.destroyForcibly();
            return failed.apply(printed);
        }
        return printed.strip();
    }
}
