package dev.remembrancer.server.access.tenants;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.spi.RemembrancerOpener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memories of the tenants that are in use: opened with the first request, closed when nobody asked for a while, and
 * no more of them at a time than fit. Safe for use by several threads.
 */
public final class OpenTenants implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTenants.class);

    private final Remembrancer main;
    private final Tenants tenants;
    private final RemembrancerOpener opener;
    private final Bounds bounds;
    private final InstantSource clock;
    private final Map<TenantId, Slot> slots = new HashMap<>();

    /**
     * How many are open, and for how long.
     *
     * @param most the most at a time, the default one not counted
     * @param idle how long after its last request one is closed
     */
    public record Bounds(int most, Duration idle) {
        /** 64 at a time, ten minutes. */
        public static final Bounds DEFAULT = new Bounds(64, Duration.ofMinutes(10));
    }

    /** A tenant's memory, in use until this is closed. */
    public interface Lease extends AutoCloseable {
        Remembrancer remembrancer();

        @Override
        void close();
    }

    /**
     * The memories of tenants.
     *
     * @param main the default tenant's, which stays open
     * @param opener opens the others, each in its directory
     */
    public OpenTenants(
            Remembrancer main, Tenants tenants, RemembrancerOpener opener, Bounds bounds, InstantSource clock) {
        this.main = main;
        this.tenants = tenants;
        this.opener = opener;
        this.bounds = bounds;
        this.clock = clock;
    }

    /**
     * A tenant's memory, opened if it is not open yet. Whether the tenant is there, and may be used, is for the caller
     * to ask.
     *
     * @throws TenantsFullException when as many as may be are in use at this moment
     */
    public Lease lease(TenantId id) {
        if (id.isDefault()) {
            return new Borrowed(main, () -> {});
        }
        Slot slot;
        List<Slot> closing = new ArrayList<>();
        synchronized (slots) {
            slot = slots.get(id);
            if (slot == null) {
                makeRoom().ifPresent(closing::add);
                slot = new Slot(id);
                slots.put(id, slot);
            }
            slot.users++;
        }
        closing.forEach(Slot::close);
        Slot used = slot;
        try {
            return new Borrowed(used.open(), () -> giveBack(used));
        } catch (RuntimeException e) {
            giveBack(used);
            throw e;
        }
    }

    /**
     * Looks at those that are open now, the default one first, one after the other. It keeps none of them open for longer,
     * and stands in nobody's way.
     */
    public void forEachOpen(BiConsumer<TenantId, Remembrancer> look) {
        look.accept(TenantId.DEFAULT, main);
        List<Slot> all;
        synchronized (slots) {
            all = List.copyOf(slots.values());
        }
        for (Slot slot : all) {
            if (isStillHere(slot)) {
                try {
                    slot.opened().ifPresent(memory -> look.accept(slot.id, memory));
                } finally {
                    letGo(slot);
                }
            }
        }
    }

    private boolean isStillHere(Slot slot) {
        synchronized (slots) {
            boolean here = slots.get(slot.id) == slot;
            if (here) {
                slot.users++;
            }
            return here;
        }
    }

    /** How many are open, the default one not counted. */
    public int open() {
        synchronized (slots) {
            return slots.size();
        }
    }

    /**
     * Closes what nobody has used for a while and what belongs to deleted tenants, and removes what is left of those on
     * the disk. To be called about every second.
     */
    public void sweep() {
        Instant before = clock.instant().minus(bounds.idle());
        List<Tenant> deleted = tenants.deleted();
        Set<TenantId> gone = deleted.stream().map(Tenant::id).collect(Collectors.toSet());
        List<Slot> closing = new ArrayList<>();
        synchronized (slots) {
            slots.values().removeIf(slot -> {
                boolean over = slot.users == 0 && (gone.contains(slot.id) || slot.usedAt.isBefore(before));
                return over && closing.add(slot);
            });
        }
        closing.forEach(Slot::close);
        for (Tenant tenant : deleted) {
            Path directory = tenants.directory(tenant.id());
            if (Files.exists(directory)) {
                removeRest(directory);
            }
        }
    }

    /** Closes all but the default one. Nobody may be using them any more. */
    @Override
    public void close() {
        List<Slot> closing;
        synchronized (slots) {
            closing = List.copyOf(slots.values());
            slots.clear();
        }
        closing.forEach(Slot::close);
    }

    private static void removeRest(Path directory) {
        try {
            Directories.remove(directory);
        } catch (TenantNotRemovedException e) {
            LOG.warn("what is left of a deleted tenant could not be removed; trying again", e);
        }
    }

    private Optional<Slot> makeRoom() {
        if (slots.size() < bounds.most()) {
            return Optional.empty();
        }
        Slot least = slots.values().stream()
                .filter(slot -> slot.users == 0)
                .min(Comparator.comparing(slot -> slot.usedAt))
                .orElseThrow(() -> new TenantsFullException(bounds.most()));
        slots.remove(least.id);
        return Optional.of(least);
    }

    private void giveBack(Slot slot) {
        synchronized (slots) {
            slot.users--;
            slot.usedAt = clock.instant();
        }
    }

    private void letGo(Slot slot) {
        synchronized (slots) {
            slot.users--;
        }
    }

    private record Borrowed(Remembrancer remembrancer, Runnable back) implements Lease {
        @Override
        public void close() {
            back.run();
        }
    }

    /** The place of one memory. Its users and time are guarded by {@link #slots}, its memory by itself. */
    private final class Slot {
        private final TenantId id;
        private int users;
        private Instant usedAt = clock.instant();
        private Optional<Remembrancer> memory = Optional.empty();

        private Slot(TenantId id) {
            this.id = id;
        }

        private synchronized Remembrancer open() {
            if (memory.isEmpty()) {
                Path directory = tenants.directory(id);
                makeParent(directory);
                memory = Optional.of(opener.open(directory));
            }
            return memory.get();
        }

        private synchronized Optional<Remembrancer> opened() {
            return memory;
        }

        private synchronized void close() {
            memory.ifPresent(open -> {
                try {
                    open.close();
                } catch (RemembrancerException e) {
                    LOG.warn("the memory of tenant {} did not close well", id, e);
                }
            });
            memory = Optional.empty();
        }
    }

    private static void makeParent(Path directory) {
        try {
            Files.createDirectories(directory.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new TenantNotOpenedException("cannot make " + directory + ": make the data's directory writable", e);
        }
    }
}
