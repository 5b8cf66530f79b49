package dev.remembrancer.server.access.limits;

import dev.remembrancer.Remembrancer;
import dev.remembrancer.server.access.AccessFileUnusableException;
import dev.remembrancer.server.access.Caller;
import dev.remembrancer.server.access.SharedFile;
import dev.remembrancer.server.access.TenantId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds keys and tenants to their plans. A day's counts are kept in a file, off the way of the requests: what was
 * counted since {@link #save} was called last is forgotten when the process is killed, and so allowed again.
 *
 * <p>Safe for use by several threads. Each process counts for itself.
 */
public final class Limiter implements AutoCloseable {
    /** The name of the file in the directory of the data. */
    public static final String FILE = "usage.json";

    private static final Logger LOG = LoggerFactory.getLogger(Limiter.class);

    private final Plans plans;
    private final Function<TenantId, Optional<String>> planOf;
    private final Rates rates;
    private final DayCounts days;
    private final SharedFile<DayCounts.Saved> file;
    private final ReachedQuotas reached;
    private final Map<TenantId, Stocks> stocks = new ConcurrentHashMap<>();

    /** What a tenant has in all. */
    record Stocks(Stock memories, Stock agents) {}

    /**
     * A limiter that goes on from the counts in a file.
     *
     * @param planOf the name of a tenant's plan, if it has one
     * @param file where a day's counts are kept
     */
    public Limiter(Plans plans, Function<TenantId, Optional<String>> planOf, Path file, InstantSource clock) {
        this.plans = plans;
        this.planOf = planOf;
        this.rates = new Rates(new ForwardClock(clock));
        this.days = new DayCounts(clock);
        this.file = new SharedFile<>(file, new UsageFile());
        this.reached = new ReachedQuotas(file.resolveSibling("quotas.json"), clock);
        try {
            this.file.current().ifPresent(days::restore);
        } catch (AccessFileUnusableException e) {
            LOG.warn("the counts of the day are unreadable; counting from zero: {}", e.getMessage());
        }
    }

    /**
     * Counts a request.
     *
     * @param kind what it does, if that is counted by the day: then one that could not be done today is refused now,
     *     before it takes of the minute's requests
     * @return the minute's limit of which least is left, if there is one
     * @throws RateExceededException when it comes too early
     * @throws QuotaReachedException when the plan is not known
     */
    public Optional<Window> admit(Caller caller, Optional<Metered> kind) {
        List<Limited> who = who(caller);
        kind.ifPresent(metered -> told(caller, () -> {
            days.require(who, metered);
            return metered;
        }));
        return rates.take(who);
    }

    /** A tenant's memory, as it is for a caller: what would be more than its plan is refused. */
    public Remembrancer metered(Caller caller, Remembrancer tenants) {
        List<Limited> who = who(caller);
        return who.stream().allMatch(one -> one.plan().equals(Plan.UNLIMITED))
                ? tenants
                : new MeteredRemembrancer(tenants, meter(caller));
    }

    Meter meter(Caller caller) {
        return new Meter(who(caller), days, stocks(caller.tenant()), code -> reached.refused(caller, code));
    }

    private <T> T told(Caller caller, java.util.function.Supplier<T> act) {
        return Meter.told(code -> reached.refused(caller, code), act);
    }

    /** Which limits were reached. */
    public ReachedQuotas reached() {
        return reached;
    }

    /** The longest body that the plans of a caller allow, in bytes. */
    public long bodyBytes(Caller caller) {
        return who(caller).stream()
                .mapToLong(one -> one.plan().bodyBytes())
                .min()
                .orElse(Plan.NONE);
    }

    /** How much of their day's limits the keys and tenants have used that did something since the server started. */
    public List<PlanUse> today() {
        return days.uses();
    }

    /** Whether there is a plan of that name. */
    public boolean knows(String plan) {
        return plans.named().containsKey(plan);
    }

    /** The names of the plans there are, in order. */
    public List<String> plans() {
        return plans.named().keySet().stream().sorted().toList();
    }

    /** Keeps the day's counts, if there are new ones. To be called about every second. */
    public void save() {
        if (!days.isChanged()) {
            return;
        }
        try {
            file.put(days.save());
        } catch (AccessFileUnusableException e) {
            LOG.warn("the counts of the day could not be kept: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        save();
    }

    private Stocks stocks(TenantId tenant) {
        return stocks.computeIfAbsent(tenant, id -> new Stocks(new Stock(), new Stock()));
    }

    private List<Limited> who(Caller caller) {
        List<Limited> who = new ArrayList<>(2);
        if (caller.key().isPresent()) {
            who.add(Limited.key(caller.key().get(), plans.plan(caller.plan())));
            who.add(Limited.tenant(caller.tenant(), plans.plan(planOf.apply(caller.tenant()))));
        }
        return who;
    }
}
