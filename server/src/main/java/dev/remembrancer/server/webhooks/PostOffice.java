package dev.remembrancer.server.webhooks;

import dev.remembrancer.NotFoundException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.RemembrancerException;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.TenantId;
import dev.remembrancer.server.access.limits.ReachedQuotas;
import dev.remembrancer.server.access.tenants.OpenTenants;
import dev.remembrancer.server.access.tenants.Tenants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends all webhooks of a directory of data, off the way of any request. Of several processes that have it open one
 * sends, and another takes over when that one ends. While there are no webhooks, it does nothing. Safe for use by several
 * threads.
 */
public final class PostOffice implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);
    private static final long PAUSE_MILLIS = 500;
    private static final int AT_ONCE = 4;

    /** How long attempts that were begun may take to end. */
    private static final long LAST_MILLIS = 2_000;

    private final Path data;
    private final Webhooks webhooks;
    private final OpenTenants open;
    private final Tenants tenants;
    private final ReachedQuotas quotas;
    private final WebhookOptions options;
    private final InstantSource clock;
    private final Sender sender;
    private final OnlyOne onlyOne;
    private final Map<String, Courier> couriers = new ConcurrentHashMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(PostOffice::thread);
    private final ExecutorService sending = Executors.newFixedThreadPool(AT_ONCE, PostOffice::thread);

    /**
     * What sends the webhooks of a directory.
     *
     * @param data the directory of the data
     * @param open where the memories of tenants are had
     * @param quotas what limits were reached
     */
    public PostOffice(
            Path data,
            Webhooks webhooks,
            Tenants tenants,
            OpenTenants open,
            ReachedQuotas quotas,
            WebhookOptions options,
            InstantSource clock) {
        this.data = data;
        this.webhooks = webhooks;
        this.tenants = tenants;
        this.open = open;
        this.quotas = quotas;
        this.options = options;
        this.clock = clock;
        this.sender = new Sender(options);
        this.onlyOne = new OnlyOne(data.resolve("webhooks.lock"));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "remembrancer-post");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to send. */
    @SuppressWarnings("FutureReturnValueIgnored") // it never ends, and throws nothing
    public void begin() {
        rounds.scheduleWithFixedDelay(this::round, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    // What escaped would end the schedule.
    private void round() {
        try {
            List<Webhook> all = webhooks.list();
            tidy(all);
            for (Webhook webhook : all) {
                if (!onlyOne.isUs()) {
                    return;
                }
                if (webhook.disabled().isEmpty() && isServed(webhook.tenant()) && busy.add(webhook.id())) {
                    sending.execute(() -> serve(webhook));
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("webhooks could not be looked after; trying again", e);
        }
    }

    /** What was ended elsewhere, or with its tenant, leaves nothing here. */
    private void tidy(List<Webhook> all) {
        Set<String> there = all.stream().map(Webhook::id).collect(Collectors.toSet());
        couriers.keySet().stream().filter(id -> !there.contains(id)).forEach(this::remove);
        all.stream()
                .filter(webhook -> !webhook.tenant().isDefault()
                        && tenants.find(webhook.tenant()).isEmpty())
                .forEach(webhook -> ended(webhooks.delete(webhook.id())));
    }

    /** Forgets the deliveries of a webhook that was ended. */
    void ended(Webhook webhook) {
        remove(webhook.id());
    }

    private void remove(String id) {
        couriers.remove(id);
        try {
            Path file = Deliveries.file(data, id);
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + ".lock"));
        } catch (IOException e) {
            LOG.warn("the deliveries of the ended webhook {} could not be removed", id, e);
        }
    }

    private boolean isServed(TenantId tenant) {
        return tenant.isDefault()
                || tenants.find(tenant)
                        .filter(there -> there.suspendedAt().isEmpty())
                        .isPresent();
    }

    private void serve(Webhook webhook) {
        try (OpenTenants.Lease lease = open.lease(webhook.tenant())) {
            Courier courier = courier(webhook.id());
            boolean more = true;
            while (more && !sending.isShutdown()) {
                more = courier.round(webhook, lease.remembrancer()) && isCurrent(webhook);
            }
        } catch (RemembrancerException e) {
            LOG.warn("webhook {} could not be served; trying again: {}", webhook.id(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("webhook {} could not be served; trying again", webhook.id(), e);
        } finally {
            busy.remove(webhook.id());
        }
    }

    private boolean isCurrent(Webhook webhook) {
        return webhooks.find(webhook.id()).equals(Optional.of(webhook));
    }

    private Courier courier(String id) {
        return couriers.computeIfAbsent(
                id,
                unseen -> new Courier(
                        new SharedFile<>(Deliveries.file(data, unseen), new ProgressFile()),
                        webhooks,
                        sender,
                        quotas,
                        options,
                        clock));
    }

    /** How far an endpoint is; nothing before anything was sent. */
    Optional<Progress> progress(Webhook webhook) {
        return courier(webhook.id()).progress();
    }

    /** Goes on with a webhook that was disabled, with new patience. */
    Webhook enable(Webhook webhook) {
        courier(webhook.id()).takeHeart();
        return webhooks.enable(webhook.id());
    }

    /** Sends something at once, whether it is disabled or not. */
    Delivery test(Webhook webhook, Remembrancer memory) {
        return courier(webhook.id()).test(webhook, memory);
    }

    /**
     * Lets a delivery be sent again.
     *
     * @throws NotFoundException when it is not known any more
     */
    Delivery again(Webhook webhook, String event) {
        return courier(webhook.id())
                .again(event)
                .orElseThrow(() -> new NotFoundException(
                        "There is no delivery of this id; the last " + Progress.KEPT + " of a webhook are kept."));
    }

    @Override
    public void close() {
        rounds.shutdownNow();
        sending.shutdown();
        try {
            if (!sending.awaitTermination(LAST_MILLIS, TimeUnit.MILLISECONDS)) {
                sending.shutdownNow();
            }
        } catch (InterruptedException e) {
            sending.shutdownNow();
            Thread.currentThread().interrupt();
        }
        sender.close();
        onlyOne.close();
    }
}
