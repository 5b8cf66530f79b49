package dev.remembrancer.server.webhooks;

import dev.remembrancer.server.access.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where somebody wants to be told, and of what.
 *
 * @param id its id, {@code whk_…}
 * @param tenant whose events
 * @param wish what is wanted
 * @param secrets what signs, the newest last
 * @param createdAt when it was made
 * @param after the number of the last change that is not told any more; empty for what there was when it is first seen
 * @param disabled since when and why nothing is sent
 */
public record Webhook(
        String id,
        TenantId tenant,
        Wish wish,
        List<Secret> secrets,
        Instant createdAt,
        Optional<Long> after,
        Optional<Disabled> disabled) {

    /**
     * What somebody wants.
     *
     * @param url where to
     * @param events of what
     * @param agent of which agent's memories alone, by its id
     * @param scope whether to say where a memory is true
     * @param content whether to say what a memory says
     */
    public record Wish(URI url, Set<EventType> events, Optional<String> agent, boolean scope, boolean content) {
        public Wish {
            events = Set.copyOf(events);
        }
    }

    /**
     * What signs.
     *
     * @param value {@code whsec_} and 32 bytes in base 64
     * @param until when it stops signing; empty for the newest
     */
    public record Secret(String value, Optional<Instant> until) {
        @Override
        public String toString() {
            return "Secret[until=" + until + "]";
        }
    }

    /**
     * That nothing is sent.
     *
     * @param at since when
     * @param reason why, for people
     */
    public record Disabled(Instant at, String reason) {}

    public Webhook {
        secrets = List.copyOf(secrets);
    }

    Webhook with(List<Secret> others) {
        return new Webhook(id, tenant, wish, others, createdAt, after, disabled);
    }

    Webhook with(Optional<Disabled> state) {
        return new Webhook(id, tenant, wish, secrets, createdAt, after, state);
    }

    boolean wants(EventType type) {
        return type == EventType.WEBHOOK_TEST || wish.events().contains(type);
    }
}
