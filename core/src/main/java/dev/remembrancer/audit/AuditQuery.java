package dev.remembrancer.audit;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.MemoryId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one wants to see of the audit record, the latest first.
 *
 * @param before entries with smaller numbers only, to go on from an earlier page
 * @param limit the most entries on a page, 1 to 1,000
 * @param from done at this instant or later
 * @param until done before this instant
 * @param acts these acts; empty for all
 * @param actor done by this one
 * @param agent done to this agent's memories
 * @param user done to this user's memories or on the user's behalf, or from no scope, so that it may have met them
 * @param memory done to this memory, as far as entries name memories
 */
public record AuditQuery(
        OptionalLong before,
        int limit,
        Optional<Instant> from,
        Optional<Instant> until,
        Set<Act> acts,
        Optional<String> actor,
        Optional<AgentId> agent,
        Optional<String> user,
        Optional<MemoryId> memory) {
    public AuditQuery {
        Checks.between("limit", limit, 1, 1_000);
        acts = Set.copyOf(acts);
    }

    /** The latest entries. */
    public static AuditQuery latest(int limit) {
        return new AuditQuery(
                OptionalLong.empty(),
                limit,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with smaller numbers. */
    public AuditQuery before(long number) {
        return new AuditQuery(OptionalLong.of(number), limit, from, until, acts, actor, agent, user, memory);
    }

    /** The same, within times; either end may be open. */
    public AuditQuery between(Optional<Instant> since, Optional<Instant> end) {
        return new AuditQuery(before, limit, since, end, acts, actor, agent, user, memory);
    }

    /** The same, of these acts. */
    public AuditQuery acts(Set<Act> some) {
        return new AuditQuery(before, limit, from, until, some, actor, agent, user, memory);
    }

    /** The same, by that actor, by whoever when empty. */
    public AuditQuery actor(Optional<String> name) {
        return new AuditQuery(before, limit, from, until, acts, name, agent, user, memory);
    }

    /** The same, to that agent's memories, to anybody's when empty. */
    public AuditQuery agent(Optional<AgentId> id) {
        return new AuditQuery(before, limit, from, until, acts, actor, id, user, memory);
    }

    /** The same, to that user's memories, to anybody's when empty. */
    public AuditQuery user(Optional<String> id) {
        return new AuditQuery(before, limit, from, until, acts, actor, agent, id, memory);
    }

    /** The same, to that memory, to any when empty. */
    public AuditQuery memory(Optional<MemoryId> id) {
        return new AuditQuery(before, limit, from, until, acts, actor, agent, user, id);
    }

    /** @param mark the mark of the user, if one is asked for and known */
    boolean selects(AuditEntry entry, Optional<String> mark) {
        return from.map(instant -> !entry.at().isBefore(instant)).orElse(true)
                && until.map(instant -> entry.at().isBefore(instant)).orElse(true)
                && (acts.isEmpty() || acts.contains(entry.act()))
                && actor.map(entry.actor().name()::equals).orElse(true)
                && (agent.isEmpty() || agent.equals(entry.agent()))
                && (user.isEmpty() || met(entry, mark))
                && memory.map(entry.touched().ids()::contains).orElse(true);
    }

    private static boolean met(AuditEntry entry, Optional<String> mark) {
        return entry.subject().isEmpty() ? entry.everywhere() : entry.subject().equals(mark);
    }
}
