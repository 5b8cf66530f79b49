package dev.remembrancer.audit;

import dev.remembrancer.AgentId;
import dev.remembrancer.Checks;
import dev.remembrancer.MemoryId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something that was done, on its way into the audit record. The record keeps a mark in place of the subject's id.
 *
 * @param act what
 * @param at when
 * @param agent whose memories it was done to, if it was
 * @param object the id of what else it was done to: a key, a tenant; at most 100 characters
 * @param subject the user whose memories they are, or on whose behalf they were read
 * @param everywhere whether it was done from no scope, so that it may have met every subject
 * @param previewed whether it was only tried, and nothing was changed
 * @param memories the memories that it was done to, or that were shown
 */
public record Deed(
        Act act,
        Instant at,
        Optional<AgentId> agent,
        Optional<String> object,
        Optional<String> subject,
        boolean everywhere,
        boolean previewed,
        List<MemoryId> memories) {
    public Deed {
        at = Checks.instant("at", at);
        object = object.map(id -> Checks.name("object", id, 100));
        memories = List.copyOf(memories);
    }

    /** Something done to no memory in particular. */
    public static Deed of(Act act, Instant at) {
        return new Deed(act, at, Optional.empty(), Optional.empty(), Optional.empty(), false, false, List.of());
    }

    /** The same, to memories of that agent. */
    public Deed agent(AgentId id) {
        return new Deed(act, at, Optional.of(id), object, subject, everywhere, previewed, memories);
    }

    /** The same, to what has that id. */
    public Deed object(String id) {
        return new Deed(act, at, agent, Optional.of(id), subject, everywhere, previewed, memories);
    }

    /** The same, to memories of that user; of nobody when empty. */
    public Deed subject(Optional<String> user) {
        return new Deed(act, at, agent, object, user, everywhere, previewed, memories);
    }

    /** The same, from no scope. */
    public Deed everywhere(boolean whether) {
        return new Deed(act, at, agent, object, subject, whether, previewed, memories);
    }

    /** The same, only tried. */
    public Deed previewed(boolean whether) {
        return new Deed(act, at, agent, object, subject, everywhere, whether, memories);
    }

    /** The same, to these memories. */
    public Deed memories(List<MemoryId> ids) {
        return new Deed(act, at, agent, object, subject, everywhere, previewed, ids);
    }
}
