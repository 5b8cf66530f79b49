package dev.remembrancer.server.webhooks;

import dev.remembrancer.AgentId;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.ChangesGoneException;
import dev.remembrancer.memory.MemoryChange;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.limits.ReachedQuotas;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one endpoint what happened, in order. What it was told is written down after it was told: who is killed in
 * between tells it again, under the same id.
 *
 * <p>An endpoint that does not answer, or says that it is unwell, holds up what comes after. An event that it refuses
 * does not: that one is set aside, and tried again beside the others.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** How many are told between two looks at the file. */
    private static final int BATCH = 50;

    /** How many refused ones are set aside before they hold up the others, too. */
    private static final int MOST_ASIDE = 50;

    private final SharedFile<Progress> file;
    private final Webhooks webhooks;
    private final Sender sender;
    private final ReachedQuotas quotas;
    private final WebhookOptions options;
    private final InstantSource clock;

    Courier(
            SharedFile<Progress> file,
            Webhooks webhooks,
            Sender sender,
            ReachedQuotas quotas,
            WebhookOptions options,
            InstantSource clock) {
        this.file = file;
        this.webhooks = webhooks;
        this.sender = sender;
        this.quotas = quotas;
        this.options = options;
        this.clock = clock;
    }

    /** Tells a little. Returns whether there is more to tell at once. */
    boolean round(Webhook webhook, Remembrancer memory) {
        Progress progress = file.change(before -> {
            Progress now = before.orElseGet(() -> Progress.from(
                    webhook.after().orElseGet(memory::lastChange),
                    quotas.lastBefore(webhook.tenant(), webhook.createdAt())));
            return new SharedFile.Changed<>(now, now);
        });
        boolean waits = progress.open().stream().anyMatch(one -> one.state() == Delivery.State.WAITING);
        List<UnaryOperator<Progress>> done = new ArrayList<>();
        Progress now = progress;
        boolean more = false;
        if (!waits) {
            Optional<UnaryOperator<Progress>> fetched = fetch(webhook, memory, progress);
            if (fetched.isPresent()) {
                done.add(fetched.get());
                now = fetched.get().apply(now);
                more = true;
            }
        }
        boolean wentWell = tell(webhook, memory, now, done);
        if (!done.isEmpty()) {
            keep(webhook, done);
        }
        return more && wentWell;
    }

    private void keep(Webhook webhook, List<UnaryOperator<Progress>> done) {
        Progress kept = file.change(before -> {
            Progress after = before.orElseThrow(Webhooks::unknown);
            for (UnaryOperator<Progress> one : done) {
                after = one.apply(after);
            }
            return new SharedFile.Changed<>(after, after);
        });
        kept.failingSince()
                .filter(since -> !since.plus(options.patience()).isAfter(clock.instant()))
                .ifPresent(since -> disable(webhook, "every attempt has failed since " + since));
    }

    private void disable(Webhook webhook, String reason) {
        LOG.warn("webhook {} is disabled: {}", webhook.id(), reason);
        Webhook disabled = webhooks.disable(webhook.id(), reason);
        LOG.debug("webhook {} of tenant {} gets nothing more", disabled.id(), disabled.tenant());
    }

    private Optional<UnaryOperator<Progress>> fetch(Webhook webhook, Remembrancer memory, Progress progress) {
        List<Delivery> fresh = new ArrayList<>();
        List<ReachedQuotas.Reached> reached = quotas.after(webhook.tenant(), progress.quotas());
        if (webhook.wants(EventType.QUOTA_REACHED)) {
            reached.forEach(one -> fresh.add(Delivery.fresh(quota(webhook, one))));
        }
        long quotasThrough = reached.isEmpty()
                ? progress.quotas()
                : reached.get(reached.size() - 1).number();
        long through = progress.after();
        try {
            MemoryChange.Asked asked = MemoryChange.Asked.after(progress.after(), BATCH);
            MemoryChange.Told told = memory.changes(
                    webhook.wish().agent().map(AgentId::new).map(asked::of).orElse(asked));
            for (MemoryChange change : told.changes()) {
                EventType.of(change.kind())
                        .filter(webhook::wants)
                        .ifPresent(type -> fresh.add(Delivery.fresh(Event.of(webhook, type, change))));
            }
            through = told.through();
        } catch (ChangesGoneException e) {
            LOG.warn("webhook {} has missed something: {}", webhook.id(), e.getMessage());
            long last = memory.lastChange();
            return Optional.of(before -> before.missed(last, clock.instant()));
        }
        if (through == progress.after() && quotasThrough == progress.quotas()) {
            return Optional.empty();
        }
        long position = through;
        return Optional.of(before -> before.plus(fresh, position, quotasThrough));
    }

    private static Event quota(Webhook webhook, ReachedQuotas.Reached reached) {
        Map<String, String> data = new java.util.HashMap<>(Map.of("code", reached.code()));
        reached.key().ifPresent(key -> data.put("key_id", key));
        return new Event(Event.id(webhook, "quota_" + reached.number()), EventType.QUOTA_REACHED, reached.at(), data);
    }

    /** Sends what is due, and adds what came of it. Returns whether the endpoint is well. */
    private boolean tell(Webhook webhook, Remembrancer memory, Progress progress, List<UnaryOperator<Progress>> done) {
        long aside = progress.aside();
        boolean well = true;
        for (Delivery delivery : progress.open()) {
            boolean waits = delivery.state() == Delivery.State.WAITING;
            if (!delivery.isDue(clock.instant()) || (waits && !well)) {
                // What waits its turn behind one that has to wait, waits too.
                well &= !waits;
                continue;
            }
            Sender.Outcome outcome = send(delivery.event(), webhook, memory);
            Instant at = clock.instant();
            Delivery after = after(delivery, outcome, at, aside);
            if (waits && after.state() == Delivery.State.ASIDE) {
                aside++;
            }
            well &= !(after.state() == Delivery.State.WAITING);
            done.add(before -> before.changing(delivery.event().id(), one -> after)
                    .with(
                            outcome.arrived()
                                    ? Optional.empty()
                                    : before.failingSince().or(() -> Optional.of(at))));
            if (outcome.gone()) {
                disable(webhook, "it answered 410, gone");
                return false;
            }
        }
        return well;
    }

    private Delivery after(Delivery delivery, Sender.Outcome outcome, Instant at, long aside) {
        if (outcome.arrived()) {
            return delivery.attempted(Delivery.State.DELIVERED, outcome.said(), at, Optional.empty());
        }
        int attempts = delivery.attempts() + 1;
        Optional<Instant> again = Optional.of(at.plus(options.pause(attempts)));
        if (delivery.state() == Delivery.State.WAITING && (outcome.unwell() || aside >= MOST_ASIDE)) {
            return delivery.attempted(Delivery.State.WAITING, outcome.said(), at, again);
        }
        return attempts > options.retries().size()
                ? delivery.attempted(Delivery.State.FAILED, outcome.said(), at, Optional.empty())
                : delivery.attempted(Delivery.State.ASIDE, outcome.said(), at, again);
    }

    /** One attempt. */
    Sender.Outcome send(Event event, Webhook webhook, Remembrancer memory) {
        byte[] body = Payload.of(event, webhook.wish(), memory);
        Instant at = clock.instant();
        return sender.send(
                webhook.wish().url(),
                Map.of(
                        "webhook-id", event.id(),
                        "webhook-timestamp", "" + at.getEpochSecond(),
                        "webhook-signature", Signature.header(webhook.secrets(), event.id(), at, body)),
                body);
    }

    /** How far it is; nothing before it was first looked at. */
    Optional<Progress> progress() {
        return file.current();
    }

    /** Forgets how long the endpoint has failed, and tries at once what it has to try. */
    void takeHeart() {
        if (file.current().isEmpty()) {
            return;
        }
        Progress well = file.change(before -> {
            Progress now = before.orElseThrow(Webhooks::unknown).encouraged(clock.instant());
            return new SharedFile.Changed<>(now, now);
        });
        LOG.debug("{} deliveries are tried again", well.open().size());
    }

    /** Sends something at once. */
    Delivery test(Webhook webhook, Remembrancer memory) {
        Event event = Event.test(webhook, clock.instant());
        Sender.Outcome outcome = send(event, webhook, memory);
        return Delivery.fresh(event)
                .attempted(
                        outcome.arrived() ? Delivery.State.DELIVERED : Delivery.State.FAILED,
                        outcome.said(),
                        clock.instant(),
                        Optional.empty());
    }

    /** Lets a delivery be sent again with the next round; nothing when it is not known any more. */
    Optional<Delivery> again(String event) {
        if (file.current().flatMap(progress -> progress.find(event)).isEmpty()) {
            return Optional.empty();
        }
        return file.change(before -> {
            Progress known = before.orElseThrow(Webhooks::unknown);
            Progress changed = known.changing(event, one -> one.again(clock.instant()));
            return new SharedFile.Changed<>(changed, changed.find(event));
        });
    }
}
