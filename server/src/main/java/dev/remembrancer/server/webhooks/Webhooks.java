package dev.remembrancer.server.webhooks;

import dev.remembrancer.ConflictException;
import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.NotFoundException;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.SharedFile.Changed;
import dev.remembrancer.server.access.TenantId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All webhooks, in one file that only its owner can read: what signs can't be kept as a hash. What is made or ended here
 * or by another process counts within a second. Safe for use by several threads.
 */
public final class Webhooks {
    /** The name of the file in the directory of the data. */
    public static final String FILE = "webhooks.json";

    /** The most of one tenant. */
    public static final int MOST = 20;

    /** How many tenants beside the default one can have webhooks: those are kept open. */
    public static final int MOST_TENANTS = 32;

    private static final Duration LONGEST_OVERLAP = Duration.ofDays(90);

    private final SharedFile<List<Webhook>> file;
    private final WebhookOptions options;
    private final InstantSource clock;
    private final SecureRandom random;

    /** The webhooks in a file, which need not be there. */
    public Webhooks(Path file, WebhookOptions options, InstantSource clock, SecureRandom random) {
        this.file = new SharedFile<>(file, new WebhookFile());
        this.options = options;
        this.clock = clock;
        this.random = random;
    }

    /** All of them, in the order in which they were made. */
    public List<Webhook> list() {
        return file.current().orElse(List.of());
    }

    /** The one of that id. */
    public Optional<Webhook> find(String id) {
        return list().stream().filter(webhook -> webhook.id().equals(id)).findFirst();
    }

    /**
     * Makes one, with a secret.
     *
     * @param after the number of the last change that is not told; empty for the last one when it is first seen
     * @throws InvalidRequestException when nothing may be sent there
     */
    public Webhook create(TenantId tenant, Webhook.Wish wish, Optional<Long> after) {
        options.requireAllowed(wish.url());
        if (wish.events().isEmpty()) {
            throw new InvalidRequestException("events", "is empty; name what to be told");
        }
        Webhook made = new Webhook(
                "whk_" + HexFormat.of().formatHex(chance(8)),
                tenant,
                wish,
                List.of(new Webhook.Secret(secret(), Optional.empty())),
                clock.instant(),
                after,
                Optional.empty());
        return file.change(before -> {
            List<Webhook> webhooks = new ArrayList<>(before.orElse(List.of()));
            requireRoom(webhooks, tenant);
            webhooks.add(made);
            return new Changed<>(List.copyOf(webhooks), made);
        });
    }

    private static void requireRoom(List<Webhook> webhooks, TenantId tenant) {
        long own = webhooks.stream().filter(one -> one.tenant().equals(tenant)).count();
        if (own >= MOST) {
            throw new ConflictException("there are " + MOST + " webhooks already; delete one");
        }
        long tenants = webhooks.stream()
                .map(Webhook::tenant)
                .filter(other -> !other.isDefault() && !other.equals(tenant))
                .distinct()
                .count();
        if (!tenant.isDefault() && tenants >= MOST_TENANTS) {
            throw new ConflictException(MOST_TENANTS + " tenants of this server have webhooks, which is the most");
        }
    }

    /**
     * Gives one another secret. Until the overlap is over, both sign.
     *
     * @throws NotFoundException when there is none of that id
     */
    public Webhook rotate(String id, Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new InvalidRequestException("overlap", "must be from 0 to " + LONGEST_OVERLAP.toDays() + " days");
        }
        Instant now = clock.instant();
        Instant end = now.plus(overlap);
        return change(id, webhook -> {
            List<Webhook.Secret> secrets = new ArrayList<>();
            for (Webhook.Secret secret : webhook.secrets()) {
                Instant until = secret.until().filter(end::isAfter).orElse(end);
                if (until.isAfter(now)) {
                    secrets.add(new Webhook.Secret(secret.value(), Optional.of(until)));
                }
            }
            secrets.add(new Webhook.Secret(secret(), Optional.empty()));
            return webhook.with(secrets);
        });
    }

    /** Sends nothing there any more, until it is enabled. */
    Webhook disable(String id, String reason) {
        return change(id, webhook -> webhook.with(Optional.of(new Webhook.Disabled(clock.instant(), reason))));
    }

    /** Goes on where it was disabled. */
    public Webhook enable(String id) {
        return change(id, webhook -> webhook.with(Optional.empty()));
    }

    /** Ends one. */
    public Webhook delete(String id) {
        return file.change(before -> {
            List<Webhook> webhooks = new ArrayList<>(before.orElse(List.of()));
            Webhook ended = webhooks.stream()
                    .filter(webhook -> webhook.id().equals(id))
                    .findFirst()
                    .orElseThrow(Webhooks::unknown);
            webhooks.remove(ended);
            return new Changed<>(List.copyOf(webhooks), ended);
        });
    }

    private Webhook change(String id, UnaryOperator<Webhook> change) {
        return file.change(before -> {
            List<Webhook> webhooks = new ArrayList<>(before.orElse(List.of()));
            for (int i = 0; i < webhooks.size(); i++) {
                if (webhooks.get(i).id().equals(id)) {
                    webhooks.set(i, change.apply(webhooks.get(i)));
                    return new Changed<>(List.copyOf(webhooks), webhooks.get(i));
                }
            }
            throw unknown();
        });
    }

    static NotFoundException unknown() {
        return new NotFoundException("There is no webhook of this id; GET /api/v1/webhooks lists them.");
    }

    private String secret() {
        return Signature.PREFIX + Base64.getEncoder().encodeToString(chance(32));
    }

    private byte[] chance(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
