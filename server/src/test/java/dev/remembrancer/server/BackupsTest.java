package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.embedded.Embedded;
import dev.remembrancer.embedded.backup.Backup;
import dev.remembrancer.embedded.backup.BackupManifest;
import dev.remembrancer.embedded.backup.BackupPart;
import dev.remembrancer.embedded.backup.Restore;
import dev.remembrancer.memory.NewMemory;
import dev.remembrancer.server.access.Binding;
import dev.remembrancer.server.access.Permission;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.spi.RemembrancerOpener;
import dev.remembrancer.testkit.HashingEmbedder;
import dev.remembrancer.testkit.MutableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups of a running server, on the real store. */
class BackupsTest {
    private static final TenantId ACME = new TenantId("acme");
    private static final String ROUTE = "/api/v1/admin/backup";

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();
    private final RemembrancerOpener opener = place -> Embedded.open(place, HashingEmbedder.standard(), clock);
    private Remembrancer main = SmallMemory.open();
    private RemembrancerServer server = null;
    private String admin = "";
    private String acmesAdmin = "";

    @BeforeEach
    void start() {
        Path data = directory.resolve("data");
        main.close();
        main = opener.open(data);
        MadeKeys made = new MadeKeys(data, clock);
        made.tenants().create(ACME, "Acme", Optional.empty());
        made.tenants().create(new TenantId("other"), "Other", Optional.empty());
        admin = made.allowing(Permission.ADMIN);
        acmesAdmin = made.key(ACME, Set.of(Permission.ADMIN), Binding.NONE);
        remember(main, "The server's own");
        try (Remembrancer acme = opener.open(data.resolve("tenants/acme"))) {
            remember(acme, "Acme's");
        }
        server = RemembrancerServer.start(
                main, opener, ServerRig.options(data, clock).backup((tenant, out) -> {
                    Backup whole = Backup.of(data, clock);
                    return tenant.map(id -> whole.ofTenant(id.value()))
                            .orElse(whole)
                            .writeTo(out)
                            .bytes();
                }));
    }

    @AfterEach
    void stop() {
        server.close();
        main.close();
    }

    @Test
    void whoLooksAfterTheServerGetsEverything() throws Exception {
        HttpResponse<Path> answer = get(ROUTE, admin, "whole.zip");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/zip");
        assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"remembrancer-[0-9TZ-]+\\.zip\"");
        BackupManifest manifest = Restore.with(opener)
                .restore(answer.body(), directory.resolve("restored"))
                .manifest();
        assertThat(manifest.parts())
                .extracting(BackupPart::name)
                .contains("memory.db", "tenants/acme/memory.db", "keys.json", "tenants.json");
        assertThat(manifest.count("memories")).isEqualTo(2);
    }

    @Test
    void whoLooksAfterATenantGetsThatTenantAlone() throws Exception {
        for (String[] asked : new String[][] {
            {ROUTE, acmesAdmin}, {ROUTE + "?tenant=acme", acmesAdmin}, {ROUTE + "?tenant=acme", admin}
        }) {
            BackupManifest manifest =
                    Restore.verify(get(asked[0], asked[1], "acme.zip").body());

            assertThat(manifest.tenant()).contains("acme");
            assertThat(manifest.parts())
                    .extracting(BackupPart::name)
                    .containsExactly("audit.heads", "memory.db", "sessions.db", "audit.json");
            assertThat(manifest.count("memories")).isEqualTo(1);
        }
        assertThat(get(ROUTE + "?tenant=other", acmesAdmin, "no.zip").statusCode())
                .isEqualTo(403);
        assertThat(get(ROUTE + "?tenant=default", acmesAdmin, "no.zip").statusCode())
                .isEqualTo(403);
        assertThat(get(ROUTE + "?tenant=nobody", admin, "no.zip").statusCode()).isEqualTo(404);
        assertThat(get(ROUTE + "?tenant=../acme", admin, "no.zip").statusCode()).isEqualTo(422);
        // It was never opened, so there is nothing of it.
        assertThat(get(ROUTE + "?tenant=other", admin, "no.zip").statusCode()).isEqualTo(404);
    }

    private HttpResponse<Path> get(String path, String key, String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("X-API-Key", key)
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofFile(directory.resolve(name)));
    }

    private static void remember(Remembrancer remembrancer, String content) {
        assertThat(remembrancer
                        .agent("support")
                        .remember(NewMemory.semantic(content))
                        .id())
                .isNotNull();
    }
}
