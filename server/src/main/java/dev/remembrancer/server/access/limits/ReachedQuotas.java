package dev.remembrancer.server.access.limits;

import dev.remembrancer.server.access.AccessFileUnusableException;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which limits of the day and of what is kept were reached: each by each key once a day, however often it is refused after
 * that. The requests of a minute are no quota. Safe for use by several threads and processes.
 */
public final class ReachedQuotas {
    private static final Logger LOG = LoggerFactory.getLogger(ReachedQuotas.class);
    private static final Set<String> CODES =
            Set.of("daily_limit_reached", "memory_limit_reached", "agent_limit_reached");

    /** How many are remembered. */
    private static final int KEPT = 1_000;

    private final SharedFile<List<Reached>> file;
    private final InstantSource clock;
    private final Set<Same> today = ConcurrentHashMap.newKeySet();

    /**
     * A limit that was reached.
     *
     * @param number its place in the order of all of them
     * @param tenant whose limit, or that of its key
     * @param key which key was refused first
     * @param code which limit, as callers are told
     * @param at when
     */
    public record Reached(long number, TenantId tenant, Optional<String> key, String code, Instant at) {}

    /** What is told once. */
    private record Same(TenantId tenant, Optional<String> key, String code, LocalDate day) {
        static Same as(Reached one) {
            return new Same(one.tenant(), one.key(), one.code(), LocalDate.ofInstant(one.at(), ZoneOffset.UTC));
        }
    }

    ReachedQuotas(Path file, InstantSource clock) {
        this.file = new SharedFile<>(file, new ReachedFile());
        this.clock = clock;
    }

    /** Writes down that a caller was refused, unless that is known of today. */
    void refused(Caller caller, String code) {
        if (!CODES.contains(code)) {
            return;
        }
        Instant now = clock.instant();
        Same same = new Same(caller.tenant(), caller.key(), code, LocalDate.ofInstant(now, ZoneOffset.UTC));
        if (!today.add(same)) {
            return;
        }
        today.removeIf(other -> other.day().isBefore(same.day()));
        try {
            boolean added = file.change(before -> {
                List<Reached> all = new ArrayList<>(before.orElse(List.of()));
                if (all.stream().map(Same::as).anyMatch(same::equals)) {
                    return new SharedFile.Changed<>(List.copyOf(all), false);
                }
                long number = all.isEmpty() ? 1 : all.get(all.size() - 1).number() + 1;
                all.add(new Reached(number, caller.tenant(), caller.key(), code, now));
                int from = Math.max(0, all.size() - KEPT);
                return new SharedFile.Changed<>(List.copyOf(all.subList(from, all.size())), true);
            });
            LOG.debug("a limit was reached{}", added ? "" : ", as was known");
        } catch (AccessFileUnusableException e) {
            LOG.warn("that a limit was reached could not be kept: {}", e.getMessage());
        }
    }

    /** Those of a tenant after a number, the first first. */
    public List<Reached> after(TenantId tenant, long number) {
        return file.current().orElse(List.of()).stream()
                .filter(one -> one.number() > number && one.tenant().equals(tenant))
                .toList();
    }

    /** The number of the last one of a tenant before an instant; 0 when there was none. */
    public long lastBefore(TenantId tenant, Instant instant) {
        return after(tenant, 0).stream()
                .filter(one -> one.at().isBefore(instant))
                .mapToLong(Reached::number)
                .max()
                .orElse(0);
    }
}
