package dev.remembrancer.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.testkit.MutableClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random calls by keys of three tenants, unbound ones and ones bound to agents, users and sessions, over real
 * connections. The tenants have the same names of everything; every text has the mark of the place it was written to,
 * and no answer may have the mark or an identity of a place behind a wall, nor count what is there.
 *
 * <p>{@code -Dcalls=N} makes more calls, {@code -Dseed=S} others.
 */
class IsolationFuzz {
    private static final int CALLS = Integer.getInteger("calls", 102_000);
    private static final long SEED = Long.getLong("seed", 4);
    private static final List<String> TENANTS = List.of("default", "acme", "zenith");

    @TempDir
    Path directory;

    private final MutableClock clock = MutableClock.atNoon();

    @Test
    void nothingIsSeenAcrossAWall() throws Exception {
        AtomicLong opened = new AtomicLong(100);
        MadeKeys made = new MadeKeys(directory, clock);
        for (String tenant : TENANTS.subList(1, TENANTS.size())) {
            made.tenants().create(new dev.remembrancer.server.access.TenantId(tenant), tenant, Optional.empty());
        }
        try (Remembrancer main = SmallMemory.open(99);
                RemembrancerServer server = RemembrancerServer.start(
                        main,
                        other -> SmallMemory.open(opened.incrementAndGet()),
                        ServerRig.options(directory, clock))) {
            Neighbours all = new Neighbours();
            List<FuzzedTenant> tenants = new ArrayList<>();
            for (String tenant : TENANTS) {
                tenants.add(new FuzzedTenant(tenant, made, all, server.port(), SEED));
            }
            drive(tenants);
            assertThat(tenants.stream().mapToLong(FuzzedTenant::calls).sum()).isGreaterThanOrEqualTo(CALLS);
            assertThat(tenants)
                    .allSatisfy(tenant -> assertThat(tenant.comparisons())
                            .as("answers to identities behind a wall, compared with those to unknown ones")
                            .isGreaterThan(CALLS / 100));
        }
    }

    // One thread for each tenant: calls of tenants run side by side, and what a tenant has is known exactly.
    private static void drive(List<FuzzedTenant> tenants) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tenants.size());
        try {
            List<Future<?>> running = new ArrayList<>();
            for (FuzzedTenant tenant : tenants) {
                running.add(threads.submit(() -> {
                    tenant.run(CALLS / tenants.size());
                    return tenant;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
