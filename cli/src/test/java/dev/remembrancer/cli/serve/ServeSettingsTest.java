package dev.remembrancer.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.cli.settings.Catalogue;
import dev.remembrancer.cli.settings.Printout;
import dev.remembrancer.cli.settings.Rows;
import dev.remembrancer.cli.settings.Setting;
import dev.remembrancer.cli.settings.Settings;
import dev.remembrancer.cli.settings.SettingsFile;
import dev.remembrancer.cli.settings.WrittenValue;
import dev.remembrancer.hygiene.policy.MemoryPolicy;
import dev.remembrancer.hygiene.policy.WriteRule;
import dev.remembrancer.server.ServerOptions;
import dev.remembrancer.server.access.limits.Plan;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeSettingsTest {
    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();
    private final SecureRandom random = new SecureRandom();

    @Test
    void withoutAnythingEverySettingHasItsDefault() {
        Settings settings = read(Map.of(), Map.of(), "");

        assertThat(settings.get(ListenSettings.PORT)).isEqualTo(7070);
        assertThat(settings.place(ListenSettings.PORT).text()).isEqualTo("default");
        ServerOptions usual = options();
        ServerOptions told = ServeSettings.all(usual, settings);
        assertThat(told).isEqualTo(usual);
    }

    @Test
    void flagsGoBeforeVariablesAndThoseBeforeTheFile() {
        String file = "server:\n  port: 1\n  host: \"a\"\nlimits:\n  idle: 5s\n";
        Map<String, String> environment = Map.of("REMEMBRANCER_SERVER_PORT", "2", "REMEMBRANCER_SERVER_HOST", "b");

        Settings settings = read(flag("server.port", "3"), environment, file);

        assertThat(settings.get(ListenSettings.PORT)).isEqualTo(3);
        assertThat(settings.place(ListenSettings.PORT).text()).isEqualTo("--set");
        assertThat(settings.get(ListenSettings.HOST)).isEqualTo("b");
        assertThat(settings.place(ListenSettings.HOST).text()).isEqualTo("REMEMBRANCER_SERVER_HOST");
        assertThat(settings.get(LimitSettings.IDLE)).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.place(LimitSettings.IDLE).text()).startsWith("line 5 of ");
    }

    @Test
    void whatIsEmptyIsNotSet() {
        Settings settings = read(Map.of(), Map.of("REMEMBRANCER_SERVER_PORT", ""), "server:\n  port:\ngateway:\n");

        assertThat(settings.get(ListenSettings.PORT)).isEqualTo(7070);
    }

    @Test
    void whatIsWrongIsRefusedWithItsNameItsPlaceAndWhatWouldBeRight() {
        refused(
                "server:\n  port: 70000\n",
                "server.port: line 2 of ",
                "is 70000; it must be a whole number from 0 to 65535");
        refused("server:\n  port: [1]\n", "server.port: line 2 of ", "is a list");
        refused("server:\n  port: {a: 1}\n", "server.port: line 2 of ", "is a table");
        refused("server: 7070\n", "server: line 1 of ", "below it, indented, stand host, port, names, first_key");
        refused(
                "server:\n\n  prot: 1\n",
                "server.prot: line 3 of ",
                "no such setting; in server there are host, port, names, first_key");
        refused("sever:\n  port: 1\n", "sever: line 2 of ", "there are data, encryption, server, tls");
        refused("server.port: 1\n", "server.port: line 1 of ", "write it as server: and below it, indented, port:");
        refused("server:\n  port: 1\nserver:\n  host: x\n", "server: line 3 of ", "twice");
        refused("limits:\n  idle: 30\n", "limits.idle: line 2 of ", "is 30; it must be a time like 500ms");
        refused("limits:\n  idle: 2h\n", "limits.idle: line 2 of ", "from 1ms to 1h");
        refused("limits:\n  body: 2MB\n", "limits.body: line 2 of ", "from 1 to 1GiB");
        refused("gateway:\n  upstream: nowhere\n", "gateway.upstream: line 2 of ", "https://api.openai.com/v1");
        refused("tls:\n  key: a\n", "tls.certificate: ", "both or neither");
        refused("proxy:\n  trusted: [localhost]\n", "proxy.trusted: line 2 of ", "10.0.0.0/8");
        refused("proxy:\n  trusted: [10.0.0.0/33]\n", "proxy.trusted: line 2 of ", "10.0.0.0/8");
        refused("server:\n  names: [\"a:80\"]\n", "server.names: line 2 of ", "without a port");
        refused("logging:\n  level: loud\n", "logging.level: line 2 of ", "is loud; it must be one of error, warn");
        refused("gateway:\n  agent: \"\\n\"\n", "gateway.agent: line 2 of ", "");
    }

    @Test
    void aWrongVariableIsRefusedByItsName() {
        refused(Map.of("REMEMBRANCER_SERVER_PORT", "x"), "server.port: REMEMBRANCER_SERVER_PORT: is x; it must be");
        refused(Map.of("REMEMBRANCER_SERVER_PROT", "1"), "environment: REMEMBRANCER_SERVER_PROT: sets nothing");
        refused(Map.of("REMEMBRANCER_SERVER_PORT", "tcp://10.0.0.1:7070"), "Kubernetes");
    }

    @Test
    void variablesOfOtherThingsAreLeftAlone() {
        assertThat(read(Map.of(), Map.of("REMEMBRANCER_JAVA_OPTS", "-Xmx1g", "PATH", "/bin"), "")
                        .get(ListenSettings.PORT))
                .isEqualTo(7070);
    }

    @Test
    void aSecretIsNeverToldAndNoFlag() {
        String secret = "sk-canary-5173";
        assertThatThrownBy(() -> read(flag("gateway.key", secret), Map.of(), ""))
                .hasMessageContaining("REMEMBRANCER_GATEWAY_KEY")
                .hasMessageNotContaining(secret);

        Settings settings = read(Map.of(), Map.of("REMEMBRANCER_GATEWAY_KEY", secret), "");
        String printed = Printout.of(ServeSettings.ALL, settings);

        assertThat(settings.get(GatewaySettings.KEY)).contains(secret);
        assertThat(printed).doesNotContain("canary").contains("key: \"********\"  # REMEMBRANCER_GATEWAY_KEY");
        assertThat(read(Map.of(), Map.of("REMEMBRANCER_GATEWAY_KEY", secret), printed)
                        .get(GatewaySettings.KEY))
                .contains(secret);
        refused(printed, "gateway.key: line ", "is masked");
    }

    @Test
    void aSecretMayBeAloneInAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("secret"), "sk-5173\n");
        String variable = "REMEMBRANCER_GATEWAY_KEY_FILE";

        Settings settings = read(Map.of(), Map.of(variable, file.toString()), "gateway:\n  key: other\n");

        assertThat(settings.get(GatewaySettings.KEY)).contains("sk-5173");
        assertThat(settings.place(GatewaySettings.KEY).text()).isEqualTo(variable);
        refused(Map.of(variable, directory.resolve("none").toString()), "gateway.key: " + variable + ": names a file");
        refused(Map.of(variable, file.toString(), "REMEMBRANCER_GATEWAY_KEY", "x"), "stands beside");
        refused(Map.of("REMEMBRANCER_SERVER_PORT_FILE", file.toString()), "sets nothing");
    }

    @Test
    void aPrintoutReadAgainGivesTheSameSettings() {
        String file = """
                data: "/srv/\\u00e9 \\"x\\""
                server: {host: "::1", port: 1, names: [Memory.example.com, b], first_key: false}
                tls: {certificate: a.pem, key: "b.pem"}
                proxy: {trusted: ["::1", 10.0.0.0/8]}
                logging: {format: json, level: debug, requests: false}
                limits: {body: 100, header: 2KiB, idle: 1500ms, stop: 90s}
                tenants: {open: 3, idle: 1h}
                plans:
                  free: {memories: 100}
                  "null": {requests_per_minute: 5, body: 64KiB}
                  "a b: c": {}
                gateway:
                  upstream: "http://127.0.0.1:1/v1"
                  user: "alice"
                policy: {usual: false, echo_window: 5m, paraphrase: 0.95}
                policy_rules:
                  z: {sources: [human, user], verdict: promote}
                  a: {agents: ["b", "a, c"], types: [episodic], shape: tool_log, novelty: repeat, keyed: false}
                  k: {shorter_than: 9, longer_than: 1, verdict: keep_in_session}
                quotas: {u: {each: user, most: 5}, all: {}}
                retention: {e: {usual: 1d, longest: 90d}, f: {type: semantic, longest: 3653d, agents: [x]}}
                """;
        for (String text : new String[] {"", file}) {
            Settings settings = read(Map.of(), Map.of(), text);
            String printed = Printout.of(ServeSettings.ALL, settings);

            Settings again = read(Map.of(), Map.of(), printed);

            assertThat(ServeSettings.all(options(), again)).isEqualTo(ServeSettings.all(options(), settings));
            assertThat(again.get(DataSettings.DATA)).isEqualTo(settings.get(DataSettings.DATA));
            String reprinted = Printout.of(ServeSettings.ALL, again);
            assertThat(withoutPlaces(reprinted)).isEqualTo(withoutPlaces(printed));
        }
    }

    @Test
    void everySettingIsPrintedWithItsVariable() {
        String printed = Printout.of(ServeSettings.ALL, read(Map.of(), Map.of(), ""));

        for (Setting<?> setting : ServeSettings.ALL.settings()) {
            boolean isTable = setting.kind() instanceof Rows;
            assertThat(printed)
                    .contains(setting.description())
                    .contains("(" + (isTable ? "in this file only" : setting.variable()) + "; ");
            assertThat(setting.description()).as(setting.name()).endsWith(".").doesNotContain("\n");
        }
    }

    @Test
    void theHowToHasThePrintoutAsItIs() throws IOException {
        String howTo = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/how-to/operate.md"));

        assertThat(howTo)
                .as("docs/how-to/operate.md; paste what this prints: remembrancer serve --print-config")
                .contains("```yaml\n" + Printout.of(ServeSettings.ALL, read(Map.of(), Map.of(), "")) + "```\n");
    }

    @Test
    void plansOfTheFileTakeThePlaceOfTheExamples() {
        Settings settings = read(Map.of(), Map.of(), "plans:\n  small:\n    memories: 10\n    body: 1KiB\n");

        assertThat(settings.get(PlanSettings.PLANS))
                .containsOnly(
                        Map.entry("small", new Plan("small", Plan.NONE, Plan.NONE, Plan.NONE, 10, Plan.NONE, 1_024)));
        refused("plans:\n  small:\n    memory: 10\n", "plans.small.memory: line 3 of ", "memories");
        refused("plans:\n  small:\n    memories: 0\n", "plans.small.memories: line 3 of ", "at least 1, or unlimited");
        refused("plans: [free]\n", "plans: line 1 of ", "is a list");
        refused("plans:\n  small:\n    requests_per_minute: 1000000001\n", "plans.small: line ", "1000000000");
        refused(Map.of("REMEMBRANCER_PLANS", "free"), "in the configuration file");
    }

    @Test
    void aPolicyIsReadInItsOrderAndOneThatContradictsItselfSaysWhatContradictsWhat() {
        MemoryPolicy policy = PolicySettings.policy(read(
                Map.of(),
                Map.of(),
                "policy_rules:\n  z: {sources: [tool], verdict: promote}\n  a: {longer_than: 9}\n"));
        assertThat(policy.writes().rules())
                .extracting(WriteRule::name)
                .containsExactly("z", "a", "usual.wordless", "usual.tool-log", "usual.echo");
        assertThat(PolicySettings.policy(read(Map.of(), Map.of(), ""))).isEqualTo(MemoryPolicy.USUAL);
        assertThat(PolicySettings.policy(read(Map.of(), Map.of(), "policy: {echo_window: 0s}"))
                        .writes()
                        .asksForEchoes())
                .isFalse();
        Settings contradicting = read(
                Map.of(),
                Map.of(),
                "policy_rules:\n  a: {}\n  b: {verdict: keep_in_session}\n  c: {verdict: promote}\n");
        assertThatThrownBy(() -> PolicySettings.policy(contradicting))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll("rule b", "contradicts rule a");
        refused("quotas:\n  u: {each: user, most: 0}\n", "quotas.u: line 2 of ", "nothing could be remembered");
        refused("retention:\n  u: {}\n", "retention.u: line 2 of ", "says nothing");
        refused("policy_rules:\n  u: {shorter_than: 5, longer_than: 4}\n", "policy_rules.u: ", "can never apply");
    }

    @Test
    void aFileThatIsTooLongOrNoUtf8IsRefused() throws IOException {
        Path file = directory.resolve("long.yaml");
        Files.writeString(file, "# ".repeat(200_000));
        assertThatThrownBy(() -> SettingsFile.read(file)).hasMessageContaining("is longer than 262144 bytes");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xE9});
        assertThatThrownBy(() -> SettingsFile.read(file)).hasMessageContaining("UTF-8");
        assertThatThrownBy(() -> SettingsFile.read(directory.resolve("none.yaml")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no such file");
    }

    private ServerOptions options() {
        return ServerOptions.in(directory, clock, random);
    }

    private Settings read(Map<String, WrittenValue> flags, Map<String, String> environment, String yaml) {
        try {
            Path file = Files.writeString(directory.resolve("remembrancer.yaml"), yaml);
            return ServeSettings.ALL.read(flags, environment, SettingsFile.read(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, WrittenValue> flag(String name, String value) {
        return Map.of(name, Catalogue.flag("--set", value));
    }

    private void refused(String yaml, String begins, String holds) {
        assertThatThrownBy(() -> ServeSettings.all(options(), read(Map.of(), Map.of(), yaml)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageStartingWith(begins)
                .hasMessageContaining(holds);
    }

    private void refused(Map<String, String> environment, String holds) {
        assertThatThrownBy(() -> read(Map.of(), environment, ""))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(holds);
    }

    private static String withoutPlaces(String printed) {
        return printed.replaceAll("  # .*", "");
    }
}
