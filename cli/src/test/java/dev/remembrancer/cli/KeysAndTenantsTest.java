package dev.remembrancer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.remembrancer.cli.Typist.Outcome;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.Keys.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysAndTenantsTest {
    @TempDir
    Path directory;

    @Test
    void aKeyIsMadeListedRotatedAndRevoked() {
        Typist typist = Typist.in(directory);
        JsonNode made = typist.json(
                "keys", "create", "--name=web", "--allow=read,write", "--user=alice", "--ttl=30d", "--plan=free");
        String id = made.path("id").asText();
        String secret = made.path("key").asText();

        assertThat(opens(typist, secret)).isTrue();
        assertThat(made.path("user_id").asText()).isEqualTo("alice");
        assertThat(typist.type("keys", "list").out())
                .contains(id, "user=alice", "free", "web")
                .doesNotContain(secret);
        String fresh = typist.type("keys", "rotate", id, "--overlap=0s").out().strip();
        assertThat(opens(typist, secret)).isFalse();
        assertThat(opens(typist, fresh)).isTrue();
        assertThat(typist.type("keys", "revoke", id).out()).isEqualTo("revoked " + id + System.lineSeparator());
        assertThat(opens(typist, fresh)).isFalse();
        assertThat(typist.json("keys", "list").path("keys")).isEmpty();
        assertThat(typist.json("keys", "list", "--all").at("/keys/0/state").asText())
                .isEqualTo("revoked");
    }

    @Test
    void aTenantIsMadeSuspendedResumedAndDeletedWithItsKeys() throws Exception {
        Typist typist = Typist.in(directory);
        typist.json("tenants", "create", "acme", "--name=Acme", "--plan=team");
        String key = typist.json("keys", "create", "--name=a", "--tenant=acme", "--allow=admin")
                .path("key")
                .asText();
        Path data = Files.createDirectories(typist.data().resolve("tenants/acme"));
        Files.writeString(data.resolve("memory.db"), "");

        assertThat(typist.json("tenants", "suspend", "acme").path("state").asText())
                .isEqualTo("suspended");
        assertThat(typist.json("tenants", "resume", "acme").path("state").asText())
                .isEqualTo("active");
        assertThat(typist.type("tenants", "list").out()).contains("acme", "active", "team", "Acme");
        assertThat(typist.type("tenants", "delete", "acme").out()).contains("would delete");
        assertThat(data).exists();
        assertThat(typist.json("tenants", "delete", "acme", "--yes")
                        .path("keys_revoked")
                        .asInt())
                .isEqualTo(1);
        assertThat(data).doesNotExist();
        assertThat(opens(typist, key)).isFalse();
    }

    @Test
    void whatCannotBeIsRefused() {
        Typist typist = Typist.in(directory);

        assertThat(typist.type("keys", "create").exitCode()).isEqualTo(2);
        assertThat(typist.type("keys", "create", "--name=a", "--allow=everything")
                        .exitCode())
                .isEqualTo(2);
        assertThat(typist.type("keys", "create", "--name=a", "--allow=admin", "--user=alice")
                        .exitCode())
                .isEqualTo(2);
        assertThat(typist.type("keys", "create", "--name=a", "--tenant=nobody").exitCode())
                .isEqualTo(1);
        assertThat(typist.type("keys", "revoke", "0000000000000000").exitCode()).isEqualTo(1);
        assertThat(typist.type("tenants", "delete", "default", "--yes").exitCode())
                .isEqualTo(2);
        assertThat(typist.type("tenants", "create", "../up").exitCode()).isEqualTo(2);
    }

    @Test
    void theServerDoesNotListenToOthersBeforeThereIsAKey() {
        Typist typist = Typist.in(directory);
        Outcome refused = typist.type("serve", "--host=0.0.0.0", "--port=0");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("remembrancer keys create --name admin --allow admin");
        assertThat(typist.data().resolve(Keys.FILE)).doesNotExist();
    }

    private static boolean opens(Typist typist, String key) {
        Keys keys = new Keys(typist.data().resolve(Keys.FILE), InstantSource.system(), new SecureRandom());
        return keys.verify(key) instanceof Verdict.Good;
    }
}
