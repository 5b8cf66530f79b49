package dev.remembrancer.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The very commands of the container file and of the unit, with this build in place of the jar. */
class PackagingTest {
    private static final Path ROOT = root();
    private static final String JAR = "/opt/remembrancer/remembrancer.jar";

    @TempDir
    Path directory;

    @Test
    void theContainersCommandsMakeAKeyServeTellTheirHealthAndStop() throws Exception {
        String file = Files.readString(ROOT.resolve("Containerfile"));
        List<String> entry = words(file, "ENTRYPOINT");
        List<String> health = words(file, "CMD", Pattern.compile("HEALTHCHECK.*?CMD (\\[.*?\\])\n", Pattern.DOTALL));
        Map<String, String> environment = Map.of(
                "REMEMBRANCER_DATA", directory.toString(),
                "REMEMBRANCER_SERVER_HOST", environment(file, "REMEMBRANCER_SERVER_HOST"),
                "REMEMBRANCER_LOGGING_FORMAT", environment(file, "REMEMBRANCER_LOGGING_FORMAT"),
                "REMEMBRANCER_SERVER_PORT", Integer.toString(freePort()));

        assertThat(run(health, List.of(), environment)).isEqualTo(1);
        assertThat(run(entry, List.of("keys", "create", "--name", "admin", "--allow", "admin"), environment))
                .isZero();
        serves(entry, words(file, "CMD", Pattern.compile("^CMD (\\[.*\\])$", Pattern.MULTILINE)), health, environment);
    }

    @Test
    void theUnitsCommandMakesNoKeyByItselfServesAndStops() throws Exception {
        String unit = Files.readString(ROOT.resolve("packaging/remembrancer.service"));
        Path settings = Files.writeString(directory.resolve("remembrancer.yaml"), "");
        Map<String, String> environment = Map.of(
                "REMEMBRANCER_DATA", directory.resolve("state").toString(),
                "REMEMBRANCER_CONFIG", settings.toString(),
                "REMEMBRANCER_SERVER_FIRST_KEY", value(unit, "Environment=REMEMBRANCER_SERVER_FIRST_KEY=(.*)"),
                "REMEMBRANCER_SERVER_PORT", Integer.toString(freePort()));
        assertThat(unit)
                .contains("Environment=REMEMBRANCER_DATA=", "Environment=REMEMBRANCER_CONFIG=", "EnvironmentFile=-");
        List<String> start = List.of(value(unit, "ExecStart=(.*)").split(" "));

        assertThat(run(start, List.of(), environment)).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("log"))).contains("keys create");
        List<String> command = start.subList(0, start.size() - 1);
        assertThat(run(command, List.of("keys", "create", "--name=admin", "--allow=admin"), environment))
                .isZero();
        serves(command, List.of("serve"), with(command, "health"), environment);
    }

    @Test
    void systemdTakesTheUnit() throws Exception {
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        assumeTrue(Files.isExecutable(analyze), "systemd-analyze is not installed");
        // It looks whether the program is there, and here it is elsewhere.
        String unit = Files.readString(ROOT.resolve("packaging/remembrancer.service"))
                .replace("/usr/bin/java", program("java"));
        Path copy = Files.writeString(directory.resolve("remembrancer.service"), unit);

        Process process = new ProcessBuilder(analyze.toString(), "verify", "--man=no", copy.toString())
                .redirectErrorStream(true)
                .start();
        String said = text(process.getInputStream());

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).doesNotContain("remembrancer.service:");
    }

    // Starts it, waits for its health by the given command, and tells it to end as a supervisor does.
    private void serves(List<String> command, List<String> then, List<String> health, Map<String, String> environment)
            throws Exception {
        Process server = begin(command, then, environment);
        try {
            int tries = 0;
            while (run(health, List.of(), environment) != 0) {
                assertThat(server.isAlive())
                        .as(Files.readString(directory.resolve("log")))
                        .isTrue();
                assertThat(tries++).isLessThan(60);
            }
            server.destroy();
            assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(server.exitValue()).isEqualTo(143);
        } finally {
            server.destroyForcibly();
        }
    }

    private int run(List<String> command, List<String> then, Map<String, String> environment) throws Exception {
        Process process = begin(command, then, environment);
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private Process begin(List<String> command, List<String> then, Map<String, String> environment) throws IOException {
        List<String> words = new ArrayList<>();
        for (String word : with(command, then.toArray(String[]::new))) {
            switch (word) {
                case "java", "/usr/bin/java" -> words.add(program("java"));
                case "-jar" -> words.add("-cp");
                case JAR -> {
                    words.add(System.getProperty("java.class.path"));
                    words.add("dev.remembrancer.cli.Main");
                }
                default -> words.add(word);
            }
        }
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REMEMBRANCER_"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static List<String> with(List<String> command, String... more) {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(more));
        return all;
    }

    private static String program(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static List<String> words(String file, String instruction) throws IOException {
        return words(file, instruction, Pattern.compile("^" + instruction + " (\\[.*\\])$", Pattern.MULTILINE));
    }

    private static List<String> words(String file, String instruction, Pattern pattern) throws IOException {
        Matcher found = pattern.matcher(file);
        assertThat(found.find()).as(instruction).isTrue();
        return List.of(new ObjectMapper().readValue(found.group(1), String[].class));
    }

    private static String environment(String file, String variable) {
        return value(file, variable + "=(\\S+)");
    }

    private static String value(String file, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(file);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("Containerfile")) ? here : here.getParent();
    }
}
