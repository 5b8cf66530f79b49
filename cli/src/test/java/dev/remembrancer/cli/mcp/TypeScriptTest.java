package dev.remembrancer.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.RemembrancerServer;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.testkit.session.NodeAgents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other people's MCP: the client of the TypeScript SDK, the reference memory server beside ours, and the conformance
 * suite. Its 0.1.13 is the last that runs on Node.js 20.
 */
class TypeScriptTest {
    private static final String RESULT = "{\"server\":\"remembrancer\",\"found\":\"Prefers a formal tone\",\"block\":1,"
            + "\"versions\":2,\"spanish\":\"John_Smith: Speaks fluent Spanish\",\"total\":3,\"gone\":2,\"wrong\":true,"
            + "\"unknown\":-32602}";

    private static Optional<NodeAgents> node = Optional.empty();

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        node = NodeAgents.with(
                "@modelcontextprotocol/sdk@1.32.2",
                "@modelcontextprotocol/server-memory@2026.8.31",
                "@modelcontextprotocol/conformance@0.1.13");
    }

    @Test
    void theClientOfTheTypeScriptSdkUsesEveryToolOverStandardStreams() throws IOException, InterruptedException {
        assertThat(run("client.mjs", command("stdio"))).isEqualTo(RESULT);
    }

    @Test
    void theClientOfTheTypeScriptSdkUsesEveryToolOverHttp() throws IOException, InterruptedException {
        try (Remembrancer remembrancer = Remembrancer.open(directory.resolve("data"));
                RemembrancerServer server = RemembrancerServer.start(remembrancer, options())) {
            assertThat(run(
                            "client.mjs",
                            List.of(
                                    "http",
                                    server.url() + "/mcp?agent=a",
                                    server.newKey().orElseThrow())))
                    .isEqualTo(RESULT);
        }
    }

    @Test
    void theReferenceMemoryServerCanBeSwappedForOurs() throws IOException, InterruptedException {
        long seed = Long.getLong("seed", 1);
        int calls = Integer.getInteger("rounds", 50);
        List<String> arguments = command(
                String.valueOf(seed),
                String.valueOf(calls),
                directory.resolve("memory.jsonl").toString());
        arguments.add("--tools=graph");

        assertThat(run("swap.mjs", arguments))
                .as("seed %d, see -Dseed and -Drounds", seed)
                .isEqualTo("same " + (calls + 11));
    }

    @Test
    void whatAppliesOfTheConformanceSuitePasses() throws IOException, InterruptedException {
        try (Remembrancer remembrancer = Remembrancer.open(directory.resolve("data"));
                RemembrancerServer server = RemembrancerServer.start(remembrancer, options())) {
            // The others want tools, prompts and resources of the suite's own, or what we do not offer.
            List<String> scenarios = List.of(
                    "server-initialize",
                    "ping",
                    "tools-list",
                    "server-sse-multiple-streams",
                    "dns-rebinding-protection");
            List<String> arguments =
                    new ArrayList<>(List.of(server.url(), server.newKey().orElseThrow()));
            arguments.addAll(scenarios);

            assertThat(run("conformance.mjs", arguments).lines())
                    .containsExactlyElementsOf(scenarios.stream()
                            .map(scenario -> "passed " + scenario)
                            .toList());
        }
    }

    private ServerOptions options() {
        return ServerOptions.in(directory.resolve("data"), InstantSource.system(), new SecureRandom())
                .port(0);
    }

    private List<String> command(String... before) {
        List<String> command = new ArrayList<>(List.of(before));
        command.add(ChildProcess.java());
        command.addAll(ChildProcess.arguments(directory.resolve("data")));
        return command;
    }

    private static String run(String program, List<String> arguments) throws IOException, InterruptedException {
        assumeTrue(node.isPresent(), NodeAgents.LEFT_OUT);
        try (InputStream source = TypeScriptTest.class.getResourceAsStream("/mcp/" + program)) {
            return node.get()
                    .run(new String(source.readAllBytes(), StandardCharsets.UTF_8), arguments.toArray(String[]::new));
        }
    }
}
