package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.SharedModel;
import dev.remembrancer.server.ServerRig.Answer;
import dev.remembrancer.server.access.AccessFileUnusableException;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.tenants.OpenTenants;
import dev.remembrancer.server.access.tenants.TenantsFullException;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants over the real store and index, each in its directory. */
class TenantsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String CANARY = "canarybirdsings";

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();
    private final SharedModel model = new SharedModel(HashingEmbedder::standard, clock);
    private MadeKeys made = new MadeKeys(Path.of(""), clock);
    private Remembrancer main = SmallMemory.open();
    private ServerRig rig = null;
    private String key = "";

    @BeforeEach
    void start() {
        made = new MadeKeys(directory, clock);
        main = model.open(directory);
        rig = ServerRig.over(main, model, ServerRig.options(directory, clock));
        rig.post("/api/v1/tenants", Map.of("id", "acme", "name", "Acme"));
        key = rig.post(
                        "/api/v1/keys",
                        Map.of(
                                "name",
                                "a",
                                "tenant",
                                "acme",
                                "permissions",
                                Permission.all().stream().map(Permission::word).toList()))
                .text("key");
    }

    @AfterEach
    void stop() {
        rig.close();
        main.close();
        model.close();
    }

    @Test
    void whatATenantSaysIsInItsDirectoryAlone() throws IOException {
        say();

        assertThat(filesWith(CANARY)).isNotEmpty().allMatch(file -> file.startsWith(directory.resolve("tenants/acme")));
        assertThat(rig.get("/api/v1/agents").json()).isEmpty();
        assertThat(send("GET", "/api/v1/agents", "").json()).hasSize(1);
    }

    @Test
    void aSuspendedTenantIsShutOutAndComesBackWithEverything() {
        say();
        assertThat(rig.post("/api/v1/tenants/acme/suspend", Map.of()).text("state"))
                .isEqualTo("suspended");
        Answer shut = send("GET", "/api/v1/agents", "");

        assertThat(shut.status()).isEqualTo(403);
        assertThat(shut.text("code")).isEqualTo("tenant_suspended");
        rig.post("/api/v1/tenants/acme/resume", Map.of());
        assertThat(send("GET", "/api/v1/agents", "").json()).hasSize(1);
    }

    @Test
    void aDeletedTenantIsGoneFromTheDiskAndItsKeysOpenNothing() throws IOException {
        say();
        Answer deleted = rig.delete("/api/v1/tenants/acme");

        assertThat(deleted.json().path("keys_revoked").asInt()).isEqualTo(1);
        assertThat(directory.resolve("tenants/acme")).doesNotExist();
        assertThat(filesWith(CANARY)).isEmpty();
        assertThat(send("GET", "/api/v1/agents", "").status()).isEqualTo(401);
        assertThat(rig.get("/api/v1/tenants/acme").status()).isEqualTo(404);
        assertThat(rig.post("/api/v1/tenants", Map.of("id", "acme")).status()).isEqualTo(409);
    }

    @Test
    void whatAnotherProcessDoesToATenantCountsWithTheNextRequest() {
        say();
        made.tenants().suspend(ACME);
        assertThat(send("GET", "/api/v1/agents", "").status()).isEqualTo(403);
        made.tenants().resume(ACME);
        assertThat(send("GET", "/api/v1/agents", "").status()).isEqualTo(200);
        made.keys().revoke(MadeKeys.id(key));
        assertThat(send("GET", "/api/v1/agents", "").status()).isEqualTo(401);
    }

    @Test
    void aTenantThatAnotherProcessDeletedIsLetGoOf() throws IOException {
        say();
        made.tenants().delete(ACME, () -> {});
        OpenTenants open = open(1);
        open.sweep();

        assertThat(send("GET", "/api/v1/agents", "").status()).isEqualTo(401);
        assertThat(directory.resolve("tenants/acme")).doesNotExist();
        assertThat(filesWith(CANARY)).isEmpty();
    }

    @Test
    void administratorsOfATenantLookAfterItsKeysAlone() {
        String admin = made.key(ACME, java.util.Set.of(Permission.ADMIN), Binding.NONE);
        key = admin;

        assertThat(send("GET", "/api/v1/keys", "").json().path("keys").findValuesAsText("tenant"))
                .isNotEmpty()
                .containsOnly("acme");
        assertThat(send("POST", "/api/v1/keys", "{\"name\":\"b\"}").text("tenant"))
                .isEqualTo("acme");
        assertThat(send("POST", "/api/v1/keys", "{\"name\":\"b\",\"tenant\":\"default\"}")
                        .status())
                .isEqualTo(403);
        assertThat(send("DELETE", "/api/v1/keys/" + MadeKeys.id(rig.key()), "").status())
                .isEqualTo(404);
        assertThat(rig.get("/api/v1/agents").status()).isEqualTo(200);
    }

    @Test
    void aDamagedFileOfTenantsLetsNobodyOfThemIn() throws IOException {
        Files.writeString(directory.resolve("tenants.json"), "{");

        assertThat(send("GET", "/api/v1/agents", "").text("code")).isEqualTo("access_unavailable");
        assertThatThrownBy(() -> RemembrancerServer.start(main, model, ServerRig.options(directory, clock)))
                .isInstanceOf(AccessFileUnusableException.class);
    }

    @Test
    void onlySoManyAreOpenAtATimeAndTheOneUsedLeastRecentlyGivesWay() {
        for (String id : new String[] {"b", "c"}) {
            made.tenants().create(new TenantId(id), id, Optional.empty());
        }
        try (OpenTenants open = open(2)) {
            open.lease(ACME).close();
            clock.advance(Duration.ofSeconds(1));
            OpenTenants.Lease used = open.lease(new TenantId("b"));
            open.lease(new TenantId("c")).close();
            assertThat(open.open()).isEqualTo(2);
            OpenTenants.Lease another = open.lease(ACME);
            assertThatThrownBy(() -> open.lease(new TenantId("c"))).isInstanceOf(TenantsFullException.class);
            assertThat(used.remembrancer().agents()).isEmpty();
            used.close();
            another.close();
            clock.advance(Duration.ofMinutes(2));
            open.sweep();
            assertThat(open.open()).isZero();
            assertThat(open.lease(TenantId.DEFAULT).remembrancer()).isSameAs(main);
        }
    }

    private OpenTenants open(int most) {
        return new OpenTenants(main, made.tenants(), model, new OpenTenants.Bounds(most, Duration.ofMinutes(1)), clock);
    }

    private void say() {
        send("POST", "/api/v1/agents", "{\"name\":\"support\"}");
        assertThat(send("POST", "/api/v1/agents/support/remember", "{\"content\":\"" + CANARY + "\"}")
                        .status())
                .isEqualTo(201);
    }

    private Answer send(String method, String path, String body) {
        return rig.send(rig.strangersRequest(path)
                .header("X-API-Key", key)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    private Stream<Path> filesWith(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).filter(file -> has(file, wanted)).toList().stream();
        }
    }

    private static boolean has(Path file, byte[] wanted) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                    .contains(new String(wanted, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
