package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.Keys.Verdict;
import dev.remembrancer.server.access.tenants.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    @TempDir
    Path directory;

    @Test
    void whatWasBackedUpIsRestoredWithKeysThatOpenAndTenants() throws IOException {
        Typist typist = Typist.in(directory);
        typist.json("remember", "--agent=support", "User prefers formal tone");
        typist.json("sessions", "append", "--session=thread-42", "--role=user", "My invoice is wrong.");
        String key = typist.json("keys", "create", "--name=web", "--allow=read")
                .path("key")
                .asText();
        typist.json("tenants", "create", "acme", "--name=Acme");
        String acme = typist.data().resolve("tenants/acme").toString();
        assertThat(typist.exactly("remember", "--data=" + acme, "--agent=support", "Acme pays by invoice")
                        .exitCode())
                .isZero();
        String file = directory.resolve("backup.zip").toString();
        Typist there = Typist.in(directory.resolve("there"));
        String target = there.data().toString();

        Outcome backedUp = typist.type("backup", file);
        JsonNode verified = typist.json("restore", "--verify-only", file);
        JsonNode restored = there.json("restore", file);

        assertThat(backedUp.out())
                .startsWith("backed up 2 versions of memories, 1 conversation with 1 item, 1 tenant beside the default"
                        + " one to " + file);
        assertThat(verified.path("ok").asBoolean()).isTrue();
        assertThat(restored.path("indexed").asInt()).isEqualTo(2);
        assertThat(restored.path("manifest")).isEqualTo(verified.path("manifest"));
        assertThat(there.type("recall", "--agent=support", "which tone?").out()).contains("User prefers formal tone");
        assertThat(there.exactly("recall", "--data=" + target + "/tenants/acme", "--agent=support", "how do they pay?")
                        .out())
                .contains("Acme pays by invoice");
        assertThat(there.type("check").exitCode()).isZero();
        InstantSource clock = InstantSource.system();
        Keys keys = new Keys(Path.of(target, Keys.FILE), clock, new SecureRandom());
        assertThat(keys.verify(key)).isInstanceOf(Verdict.Good.class);
        assertThat(new Tenants(Path.of(target), keys, clock).list())
                .extracting(tenant -> tenant.id().value())
                .containsExactly("acme");
    }

    @Test
    void nothingIsReplacedUnlessForced() throws IOException {
        Typist typist = Typist.in(directory);
        typist.json("remember", "--agent=support", "One");
        String file = typist.file("backup.zip", "precious");

        assertThat(typist.type("backup", file).err()).contains("is there already");
        assertThat(Files.readString(Path.of(file))).isEqualTo("precious");
        Typist there = Typist.in(directory.resolve("there"));
        assertThat(there.type("restore", file).err()).contains("is no backup");
        assertThat(typist.type("backup", "--force", file).exitCode()).isZero();
        assertThat(typist.type("restore", file).err()).contains("has something in it");
        assertThat(typist.type("backup", "--tenant=nobody", "--force", file).err())
                .contains("there is no memory in");
        assertThat(there.data()).doesNotExist();
    }
}
