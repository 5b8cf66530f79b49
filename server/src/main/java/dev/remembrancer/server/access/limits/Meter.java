package dev.remembrancer.server.access.limits;

import dev.remembrancer.AgentInfo;
import dev.remembrancer.Remembrancer;
import dev.remembrancer.memory.Selection;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Measures what one caller does, for its key and for its tenant. */
final class Meter {
    private final List<Limited> who;
    private final DayCounts days;
    private final Limiter.Stocks stocks;
    private final Consumer<String> refusal;

    /** @param refusal is told the code of every refusal */
    Meter(List<Limited> who, DayCounts days, Limiter.Stocks stocks, Consumer<String> refusal) {
        this.who = who;
        this.days = days;
        this.stocks = stocks;
        this.refusal = refusal;
    }

    /** Does something, and tells when it is refused for a limit. */
    static <T> T told(Consumer<String> refusal, Supplier<T> act) {
        try {
            return act.get();
        } catch (RateExceededException e) {
            refusal.accept(e.code());
            throw e;
        } catch (QuotaReachedException e) {
            refusal.accept(e.code());
            throw e;
        }
    }

    /** Does what counts for the day, and takes the count back when it fails. */
    <T> T daily(Metered kind, long number, Supplier<T> act) {
        LocalDate day = told(refusal, () -> days.take(who, kind, number));
        boolean done = false;
        try {
            T result = act.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                days.giveBack(who, kind, number, day);
            }
        }
    }

    /** Does what adds memories, if there is room for them. */
    <T> T storing(Remembrancer tenants, long number, Supplier<T> act) {
        long limit = least(Plan::memories);
        return told(
                refusal,
                () -> stocks.memories()
                        .grow(
                                number,
                                limit,
                                () -> count(tenants),
                                act,
                                there -> new QuotaReachedException(
                                        "memory_limit_reached",
                                        "The limit is " + limit + " memories, " + there
                                                + " are there, and this would add " + number
                                                + "; forget some, or take a larger plan.")));
    }

    /** Makes an agent, if there is room for it. */
    <T> T making(Remembrancer tenants, Supplier<T> act) {
        long limit = least(Plan::agents);
        return told(
                refusal,
                () -> stocks.agents()
                        .grow(
                                1,
                                limit,
                                () -> tenants.agents().size(),
                                act,
                                there -> new QuotaReachedException(
                                        "agent_limit_reached",
                                        "The limit is " + limit + " agents, and " + there
                                                + " are there; remove one, or take a larger plan.")));
    }

    private long least(java.util.function.ToLongFunction<Plan> limit) {
        return who.stream().map(Limited::plan).mapToLong(limit).min().orElse(Plan.NONE);
    }

    private static long count(Remembrancer tenants) {
        long count = 0;
        for (AgentInfo agent : tenants.agents()) {
            count += tenants.findAgent(agent.id())
                    .map(there -> there.memoriesInEveryScope().count(Selection.CURRENT))
                    .orElse(0L);
        }
        return count;
    }
}
