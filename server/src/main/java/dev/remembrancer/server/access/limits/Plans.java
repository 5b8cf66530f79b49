package dev.remembrancer.server.access.limits;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The plans that a server knows.
 *
 * @param named each under its name
 */
public record Plans(Map<String, Plan> named) {
    /** Examples to begin with: free, team, and one without limits. */
    public static final Plans EXAMPLES = of(List.of(
            new Plan("free", 60, 100, 200, 100, 3, 64 << 10),
            new Plan("team", 600, 10_000, 25_000, 100_000, 50, 1 << 20),
            Plan.UNLIMITED));

    public Plans {
        named = Map.copyOf(named);
    }

    /** These plans. */
    public static Plans of(List<Plan> plans) {
        return new Plans(plans.stream().collect(Collectors.toMap(Plan::name, Function.identity())));
    }

    /**
     * The plan of that name; without a name the one without limits.
     *
     * @throws QuotaReachedException when the server does not know it: who has an unknown plan has none to go on with
     */
    Plan plan(Optional<String> name) {
        if (name.isEmpty()) {
            return Plan.UNLIMITED;
        }
        Plan plan = named.get(name.get());
        if (plan == null) {
            throw new QuotaReachedException(
                    "plan_unknown", "The plan of this key or tenant is not in the server's configuration.");
        }
        return plan;
    }
}
