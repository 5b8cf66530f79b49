package dev.remembrancer.server;

import dev.remembrancer.InvalidRequestException;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.audit.Actor;
import dev.remembrancer.server.access.Access;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.KeyInfo;
import dev.remembrancer.server.access.Keys;
import dev.remembrancer.server.access.bound.BoundRemembrancer;
import dev.remembrancer.server.access.limits.Limiter;
import dev.remembrancer.server.access.limits.Metered;
import dev.remembrancer.server.access.limits.Window;
import dev.remembrancer.server.access.tenants.OpenTenants;
import dev.remembrancer.server.access.tenants.Tenant;
import dev.remembrancer.server.access.tenants.Tenants;
import dev.remembrancer.server.consolidation.ScheduledConsolidation;
import dev.remembrancer.server.http.Admission;
import dev.remembrancer.server.webhooks.PostOffice;
import dev.remembrancer.server.webhooks.Webhooks;
import dev.remembrancer.spi.RemembrancerOpener;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys, tenants and limits put together, with the thread that tidies up behind them each second. */
final class Reception implements Admission, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Keys keys;
    private final Tenants tenants;
    private final OpenTenants open;
    private final Limiter limiter;
    private final InstantSource clock;
    private final Webhooks webhooks;
    private final PostOffice post;
    private final ScheduledExecutorService upkeep;
    private final Optional<ScheduledConsolidation> consolidation;

    Reception(Remembrancer main, RemembrancerOpener opener, ServerOptions options) {
        Path data = options.data();
        this.clock = options.clock();
        this.keys = new Keys(options.keyring(), options.clock(), options.random());
        this.tenants = new Tenants(data, keys, options.clock());
        this.open = new OpenTenants(main, tenants, opener, options.tenants(), options.clock());
        this.limiter = new Limiter(
                options.plans(),
                id -> tenants.find(id).flatMap(Tenant::plan),
                data.resolve(Limiter.FILE),
                options.clock());
        this.webhooks =
                new Webhooks(data.resolve(Webhooks.FILE), options.webhooks(), options.clock(), options.random());
        this.post =
                new PostOffice(data, webhooks, tenants, open, limiter.reached(), options.webhooks(), options.clock());
        this.consolidation = options.consolidation()
                .map(schedule -> new ScheduledConsolidation(schedule, open::forEachOpen, options.clock()));
        this.upkeep = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "remembrancer-tenants");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Looks whether every plan that a key or a tenant is under is there.
     *
     * @throws InvalidRequestException when one is not: who is under it would be refused everything
     */
    void requireKnownPlans() {
        for (KeyInfo key : keys.list()) {
            if (key.state(clock.instant()) == KeyInfo.State.ACTIVE) {
                key.grant().plan().ifPresent(plan -> requireKnown(plan, "key " + key.id()));
            }
        }
        for (Tenant tenant : tenants.list()) {
            tenant.plan().ifPresent(plan -> requireKnown(plan, "tenant " + tenant.id()));
        }
    }

    private void requireKnown(String plan, String who) {
        if (!limiter.knows(plan)) {
            throw new InvalidRequestException(
                    "plans",
                    "the " + who + " is under the plan " + plan + ", which is not among " + limiter.plans()
                            + "; add it to the configuration, or take the " + who + " away");
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // it never ends, and throws nothing
    void begin(Runnable also) {
        upkeep.scheduleWithFixedDelay(() -> tidy(also), 1, 1, TimeUnit.SECONDS);
        post.begin();
        consolidation.ifPresent(ScheduledConsolidation::begin);
    }

    Keys keys() {
        return keys;
    }

    Tenants tenants() {
        return tenants;
    }

    OpenTenants openTenants() {
        return open;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    PostOffice post() {
        return post;
    }

    Limiter limiter() {
        return limiter;
    }

    @Override
    public Optional<Window> count(Caller caller, String operation) {
        return limiter.admit(caller, Metered.ofOperation(operation));
    }

    @Override
    public Access open(Caller caller, Actor actor) {
        OpenTenants.Lease lease = open.lease(caller.tenant());
        return new Access(
                caller,
                BoundRemembrancer.of(
                        limiter.metered(caller, lease.remembrancer().as(actor)), caller.binding()),
                clock,
                lease::close);
    }

    @Override
    public long bodyBytes(Caller caller) {
        return limiter.bodyBytes(caller);
    }

    @Override
    public void close() {
        consolidation.ifPresent(ScheduledConsolidation::close);
        post.close();
        upkeep.shutdownNow();
        limiter.close();
        open.close();
    }

    // What escaped would end the schedule.
    private void tidy(Runnable also) {
        try {
            also.run();
            limiter.save();
            open.sweep();
        } catch (RuntimeException e) {
            LOG.warn("tidying up each second failed; trying again", e);
        }
    }
}
