package dev.remembrancer.server.webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How far an endpoint has been told, and of late what.
 *
 * @param after the number of the last change that is in the log, or needed not be told
 * @param quotas how many of the tenant's quotas are in the log
 * @param failingSince since when every attempt has failed
 * @param missedAt when changes were last passed over, because they are kept no longer
 * @param log the last deliveries, the latest last; what is still open is never dropped from it
 */
record Progress(
        long after, long quotas, Optional<Instant> failingSince, Optional<Instant> missedAt, List<Delivery> log) {
    /** How many deliveries are remembered. */
    static final int KEPT = 200;

    Progress {
        log = List.copyOf(log);
    }

    static Progress from(long after, long quotas) {
        return new Progress(after, quotas, Optional.empty(), Optional.empty(), List.of());
    }

    Progress plus(List<Delivery> more, long through, long quotasThrough) {
        List<Delivery> all = new ArrayList<>(log);
        all.addAll(more);
        return new Progress(through, quotasThrough, failingSince, missedAt, bounded(all));
    }

    Progress with(Optional<Instant> since) {
        return new Progress(after, quotas, since, missedAt, log);
    }

    /** As if nothing had failed yet. */
    Progress encouraged(Instant now) {
        List<Delivery> tried = log.stream()
                .map(one -> one.isOpen()
                        ? new Delivery(one.event(), one.state(), 0, one.last(), one.lastAt(), Optional.of(now))
                        : one)
                .toList();
        return new Progress(after, quotas, Optional.empty(), missedAt, tried);
    }

    Progress missed(long last, Instant at) {
        return new Progress(last, quotas, failingSince, Optional.of(at), log);
    }

    Progress changing(String event, UnaryOperator<Delivery> change) {
        return new Progress(
                after,
                quotas,
                failingSince,
                missedAt,
                bounded(log.stream()
                        .map(one -> one.event().id().equals(event) ? change.apply(one) : one)
                        .toList()));
    }

    Optional<Delivery> find(String event) {
        return log.stream().filter(one -> one.event().id().equals(event)).findFirst();
    }

    List<Delivery> open() {
        return log.stream().filter(Delivery::isOpen).toList();
    }

    long aside() {
        return log.stream().filter(one -> one.state() == Delivery.State.ASIDE).count();
    }

    private static List<Delivery> bounded(List<Delivery> all) {
        int over = all.size() - KEPT;
        List<Delivery> kept = new ArrayList<>();
        for (Delivery one : all) {
            if (over > 0 && !one.isOpen()) {
                over--;
            } else {
                kept.add(one);
            }
        }
        return kept;
    }
}
