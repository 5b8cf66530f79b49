package dev.remembrancer.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.cli.Typist;
import dev.remembrancer.cli.Typist.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {
    @TempDir
    Path directory;

    @Test
    void theConfigurationIsPrintedAndNothingIsServedOrMade() {
        Typist typist = Typist.in(directory);

        Outcome printed = typist.type("serve", "--print-config", "--port=1");

        assertThat(printed.exitCode()).isZero();
        assertThat(printed.out()).contains("  port: 1  # --port", "  host: \"127.0.0.1\"  # default");
        assertThat(typist.data()).doesNotExist();
    }

    @Test
    void aFileInTheDirectoryOfTheDataIsRead() throws IOException {
        Typist typist = Typist.in(directory);
        Files.createDirectories(typist.data());
        Path file = Files.writeString(typist.data().resolve("remembrancer.yaml"), "server:\n  port: 4711\n");

        assertThat(typist.type("serve", "--print-config").out()).contains("port: 4711  # line 2 of " + file);
    }

    @Test
    void theVariableAndThenTheOptionNameAnotherFile() throws IOException {
        Typist typist = Typist.in(directory);
        Files.createDirectories(typist.data());
        Files.writeString(typist.data().resolve("remembrancer.yaml"), "server: {port: 1}\n");
        String second = typist.file("second.yaml", "server: {port: 2}\n");
        String third = typist.file("third.yaml", "server: {port: 3}\n");
        Typist told = typist.with("REMEMBRANCER_CONFIG", second);

        assertThat(told.type("serve", "--print-config").out()).contains("  port: 2  #");
        assertThat(told.type("serve", "--print-config", "--config", third).out())
                .contains("  port: 3  #");
    }

    @Test
    void aFileThatIsFoundByItsDirectoryNamesNoOther() throws IOException {
        Typist typist = Typist.in(directory);
        Files.createDirectories(typist.data());
        Files.writeString(typist.data().resolve("remembrancer.yaml"), "data: \"elsewhere\"\n");

        Outcome same = typist.type("serve", "--print-config");
        assertThat(same.exitCode()).isZero(); // --data goes before it

        Outcome refused =
                typist.with("REMEMBRANCER_DATA", typist.data().toString()).exactly("serve", "--print-config");
        assertThat(refused.exitCode()).isZero(); // and so does the variable

        Files.createDirectories(directory.resolve(".remembrancer"));
        Files.writeString(directory.resolve(".remembrancer/remembrancer.yaml"), "data: \"elsewhere\"\n");
        Outcome alone = typist.exactly("serve", "--print-config");
        assertThat(alone.exitCode()).isEqualTo(2);
        assertThat(alone.err()).contains("data: line 1 of ", "another directory");
    }

    @Test
    void otherCommandsFindTheDirectoryOfTheFileToo() {
        Typist typist = Typist.in(directory);
        String config = typist.file("r.yaml", "data: \"" + directory.resolve("there") + "\"\n");
        Typist told = typist.with("REMEMBRANCER_CONFIG", config);

        assertThat(told.exactly("keys", "create", "--name=a").exitCode()).isZero();

        assertThat(directory.resolve("there/keys.json")).exists();
    }

    @Test
    void whatIsWrongEndsWithTwoBeforeAnythingIsMade() {
        Typist typist = Typist.in(directory);

        Outcome outcome = typist.type("serve", "--set=server.prot=1");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("server.prot: --set: there is no such setting");
        assertThat(typist.type("serve", "--set=server").exitCode()).isEqualTo(2);
        assertThat(typist.type("serve", "--port=x").exitCode()).isEqualTo(2);
        assertThat(typist.type("serve", "--config=" + directory.resolve("none")).exitCode())
                .isEqualTo(2);
        assertThat(typist.type("serve", "--set=tls.key=a").err()).contains("tls.certificate", "both or neither");
        assertThat(typist.data()).doesNotExist();
    }

    @Test
    void healthTellsThatNobodyIsThere() {
        Typist typist = Typist.in(directory);

        Outcome outcome = typist.type("health", "--url=http://127.0.0.1:9");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.out()).startsWith("not ok: http://127.0.0.1:9 does not answer");
        assertThat(typist.type("health", "--url=nonsense").exitCode()).isEqualTo(2);
    }

    @Test
    void aRehearsalAsksOnceAndEnds() {
        Typist typist = Typist.in(directory);
        Outcome outcome = typist.type("serve", "--rehearse", "--port=0", "--set=logging.requests=false");
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(typist.type("recall", "--agent=rehearsal", "who has come by?", "--json")
                        .out())
                .contains("The launcher has come by.");
        // It needs the key that only a new memory shows.
        Outcome again = typist.type("serve", "--rehearse", "--port=0", "--set=logging.requests=false");
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("401");
    }
}
