package dev.remembrancer.server.access.tenants;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.Register;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.SharedFile.Changed;
import dev.remembrancer.server.access.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The tenants of a server, in one file beside the data. The {@link TenantId#DEFAULT default} one is always there, needs
 * no file, and can be neither suspended nor deleted. What changes here, or in another process, counts from the next
 * request on. Safe for use by several threads.
 */
public final class Tenants {
    /** The name of the file in the directory of the data. */
    public static final String FILE = "tenants.json";

    /** The name of the directory that has a directory for each tenant. */
    public static final String DIRECTORY = "tenants";

    private final Path data;
    private final SharedFile<List<Tenant>> file;
    private final Register<TenantId, Tenant> byId = new Register<>(Tenant::id);
    private final Keys keys;
    private final InstantSource clock;

    /**
     * The tenants below a directory of data.
     *
     * @param keys those of the same server, which end with their tenant
     */
    public Tenants(Path data, Keys keys, InstantSource clock) {
        this.data = data;
        this.file = new SharedFile<>(data.resolve(FILE), new TenantFile());
        this.keys = keys;
        this.clock = clock;
    }

    /** Those that are there, in the order in which they were made; without the default one, which has nothing to tell. */
    public List<Tenant> list() {
        return all().stream().filter(Tenant::isThere).toList();
    }

    /** The tenant of that id, if it is there. */
    public Optional<Tenant> find(TenantId id) {
        return byId.find(all(), id).filter(Tenant::isThere);
    }

    /** Where a tenant's data is. */
    public Path directory(TenantId id) {
        return id.isDefault() ? data : data.resolve(DIRECTORY).resolve(id.value());
    }

    /**
     * Makes a tenant.
     *
     * @throws ConflictException when there is, or ever was, one of that id
     */
    public Tenant create(TenantId id, String name, Optional<String> plan) {
        refuseDefault(id);
        Tenant made = new Tenant(id, name, plan, clock.instant(), Optional.empty(), Optional.empty());
        return file.change(before -> {
            List<Tenant> tenants = new ArrayList<>(before.orElse(List.of()));
            if (tenants.stream().anyMatch(tenant -> tenant.id().equals(id))) {
                throw new ConflictException("there is, or was, a tenant " + id + "; choose another id");
            }
            tenants.add(made);
            return new Changed<>(List.copyOf(tenants), made);
        });
    }

    /** Shuts a tenant out until it is resumed; its data stays. */
    public Tenant suspend(TenantId id) {
        Instant now = clock.instant();
        return change(
                id, tenant -> tenant.suspended(Optional.of(tenant.suspendedAt().orElse(now))));
    }

    /** Lets a suspended tenant in again. */
    public Tenant resume(TenantId id) {
        return change(id, tenant -> tenant.suspended(Optional.empty()));
    }

    /**
     * Ends a tenant for good: its keys are revoked, and its directory is removed. What has files of it open lets go of
     * them within about a second, so that then nothing is left on the disk.
     *
     * @param letGo closes what this process has open of deleted tenants, before it is removed
     */
    public Deleted delete(TenantId id, Runnable letGo) {
        Instant now = clock.instant();
        // First it is no tenant any more, so that no key can be made for it after its keys are revoked.
        Tenant deleted = change(id, tenant -> tenant.deleted(now));
        int revoked = keys.revokeAll(id);
        letGo.run();
        return new Deleted(deleted, revoked, Directories.remove(directory(id)));
    }

    /**
     * What deleting did.
     *
     * @param tenant what is kept of it: its id
     * @param keys how many keys were revoked with it
     * @param removed how many files and directories are gone
     */
    public record Deleted(Tenant tenant, int keys, int removed) {}

    /** Those that were deleted. */
    List<Tenant> deleted() {
        return all().stream().filter(tenant -> !tenant.isThere()).toList();
    }

    private List<Tenant> all() {
        return file.current().orElse(List.of());
    }

    private Tenant change(TenantId id, UnaryOperator<Tenant> change) {
        refuseDefault(id);
        if (find(id).isEmpty()) {
            throw new NotFoundException("There is no tenant of this id.");
        }
        return file.change(before -> {
            List<Tenant> tenants = new ArrayList<>(before.orElse(List.of()));
            for (int i = 0; i < tenants.size(); i++) {
                if (tenants.get(i).id().equals(id) && tenants.get(i).isThere()) {
                    tenants.set(i, change.apply(tenants.get(i)));
                    return new Changed<>(List.copyOf(tenants), tenants.get(i));
                }
            }
            throw new NotFoundException("There is no tenant of this id.");
        });
    }

    private static void refuseDefault(TenantId id) {
        if (id.isDefault()) {
            throw new InvalidRequestException(
                    "tenant", "is the default one, which is always there and can't be changed");
        }
    }
}
