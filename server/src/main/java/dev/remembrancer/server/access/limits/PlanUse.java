package dev.remembrancer.server.access.limits;

/**
 * How much of a day's limit is used by all keys, or all tenants, of one plan.
 *
 * @param plan its name
 * @param holder {@code key} or {@code tenant}
 * @param kind what is counted
 * @param used by all of them together, since midnight UTC
 * @param fullest of the one that is closest to its limit, how much of it is used: from 0 to 1
 */
public record PlanUse(String plan, String holder, Metered kind, long used, double fullest) {
    /** Both together. */
    PlanUse and(PlanUse other) {
        return new PlanUse(plan, holder, kind, used + other.used, Math.max(fullest, other.fullest));
    }
}
